"""A generation of Lance tables, opened for reading."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import lance
import numpy as np
import pyarrow as pa

from index.article import Article, Coverage, Passage, Scope, Skipped
from index.errors import StoreDamagedError
from index.store.lance.articles import LanceArticles, skipped_in
from index.store.lance.known_vectors import KnownVectors, vectors_in
from index.store.lance.pointer import Pointer
from index.store.lance.tables import (
    ARTICLES,
    FILES,
    PASSAGES,
    READ,
    RECORDS,
    STEMS,
    Tables,
    among,
    literal,
    reached,
)
from index.store.lance.words import LanceWords, StemCounts
from index.store.manifest import Manifest
from index.store.records import FileState, Floats, Matches, Rows, passage_of
from index.store.recurring import RecurringLines
from index.store.stemmed_words import read_by

# Of the index's parts so many are searched, and so many times the wanted rows are put in order by
# their own vectors: recall@100 is 0.98 then. Up to INDEXED_FROM rows the search is exact.
PARTS, REFINED = 40, 5
INDEXED_FROM = 20_000


class LanceStore:
    """A generation in Lance tables. Implements the ``Store`` protocol."""

    def __init__(self, pointer: Pointer, tables: "dict[str, lance.LanceDataset]"):
        self.pointer = pointer
        self.manifest: Manifest = pointer.manifest
        self.tables = tables
        self._passages = tables[PASSAGES]
        self._articles = articles = LanceArticles(tables[ARTICLES])
        self.article = articles.article
        self.article_ids = articles.ids
        self.latest = articles.latest
        self.same_story = articles.same_story
        self.outlets = articles.outlets
        known = KnownVectors(tables[PASSAGES])
        self.rows_of_keys = known.rows_of_keys
        self.vectors_at = known.vectors_at
        self._filter = lru_cache(maxsize=32)(self._find_filter)

    @classmethod
    def open(cls, tables: Tables, pointer: Pointer) -> "LanceStore":
        """Open the tables of ``pointer``. Raises StoreDamagedError, StoreError."""
        return cls(pointer, {name: tables.open(name, pointer.versions[name]) for name in READ})

    @cached_property
    def words(self) -> LanceWords:
        with reached(self._passages.uri):
            counts = StemCounts(self.tables[STEMS].to_table())
        main = self.manifest.language
        return LanceWords(self._passages, counts, main, read_by(self.languages, main))

    @cached_property
    def recurring(self) -> RecurringLines:
        return RecurringLines(self.manifest.recurring)

    @cached_property
    def languages(self) -> tuple[tuple[str | None, int], ...]:
        return self._articles.languages()

    def coverage(self) -> Coverage:
        return self.manifest.coverage(self._articles.span_of_dates(), self.languages)

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        query = {"column": "vector", "q": vector, "k": limit, "metric": "dot"}
        if self.manifest.passages >= INDEXED_FROM:
            query |= {"minimum_nprobes": PARTS, "refine_factor": REFINED}
        found = self._scan(
            ["row", "vector", "_distance"], nearest=query, filter=self._filter(scope)
        )
        rows = found["row"].to_numpy()
        scores = vectors_in(found) @ vector
        best = np.argsort(-scores, kind="stable")
        return Matches(rows[best], scores[best])

    def nearest_of_each(self, vectors: Floats, limit: int) -> list[Matches]:
        return [self.nearest(vector, limit, Scope()) for vector in vectors]

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        return self.words.matching(text, limit, self._filter(scope))

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        row = self._articles.row_of(article_id)
        condition = f"article = {row} AND last > {place}"
        found = self._scan(["number", "vector"], filter=condition if row is not None else "false")
        if not len(found):
            return []
        at = int(np.argmin(found["number"].to_numpy()))
        rows = self.nearest(vectors_in(found)[at], limit, Scope()).rows.tolist()
        articles = {article.id: article for _, article in self.passages(rows)}
        return [article for article in articles.values() if article.id != article_id]

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        id_of = {row: article_id for article_id, row in self._articles.rows_of(article_ids).items()}
        if not id_of:
            return {}
        first = f"number = 0 AND {among('article', id_of)}"
        found = self._scan(["article", "vector"], filter=first)
        articles = found["article"].to_pylist()
        return {id_of[row]: vector for row, vector in zip(articles, vectors_in(found), strict=True)}

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        return self.vectors_at(rows) @ vector

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        if not rows:
            return []
        columns = ["row", "article", "number", "first", "last"]
        found = self._scan(columns, filter=among("row", rows)).to_pylist()
        articles = self._articles.at(row["article"] for row in found)
        passages = {}
        for passage in found:
            article = articles[passage["article"]]
            place = (passage["number"], passage["first"], passage["last"])
            passages[passage["row"]] = (passage_of(article, *place), article)
        return [passages[row] for row in rows]

    def texts(self, rows: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Title and text of the articles at ``rows``."""
        articles = self._articles.at(rows)
        return {row: (article.title, article.text) for row, article in articles.items()}

    def check(self) -> None:
        expected = {ARTICLES: self.manifest.articles, PASSAGES: self.manifest.passages}
        for name, table in self.tables.items():
            with reached(table.uri):
                table.validate()  # type: ignore[no-untyped-call]
                rows = table.count_rows()
            if rows != expected.get(name, rows):
                raise StoreDamagedError(
                    f"{table.uri} has {rows} rows and should have {expected[name]}; "
                    "run `quoth index --rebuild`"
                )

    def files(self) -> dict[bytes, FileState]:
        with reached(self._passages.uri):
            files = self.tables[FILES].to_table().to_pylist()
        return {file["key"]: FileState(**file) for file in files}

    def skipped(self) -> list[Skipped]:
        return skipped_in(self.tables[RECORDS], self.tables[ARTICLES])

    def _scan(self, columns: list[str], **asked: Any) -> "pa.Table":
        with reached(self._passages.uri):
            return self._passages.scanner(columns, prefilter=True, **asked).to_table()

    def _find_filter(self, scope: Scope) -> str | None:
        """The passages within ``scope``, as a condition on their table."""
        conditions = []
        if scope.since:
            conditions.append(f"published >= {literal(scope.since.isoformat())}")
        if scope.until:
            conditions.append(f"published <= {literal(scope.until.isoformat())}")
        if scope.article_id is not None:
            row = self._articles.row_of(scope.article_id)
            conditions.append("false" if row is None else f"article = {row}")
        if scope.articles:
            rows = self._articles.rows_of(scope.articles).values()
            conditions.append(among("article", rows) if rows else "false")
        if scope.sources:
            names = self._articles.sources_within(scope.sources)
            conditions.append(among("source", names) if names else "false")
        return " AND ".join(conditions) or None
