"""Question -> Hits: dense and lexical candidates, each with both scores."""

from time import perf_counter

import numpy as np

from index.article import Hit, Question, Timings
from index.encoder import Encoder
from index.store import Store
from index.store.vectors import Matches, Rows

DENSE_DEPTH = 100
LEXICAL_DEPTH = 150
_LONGEST = 2000  # characters of a question that are read: a paste needs no more to be understood


class Retriever:
    """Finds candidates in a store with one encoder."""

    def __init__(self, encoder: Encoder):
        self._encoder = encoder

    def retrieve(self, question: Question, store: Store) -> tuple[list[Hit], Timings]:
        """The candidates for ``question`` in no order that matters, and the time they took."""
        start = perf_counter()
        text = question.text[:_LONGEST]
        vector = self._encoder.encode_query(text)
        encoded = perf_counter()
        dense = store.nearest(vector, DENSE_DEPTH, question.scope)
        lexical = store.matching(text, LEXICAL_DEPTH, question.scope)
        rows: Rows = np.union1d(dense.rows, lexical.rows)
        cosines = store.cosines(vector, rows)
        hits = _hits(store, rows, cosines.tolist(), lexical)
        done = perf_counter()
        return hits, Timings(encode=1000 * (encoded - start), retrieve=1000 * (done - encoded))


def _hits(store: Store, rows: Rows, cosines: list[float], lexical: Matches) -> list[Hit]:
    bm25 = dict(zip(lexical.rows.tolist(), lexical.scores.tolist(), strict=True))
    found = store.passages(rows.tolist())
    return [
        Hit(passage, article, cosine, bm25.get(row, 0.0))
        for row, cosine, (passage, article) in zip(rows.tolist(), cosines, found, strict=True)
    ]
