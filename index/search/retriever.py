"""Question -> Hits: dense and lexical candidates, each with both scores, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from index.article import Article, Hit, Passage, Question, Span, Timings
from index.encoder.protocol import QueryEncoder
from index.search.candidates.windows import MOST_CHARACTERS
from index.search.question.analysis import gist
from index.search.scoring.features import prior_of
from index.store import SearchedStore, Store
from index.store.records import Floats, Matches, Rows

DENSE_DEPTH = 100
LEXICAL_DEPTH = 150
# Of these so many are read. More bring no better quotes to the first places: docs/ranking.md.
READ = 40


@dataclass(frozen=True, slots=True)
class Near:
    """A question's vector, the passages nearest to it, and the time that took."""

    vector: Floats
    dense: Matches
    spent: Timings


class Retriever:
    """Finds candidates in a store with one encoder.

    ``across_languages``: the encoder puts a question near its answer in another language.
    """

    def __init__(self, encoder: QueryEncoder, across_languages: bool = False):
        self._encoder = encoder
        self.across_languages = across_languages

    def retrieve(
        self, question: Question, store: SearchedStore, most: int = READ
    ) -> tuple[list[Hit], Timings]:
        """At most ``most`` candidates for ``question``, the likeliest first, and the time taken."""
        start = perf_counter()
        vector = self._encoder.encode_query(gist(question.text))
        encoded = perf_counter()
        dense = store.nearest(vector, DENSE_DEPTH, question.scope)
        spent = Timings(1000 * (encoded - start), 1000 * (perf_counter() - encoded))
        return self.complete(question, Near(vector, dense, spent), store, most)

    def near_all(self, questions: Sequence[Question], store: Store) -> list[Near]:
        """What lies near each question's vector, in one pass for all; their scopes don't count."""
        start = perf_counter()
        vectors = np.stack(
            [self._encoder.encode_query(gist(question.text)) for question in questions]
        )
        encoded = perf_counter()
        dense = store.nearest_of_each(vectors, DENSE_DEPTH)
        number = 1000 / len(questions)
        spent = Timings(number * (encoded - start), number * (perf_counter() - encoded))
        return [Near(vector, hits, spent) for vector, hits in zip(vectors, dense, strict=True)]

    def complete(
        self, question: Question, near: Near, store: SearchedStore, most: int = READ
    ) -> tuple[list[Hit], Timings]:
        """The candidates once what lies near the vector is known; the time is that of all."""
        start = perf_counter()
        lexical = store.matching(gist(question.text), LEXICAL_DEPTH, question.scope)
        rows: Rows = np.union1d(near.dense.rows, lexical.rows)
        bm25 = np.zeros(len(rows), np.float32)
        bm25[np.searchsorted(rows, lexical.rows)] = lexical.scores
        hits = _likeliest(store, rows, store.cosines(near.vector, rows), bm25, most)
        more = 1000 * (perf_counter() - start)
        return hits, replace(near.spent, retrieve=near.spent.retrieve + more)


def _likeliest(
    store: SearchedStore, rows: Rows, cosines: Floats, bm25: Floats, most: int
) -> list[Hit]:
    order = np.argsort(-prior_of(bm25, cosines), kind="stable")[:most]
    found = store.passages(rows[order].tolist())
    return [
        Hit(passage, article, cosine, _furniture(store, passage, article))
        for (passage, article), cosine in zip(found, cosines[order].tolist(), strict=True)
    ]


def _furniture(store: SearchedStore, passage: Passage, article: Article) -> tuple[Span, ...]:
    lines = store.recurring.of(article.source)
    return lines.spans(article.text, passage.start, passage.end + MOST_CHARACTERS)
