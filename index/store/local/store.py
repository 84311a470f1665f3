"""The store on this machine: FAISS, tantivy and SQLite files of one generation."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.article import Article, Coverage, Outlet, Passage, Scope, Skipped
from index.store.local.articles import ArticleTable
from index.store.local.schema import FileState
from index.store.local.vectors import Floats, Matches, Rows, VectorIndex
from index.store.local.words import WordIndex, read_by
from index.store.manifest import Manifest


class LocalStore:
    """One generation, opened for reading. Implements the ``Store`` protocol."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        table: ArticleTable,
        vectors: VectorIndex,
        words: WordIndex,
    ):
        self.folder = folder
        self.manifest = manifest
        self.table = table
        self.vectors = vectors
        self.words = words
        self.languages = table.languages()
        # One scope is asked twice a question, and a chat keeps its scope for many.
        self._rows_within = lru_cache(maxsize=32)(self._find_rows)

    @classmethod
    def open(cls, folder: Path) -> "LocalStore":
        """Open the generation in ``folder``.

        Raises:
            StoreFormatError, StoreDamagedError: see ``Manifest``.
        """
        manifest = Manifest.read(folder)
        manifest.check_sizes(folder)
        manifest.check_small_files(folder)
        table = ArticleTable.open(folder)
        languages = read_by(table.languages(), manifest.language)
        return cls(
            folder,
            manifest,
            table,
            VectorIndex.open(folder, table.dead_rows()),
            WordIndex.open(folder, manifest.language, languages),
        )

    def coverage(self) -> Coverage:
        """What it holds, in a few figures."""
        return self.manifest.coverage(self.table.span_of_dates(), self.languages)

    def article(self, article_id: str) -> Article | None:
        """By id; None when it isn't there (any more)."""
        return self.table.article(article_id)

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """Other articles that tell its story in nearly the same words, the nearest in time."""
        return self.table.same_story(article_id, limit)

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        """Articles, the newest first; those without a date come last."""
        return self.table.latest(limit, offset)

    def outlets(self) -> list[Outlet]:
        """Outlets with their number of articles, the largest first."""
        return self.table.outlets()

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``, shape (dimension,)."""
        within = self._rows_within(scope)[1] if scope else None
        return self.vectors.nearest(vector, limit, within)

    def nearest_of_each(self, vectors: Floats, limit: int) -> list[Matches]:
        """Passages of highest cosine to each of ``vectors``, shape (n, dimension), in one pass."""
        return self.vectors.nearest_of_each(vectors, limit)

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        """Passages of highest BM25 for the words of ``text``."""
        within = self._rows_within(scope)[0] if scope else None
        return self.words.matching(text, limit, within)

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        """Articles of the ``limit`` passages nearest to the one at ``place`` of an article's text.

        The nearest first, without that article.
        """
        rows = self.table.rows_of_article(article_id)
        ends = [passage.end for passage, _ in self.table.passages(rows)]
        at = [row for row, end in zip(rows, ends, strict=True) if place < end][:1]
        if not at:
            return []
        vector = self.vectors.take(np.array(at, np.int64))[0]
        found = self.vectors.nearest(vector, limit).rows.tolist()
        articles = {one.id: one for _, one in self.table.passages(found)}
        return [one for one in articles.values() if one.id != article_id]

    def article_ids(self) -> list[str]:
        """The id of every article."""
        return self.table.ids()

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        """The vector of each article's title and first passage, of those that have one."""
        rows = self.table.first_rows(article_ids)
        vectors = self.vectors.take(np.fromiter(rows.values(), np.int64, len(rows)))
        return dict(zip(rows, vectors, strict=True))

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosine of ``vector`` to each passage of ``rows``, shape (len(rows),)."""
        return self.vectors.take(rows) @ vector

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article, in that order."""
        return self.table.passages(rows)

    def check(self) -> None:
        """Reads every file. Raises StoreDamagedError where one isn't as it was written."""
        self.manifest.check_files(self.folder)

    def files(self) -> dict[bytes, FileState]:
        """How each file of the corpus was when it was read, by key."""
        return self.table.files()

    def skipped(self) -> list[Skipped]:
        """What could not be read and what is there twice, in the corpus's order."""
        return self.table.skipped()

    def rows_of_keys(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        """For each of ``keys`` that is known, the row of a passage with that embedded text."""
        return self.table.rows_of_keys(keys)

    def vectors_at(self, rows: Rows) -> Floats:
        """The vectors of the passages at ``rows``, shape (len(rows), dimension)."""
        return self.vectors.take(rows)

    def _find_rows(self, scope: Scope) -> tuple[Rows, Rows]:
        """Rows of articles and of passages within ``scope``."""
        articles = self.table.article_rows(scope)
        return articles, self.table.passage_rows(articles)
