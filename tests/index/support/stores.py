"""What a store holds, to compare it with another."""

from index.article import Article, Scope
from index.store import Store
from tests.conftest import WordEncoder

Hits = dict[tuple[str, int], float]


def nearest(store: Store, word: str, scope: Scope | None = None) -> Hits:
    found = store.nearest(WordEncoder().encode_query(word), 999, scope or Scope())
    return named(store, found.rows.tolist(), found.scores.tolist())


def matching(store: Store, word: str, scope: Scope | None = None) -> Hits:
    found = store.matching(word, 999, scope or Scope())
    return named(store, found.rows.tolist(), found.scores.tolist())


def named(store: Store, rows: list[int], scores: list[float]) -> Hits:
    passages = store.passages(rows)
    return {(a.id, p.number): score for (p, a), score in zip(passages, scores, strict=True)}


def articles(store: Store) -> list[tuple[Article, list[str]]]:
    """All of them with the rest of their stories, in the order in which they are shown."""
    return [
        (article, [other.id for other in store.same_story(article.id, 9)])
        for article in store.latest(99)
    ]
