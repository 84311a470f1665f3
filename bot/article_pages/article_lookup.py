"""The articles of the store that serves now, without the vectors and words of a whole store."""

import logging
from collections.abc import Hashable
from threading import Lock

from index.article import Article
from index.errors import StoreError
from index.store.catalog import Articles, Catalog

_log = logging.getLogger(__name__)


class ArticleLookup:
    """Reads articles from the current generation of a store; no store means no article."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = Lock()
        self._stamp: Hashable | None = None
        self._articles: Articles | None = None

    def article(self, article_id: str) -> Article | None:
        articles = self._current()
        return articles.article(article_id) if articles else None

    def _current(self) -> Articles | None:
        with self._lock:
            stamp = self._catalog.stamp()
            if stamp != self._stamp:
                self._stamp = stamp
                self._articles = self._open()
            return self._articles

    def _open(self) -> Articles | None:
        try:
            return self._catalog.open_articles()
        except StoreError as error:
            _log.warning("no article can be read: %s", error)
            return None
