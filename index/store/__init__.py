"""Where an index lives: what the rest of Quoth asks of a store, and the one it opens.

A store is one generation, whole and unchanging. ``LiveStore`` hands out the current one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from index.article import Article, Coverage, History, Outlet, Passage, Scope
from index.store.manifest import Manifest
from index.store.vectors import Floats, Matches, Rows
from index.store.words import WordIndex


class Store(Protocol):
    """One generation of an index. Safe to use from any thread."""

    @property
    def manifest(self) -> Manifest:
        """What the generation says about itself."""

    def coverage(self) -> Coverage:
        """What it holds, in a few figures."""

    def article(self, article_id: str) -> Article | None:
        """By id; None when it isn't there (any more)."""

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """Other articles that tell its story in nearly the same words, the nearest in time."""

    def new_since(self, moment: datetime, limit: int) -> list[Article]:
        """Articles first seen after ``moment``, the longest known first.

        Whoever asks again and again takes ``built_at`` of the generation asked last: an article
        counts as seen with the generation that brings it, and so none is missed or told twice.
        """

    def history(self, article_id: str) -> History | None:
        """When an article was first seen and last changed; None where the store can't say."""

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        """Articles, the newest first; those without a date come last."""

    def outlets(self) -> list[Outlet]:
        """Outlets with their number of articles, the largest first."""

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``, shape (dimension,)."""

    def nearest_of_each(self, vectors: Floats, limit: int) -> list[Matches]:
        """Passages of highest cosine to each of ``vectors``, shape (n, dimension), in one pass."""

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        """Passages of highest BM25 for the words of ``text``."""

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        """Articles of the passages nearest to the one at ``place`` of an article's text."""

    def article_ids(self) -> list[str]:
        """The id of every article."""

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        """The vector of each article's title and first passage, of those that have one."""

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosine of ``vector`` to each passage of ``rows``, shape (len(rows),)."""

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article, in that order."""

    @property
    def words(self) -> WordIndex:
        """What the lexical index knows of words."""
