"""A generation of Lance tables, opened for reading."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import lance
import numpy as np
import pyarrow as pa

from index.article import Article, Coverage, History, Outlet, Passage, Scope, Skipped
from index.errors import StoreDamagedError
from index.store.lance.articles import LanceArticles, file_states, passages_of, skipped_in
from index.store.lance.current import Pointer
from index.store.lance.tables import (
    ARTICLES,
    FILES,
    HISTORY,
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
from index.store.manifest import Manifest, stamp
from index.store.schema import FileState
from index.store.vectors import Floats, Matches, Rows

# Of the index's parts so many are searched, and so many times the wanted rows are put in order by
# their own vectors: recall@100 is 0.98 then. Up to INDEXED_FROM rows the search is exact.
PARTS, REFINED = 40, 5
INDEXED_FROM = 20_000
_AT_ONCE = 10_000  # values in one filter


class LanceStore:
    """One generation. Implements the ``Store`` protocol."""

    def __init__(self, pointer: Pointer, tables: "dict[str, lance.LanceDataset]"):
        self.pointer = pointer
        self.manifest: Manifest = pointer.manifest
        self.tables = tables
        self._passages = tables[PASSAGES]
        self._articles = LanceArticles(tables[ARTICLES], tables[HISTORY])
        self._filter = lru_cache(maxsize=32)(self._find_filter)

    @classmethod
    def open(cls, tables: Tables, pointer: Pointer) -> "LanceStore":
        """Open the tables of ``pointer``. Raises StoreDamagedError, StoreError."""
        return cls(pointer, {name: tables.open(name, pointer.versions[name]) for name in READ})

    @cached_property
    def words(self) -> LanceWords:
        """What it knows of words; read when it is first asked for."""
        with reached(self._passages.uri):
            counts = StemCounts(self.tables[STEMS].to_table())
        return LanceWords(self._passages, counts, self.manifest.language)

    def coverage(self) -> Coverage:
        """What it holds, in a few figures."""
        oldest, newest = self._articles.span_of_dates()
        manifest = self.manifest
        return Coverage(
            articles=manifest.articles,
            passages=manifest.passages,
            oldest=oldest,
            newest=newest,
            built_at=manifest.built_at,
            model=manifest.model,
        )

    def article(self, article_id: str) -> Article | None:
        """By id; None when it isn't there (any more)."""
        return self._articles.article(article_id)

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """Other articles that tell its story in nearly the same words, the nearest in time."""
        return self._articles.same_story(article_id, limit)

    def new_since(self, moment: datetime, limit: int) -> list[Article]:
        """Articles first seen after ``moment``, the longest known first."""
        return self._articles.new_since(stamp(moment), limit)

    def history(self, article_id: str) -> History | None:
        """When an article was first seen and last changed."""
        return self._articles.history(article_id)

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        """Articles, the newest first; those without a date come last."""
        return self._articles.latest(limit, offset)

    def outlets(self) -> list[Outlet]:
        """Outlets with their number of articles, the largest first."""
        return self._articles.outlets()

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``, shape (dimension,)."""
        query = {"column": "vector", "q": vector, "k": limit, "metric": "dot"}
        if self.manifest.passages >= INDEXED_FROM:
            query |= {"minimum_nprobes": PARTS, "refine_factor": REFINED}
        found = self._scan(
            ["row", "vector", "_distance"], nearest=query, filter=self._filter(scope)
        )
        rows = found["row"].to_numpy()
        scores = _vectors(found) @ vector
        best = np.argsort(-scores, kind="stable")
        return Matches(rows[best], scores[best])

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        """Passages of highest BM25 for the words of ``text``."""
        return self.words.matching(text, limit, self._filter(scope))

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        """Articles of the ``limit`` passages nearest to the one at ``place`` of an article's text.

        The nearest first, without that article.
        """
        row = self._articles.row_of(article_id)
        here = f"article = {row} AND last > {place}"
        found = self._scan(["number", "vector"], filter=here if row is not None else "false")
        if not len(found):
            return []
        at = int(np.argmin(found["number"].to_numpy()))
        rows = self.nearest(_vectors(found)[at], limit, Scope()).rows.tolist()
        articles = {one.id: one for _, one in self.passages(rows)}
        return [one for one in articles.values() if one.id != article_id]

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosine of ``vector`` to each passage of ``rows``, shape (len(rows),)."""
        if not len(rows):
            return np.zeros(0, np.float32)
        found = self._scan(["row", "vector"], filter=among("row", rows.tolist()))
        order = np.argsort(found["row"].to_numpy())
        places = order[np.searchsorted(found["row"].to_numpy(), rows, sorter=order)]
        cosines: Floats = (_vectors(found) @ vector)[places]
        return cosines

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article, in that order."""
        if not rows:
            return []
        columns = ["row", "article", "number", "first", "last"]
        found = self._scan(columns, filter=among("row", rows)).to_pylist()
        articles = self._articles.at(one["article"] for one in found)
        article_of = {one["row"]: articles[one["article"]] for one in found}
        passages = passages_of(found, articles)
        return [(passages[row], article_of[row]) for row in rows]

    def check(self) -> None:
        """Raises StoreDamagedError where a table is not as it was published."""
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
        """How each file of the corpus was when it was read, by key."""
        with reached(self._passages.uri):
            return file_states(self.tables[FILES].to_table())

    def skipped(self) -> list[Skipped]:
        """What could not be read and what is there twice, in the corpus's order."""
        return skipped_in(self.tables[RECORDS], self.tables[ARTICLES])

    def known_keys(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of ``keys`` that a passage here has a vector for."""
        return KnownVectors(self._passages).known_keys(keys)

    def vectors_of(self, keys: Sequence[bytes]) -> dict[bytes, Floats]:
        """The vectors of those of ``keys`` that are known, shape (dimension,) each."""
        return KnownVectors(self._passages).vectors_of(keys)

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
        if scope.sources:
            names = self._articles.sources_within(scope.sources)
            conditions.append(among("source", names) if names else "false")
        return " AND ".join(conditions) or None


class KnownVectors:
    """The vectors of a table of passages, by the keys of their texts."""

    def __init__(self, passages: "lance.LanceDataset"):
        self._passages = passages

    def known_keys(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of ``keys`` that have a vector."""
        return {key for table in self._with(keys, "key") for key in table["key"].to_pylist()}

    def vectors_of(self, keys: Sequence[bytes]) -> dict[bytes, Floats]:
        """The vectors of those of ``keys`` that have one, shape (dimension,) each."""
        found: dict[bytes, Floats] = {}
        for table in self._with(keys, "key", "vector"):
            found |= dict(zip(table["key"].to_pylist(), _vectors(table), strict=True))
        return found

    def _with(self, keys: Sequence[bytes], *columns: str) -> "list[pa.Table]":
        parts = [keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE)]
        with reached(self._passages.uri):
            return [
                self._passages.to_table(list(columns), filter=among("key", part)) for part in parts
            ]


def _vectors(table: "pa.Table") -> Floats:
    """The column ``vector``, shape (rows, dimension)."""
    column = table["vector"].combine_chunks()
    if not len(column):
        return np.zeros((0, column.type.list_size), np.float32)
    flat = column.flatten().to_numpy(zero_copy_only=False)
    return np.asarray(flat, np.float32).reshape(len(column), column.type.list_size)
