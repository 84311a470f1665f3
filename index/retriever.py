"""Question -> Hits: dense and lexical candidates, each with both scores, the likeliest first."""

from collections.abc import Sequence
from time import perf_counter
from typing import Protocol

import numpy as np

from index.article import Article, Hit, Passage, Question, Scope, Timings
from index.ranking.asking import gist
from index.ranking.features import prior_of
from index.store.vectors import Floats, Matches, Rows

DENSE_DEPTH = 100
LEXICAL_DEPTH = 150
# Of these so many are read. More bring no better quotes to the first places: docs/ranking.md.
READ = 40


class Queries(Protocol):
    """What is asked of an encoder."""

    def encode_query(self, text: str) -> Floats:
        """The vector of a question."""


class Searched(Protocol):
    """What is asked of a store, so that a part of one will do."""

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``."""

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        """Passages of highest BM25 for the words of ``text``."""

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosine of ``vector`` to each passage of ``rows``."""

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article."""


class Retriever:
    """Finds candidates in a store with one encoder."""

    def __init__(self, encoder: Queries):
        self._encoder = encoder

    def retrieve(
        self, question: Question, store: Searched, most: int = READ
    ) -> tuple[list[Hit], Timings]:
        """At most ``most`` candidates for ``question``, the likeliest first, and the time taken."""
        start = perf_counter()
        text = gist(question.text)
        vector = self._encoder.encode_query(text)
        encoded = perf_counter()
        dense = store.nearest(vector, DENSE_DEPTH, question.scope)
        lexical = store.matching(text, LEXICAL_DEPTH, question.scope)
        rows: Rows = np.union1d(dense.rows, lexical.rows)
        bm25 = np.zeros(len(rows), np.float32)
        bm25[np.searchsorted(rows, lexical.rows)] = lexical.scores
        hits = _likeliest(store, rows, store.cosines(vector, rows), bm25, most)
        done = perf_counter()
        return hits, Timings(encode=1000 * (encoded - start), retrieve=1000 * (done - encoded))


def _likeliest(store: Searched, rows: Rows, cosines: Floats, bm25: Floats, most: int) -> list[Hit]:
    order = np.argsort(-prior_of(bm25, cosines), kind="stable")[:most]
    found = store.passages(rows[order].tolist())
    scores = zip(cosines[order].tolist(), bm25[order].tolist(), strict=True)
    return [
        Hit(passage, article, cosine, words)
        for (passage, article), (cosine, words) in zip(found, scores, strict=True)
    ]
