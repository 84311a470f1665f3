"""The reader's server: what is in the store, with a strict policy, and nothing else."""

from typing import cast

import aiohttp
import pytest

from bot.lifecycle.article_pages import ArticleLookup, serve_article_pages
from bot.views.article_page import POLICY
from index.article import Article
from index.errors import StoreDamagedError
from index.store import Articles
from index.store.catalog import Catalog

ARTICLE = Article("seed/1", "Title", "One. Two. Three.", "seed.txt")


class _Articles:
    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == ARTICLE.id else None


async def _get(path: str) -> tuple[int, str, str]:
    article_lookup: Articles = _Articles()
    async with (
        serve_article_pages(article_lookup, "127.0.0.1", 0) as port,
        aiohttp.ClientSession(trust_env=False) as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        policy = response.headers["Content-Security-Policy"]
        return response.status, policy, await response.text()


async def test_an_article_is_served_with_its_quote() -> None:
    """An id with a slash is found when encoded, «Two.» is marked and the policy is strict."""
    status, policy, page = await _get("/read/seed%2F1?start=5&end=9")
    assert (status, policy) == (200, POLICY)
    assert '<mark id="quote">Two.</mark>' in page


@pytest.mark.parametrize(
    "query", ["start=x&end=", "start=-1&end=4", "end=4&start=9999999999", "start=٣"]
)
async def test_wrong_offsets_mark_nothing(query: str) -> None:
    """Offsets that are no plain numbers in the text mark nothing and break nothing."""
    status, _, page = await _get(f"/read/seed%2F1?{query}&x")
    assert (status, "<mark" in page) == (200, False)


@pytest.mark.parametrize("name", ["nothing", "..%2F..%2Fetc%2Fpasswd", "<script>"])
async def test_what_is_not_in_the_store_is_not_found(name: str) -> None:
    """An unknown id is a 404 page that repeats nothing of the address."""
    status, policy, page = await _get(f"/read/{name}")
    assert (status, policy) == (404, POLICY)
    assert "No such article" in page
    assert name not in page


def test_a_damaged_table_has_no_articles(caplog: pytest.LogCaptureFixture) -> None:
    """One line in the log, and the page of what is not there."""

    class Damaged:
        def stamp(self) -> int:
            return 1

        def open_articles(self) -> "Damaged":
            return self

        def article(self, article_id: str) -> Article | None:
            raise StoreDamagedError("articles.sqlite can't be read")

    assert ArticleLookup(cast(Catalog, Damaged())).article("a") is None
    assert caplog.messages == ["an article can't be read: articles.sqlite can't be read"]
