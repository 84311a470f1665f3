"""The store on this machine: FAISS, tantivy and SQLite files of one generation."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.article import Article, Coverage, Scope
from index.store.local.articles import ArticleTable
from index.store.local.vectors import VectorIndex
from index.store.local.words import WordIndex
from index.store.manifest import Manifest
from index.store.records import Floats, Matches, Rows
from index.store.recurring import RecurringLines
from index.store.stemmed_words import read_by


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
        self.recurring = RecurringLines(manifest.recurring)
        self.article = table.article
        self.article_ids = table.ids
        self.latest = table.latest
        self.same_story = table.same_story
        self.outlets = table.outlets
        self.passages = table.passages
        self.files = table.files
        self.skipped = table.skipped
        self.rows_of_keys = table.rows_of_keys
        self.nearest_of_each = vectors.nearest_of_each
        self.vectors_at = vectors.take
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
        return self.manifest.coverage(self.table.span_of_dates(), self.languages)

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        within = self._rows_within(scope)[1] if scope else None
        return self.vectors.nearest(vector, limit, within)

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        within = self._rows_within(scope)[0] if scope else None
        return self.words.matching(text, limit, within)

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        rows = self.table.rows_of_article(article_id)
        ends = [passage.end for passage, _ in self.table.passages(rows)]
        at = [row for row, end in zip(rows, ends, strict=True) if place < end][:1]
        if not at:
            return []
        vector = self.vectors.take(np.array(at, np.int64))[0]
        found = self.vectors.nearest(vector, limit).rows.tolist()
        articles = {article.id: article for _, article in self.table.passages(found)}
        return [article for article in articles.values() if article.id != article_id]

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        rows = self.table.first_rows(article_ids)
        vectors = self.vectors.take(np.fromiter(rows.values(), np.int64, len(rows)))
        return dict(zip(rows, vectors, strict=True))

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        return self.vectors.take(rows) @ vector

    def check(self) -> None:
        self.manifest.check_files(self.folder)

    def _find_rows(self, scope: Scope) -> tuple[Rows, Rows]:
        articles = self.table.article_rows(scope)
        return articles, self.table.passage_rows(articles)
