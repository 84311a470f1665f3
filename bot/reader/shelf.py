"""The articles of the store that serves now, without the vectors and words of a whole store."""

import logging
from pathlib import Path
from threading import Lock

from index.article import Article
from index.errors import StoreError
from index.store.articles import ArticleTable
from index.store.generations import Generations

_log = logging.getLogger(__name__)


class Shelf:
    """Reads articles from the current generation under ``root``; no store means no article."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._table: ArticleTable | None = None

    def article(self, article_id: str) -> Article | None:
        """Return an article by its id; None when it isn't there."""
        table = self._current()
        return table.article(article_id) if table else None

    def _current(self) -> ArticleTable | None:
        with self._lock:
            stamp = self._generations.stamp()
            if stamp != self._stamp:
                self._stamp = stamp
                self._table = self._open()
            return self._table

    def _open(self) -> ArticleTable | None:
        try:
            return ArticleTable.open(self._generations.current())
        except StoreError as error:
            _log.warning("no article can be read: %s", error)
            return None
