"""A part of a store as if it were all of it: what a smaller corpus would have been.

The fitting asks each question of corpora from one article to thousands, so that neither the
ranking nor the confidence takes the size of one corpus for granted.
"""

from collections.abc import Iterable, Sequence
from random import Random

import numpy as np

from index.article import Scope
from index.store.local.store import LocalStore
from index.store.local.words import WordIndex
from index.store.records import Floats, Matches, Rows

# Of a small corpus so much is near the question: people keep articles about what they ask.
_NEAR = 0.5


class PartWords:
    """What a word index would know of words if it held only some articles."""

    def __init__(self, words: WordIndex, articles: Rows, total: int) -> None:
        self._words = words
        self._articles = articles
        self.total = total
        self.language = words.language
        self.languages_to_search = words.languages_to_search
        self.is_stopword, self.stem, self.similar = words.is_stopword, words.stem, words.similar
        self.spelt_like = words.spelt_like

    def speaking(self, language: str) -> "PartWords":
        return PartWords(self._words.speaking(language), self._articles, self.total)

    def documents(self, stem: str) -> int:
        """Passages of the part that hold it."""
        return self._words.documents(stem, self._articles)


class Part:
    """Some articles of a store; a retriever finds in it what it finds in a store."""

    def __init__(self, store: LocalStore, rows: Rows, passages: Rows) -> None:
        self._store = store
        self._rows = rows
        self._passages = passages
        self.recurring, self.cosines, self.passages = store.recurring, store.cosines, store.passages
        self.words = PartWords(store.words, rows, len(passages))

    def nearest(self, vector: Floats, limit: int, _scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``."""
        return self._store.vectors.nearest(vector, limit, self._passages)

    def matching(self, text: str, limit: int, _scope: Scope) -> Matches:
        """Passages of highest BM25, words weighed as in the whole store."""
        return self._store.words.matching(text, limit, self._rows)


class Parts:
    """Cuts parts out of a store, the same ones whenever it is asked in the same order."""

    def __init__(self, store: LocalStore) -> None:
        self._store = store
        self._random = Random(0)
        self._ids = [article.id for article in store.latest(store.manifest.articles)]
        self._rows: dict[str, tuple[Rows, list[int]]] = {}

    def part(self, ids: Iterable[str]) -> Part:
        found = [self._rows_of(article_id) for article_id in dict.fromkeys(ids)]
        rows = np.sort(np.concatenate([own for own, _ in found]))
        passages = np.array(sorted(row for _, passages in found for row in passages), np.int64)
        return Part(self._store, rows, passages)

    def draw(self, size: int, near: Sequence[str], without: Iterable[str]) -> list[str]:
        """``size`` articles: some of ``near``, the best first, the rest from anywhere.

        Fewer where the store has no more.
        """
        barred = set(without)
        close = [article_id for article_id in near if article_id not in barred]
        wanted = sum(self._random.random() < _NEAR for _ in range(min(size, len(close))))
        drawn = close[:wanted]
        barred.update(drawn)
        size = min(size, len(drawn) + len(set(self._ids) - barred))
        while len(drawn) < size:
            article_id = self._random.choice(self._ids)
            if article_id not in barred:
                barred.add(article_id)
                drawn.append(article_id)
        return drawn

    def pick(self, ids: Sequence[str]) -> str:
        return self._random.choice(ids)

    def _rows_of(self, article_id: str) -> tuple[Rows, list[int]]:
        if article_id not in self._rows:
            table = self._store.table
            rows = table.article_rows(Scope(article_id=article_id))
            self._rows[article_id] = rows, table.rows_of_article(article_id)
        return self._rows[article_id]
