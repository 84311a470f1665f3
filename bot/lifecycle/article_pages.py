"""Serves pages of articles that have no address of their own: of what is in the store, no more."""

import asyncio
import logging
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from threading import Lock

from aiohttp import web

from bot.lifecycle.web_server import page_headers, serving
from bot.views.article_page import POLICY, MarkedSpan, article_page, missing_page
from index.article import Article
from index.errors import StoreError
from index.store import Articles
from index.store.catalog import Catalog

log = logging.getLogger(__name__)

HEADERS = page_headers(POLICY) | {"X-Robots-Tag": "noindex"}
# No offset of a text needs more digits, and int() need not be given more.
DIGITS = 9


class ArticleLookup:
    """The articles of the generation that serves now, without vectors and words; none without one.

    May be asked from any thread.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = Lock()
        self._stamp: Hashable | None = None
        self._articles: Articles | None = None

    def article(self, article_id: str) -> Article | None:
        with self._lock:
            stamp = self._catalog.stamp()
            if stamp != self._stamp:
                self._stamp = stamp
                self._articles = self._open()
            articles = self._articles
        try:
            return articles.article(article_id) if articles else None
        except StoreError as error:
            log.warning("an article can't be read: %s", error)
            return None

    def _open(self) -> Articles | None:
        try:
            return self._catalog.open_articles()
        except StoreError as error:
            log.warning("no article can be read: %s", error)
            return None


def add_article_pages(app: web.Application, articles: Articles) -> None:
    """Add ``/read/<article>`` to an application. ``articles`` is asked from any thread."""

    async def read(request: web.Request) -> web.Response:
        # The store may have to read from disk, which is no work for the event loop.
        article = await asyncio.to_thread(articles.article, request.match_info["article"])
        if article is None:
            return _page(missing_page(), 404)
        marked = MarkedSpan.within(article, _offset(request, "start"), _offset(request, "end"))
        return _page(article_page(article, marked), 200)

    app.router.add_get("/read/{article}", read)


@asynccontextmanager
async def serve_article_pages(articles: Articles, host: str, port: int) -> AsyncIterator[int]:
    """Serve pages of articles for as long as the block runs; gives the port, also for port 0."""
    app = web.Application()
    add_article_pages(app, articles)
    async with serving(app, host, port) as bound:
        yield bound


def _offset(request: web.Request, name: str) -> int:
    """Below zero, where nothing can be marked, for what is no offset."""
    value = request.query.get(name, "")
    plain = value.isascii() and value.isdigit() and len(value) <= DIGITS
    return int(value) if plain else -1


def _page(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)
