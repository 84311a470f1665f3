"""The newest articles within limits: those of the last days, or what there is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.article import Article, Scope
from index.store import Store

FEW_DAYS, FEW_WEEKS = 7, 28
LOOKED_THROUGH = 200  # newest articles, of which the last days are taken
FEWEST = 15  # articles that are news even when they are older
FEW = 3  # articles in one's own language that are enough


def newest_articles(store: Store, scope: Scope, language: str) -> list[Article]:
    """The articles of the last days: those in this language, where the last weeks have some.

    One without a date, or with a doubtful one, is no news beside those that have one.
    """
    found = [article for article in _walk(store, scope) if _within(article, scope)]
    if not scope.articles:
        found = [article for article in found if article.published] or found
    own = [article for article in _since(found, FEW_WEEKS) if article.language == language]
    found = own if len(own) >= FEW else found
    if not found or scope.articles or scope.since:
        return found
    recent = _since(found, FEW_DAYS)
    return recent if len(recent) >= FEWEST else found[:FEWEST]


def _since(found: Sequence[Article], days: int) -> list[Article]:
    """The articles of the last days before the newest one."""
    newest = found[0].published if found else None
    since = newest - timedelta(days=days) if newest else date.max
    return [article for article in found if article.published and article.published > since]


def _walk(store: Store, scope: Scope) -> Iterator[Article]:
    if scope.articles:
        found = (store.article(article_id) for article_id in scope.articles[:LOOKED_THROUGH])
        yield from (article for article in found if article)
        return
    offset, taken = 0, 0
    while page := store.latest(LOOKED_THROUGH, offset):
        for article in page:
            if scope.since and article.published and article.published < scope.since:
                return
            taken += _within(article, scope)
            yield article
        if taken >= LOOKED_THROUGH:
            return
        offset += LOOKED_THROUGH


def _within(article: Article, scope: Scope) -> bool:
    if scope.sources and article.source not in scope.sources:
        return False
    if not (scope.since or scope.until):
        return True
    day = article.published
    if day is None:
        return False
    return (scope.since or date.min) <= day <= (scope.until or date.max)
