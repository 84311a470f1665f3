"""Question -> Hits: dense and lexical candidates, each with both scores."""

from collections.abc import Sequence
from time import perf_counter
from typing import Protocol

import numpy as np

from index.article import Article, Hit, Passage, Question, Scope, Timings
from index.ranking.asking import gist
from index.store.vectors import Floats, Matches, Rows

DENSE_DEPTH = 100
LEXICAL_DEPTH = 150


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
    """Finds candidates in a store with one encoder.

    ``across_languages``: the encoder puts a question near its answer in another language.
    """

    def __init__(self, encoder: Queries, across_languages: bool = False):
        self._encoder = encoder
        self.across_languages = across_languages

    def retrieve(self, question: Question, store: Searched) -> tuple[list[Hit], Timings]:
        """The candidates for ``question`` in no order that matters, and the time they took."""
        start = perf_counter()
        text = gist(question.text)
        vector = self._encoder.encode_query(text)
        encoded = perf_counter()
        dense = store.nearest(vector, DENSE_DEPTH, question.scope)
        lexical = store.matching(text, LEXICAL_DEPTH, question.scope)
        rows: Rows = np.union1d(dense.rows, lexical.rows)
        hits = _hits(store, rows, store.cosines(vector, rows), lexical)
        done = perf_counter()
        return hits, Timings(encode=1000 * (encoded - start), retrieve=1000 * (done - encoded))


def _hits(store: Searched, rows: Rows, cosines: Floats, lexical: Matches) -> list[Hit]:
    bm25 = dict(zip(lexical.rows.tolist(), lexical.scores.tolist(), strict=True))
    found = store.passages(rows.tolist())
    return [
        Hit(passage, article, cosine, bm25.get(row, 0.0))
        for row, cosine, (passage, article) in zip(
            rows.tolist(), cosines.tolist(), found, strict=True
        )
    ]
