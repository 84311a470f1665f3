"""Where an index lives: what the rest of Quoth asks of a store, and the one it opens.

A store is one generation, whole and unchanging; ``StoreHandle`` hands out the current one. There
are two engines: ``embedded`` on this machine, and ``lance`` for tables that many machines share.
"""

from collections.abc import Sequence
from typing import Protocol

from index.article import Article, Coverage, Outlet, Passage, Scope, Skipped
from index.store.manifest import Manifest
from index.store.records import FileState, Floats, Matches, Rows
from index.store.recurring import RecurringLines


class Words(Protocol):
    """What a generation knows of words. ``stem`` takes one lower-case, folded word."""

    def __hash__(self) -> int:
        """By identity, so that something can be kept for as long as they serve."""

    @property
    def total(self) -> int:
        """Passages in the index."""

    @property
    def language(self) -> str:
        """The language by which ``stem`` and ``is_stopword`` go."""

    def speaking(self, language: str) -> "Words":
        """The same words, read by another language."""

    def languages_to_search(self, question: str) -> tuple[str, ...]:
        """By which languages the words of ``question`` are read, the likeliest first."""

    def is_stopword(self, word: str) -> bool:
        """Whether the index keeps nothing of a word, because it says nothing."""

    def stem(self, word: str) -> str:
        """The word as the index keeps it; the word itself where it keeps none."""

    def documents(self, stem: str) -> int:
        """How many passages hold the stem, in title or body."""

    def similar(self, stem: str) -> str:
        """The stem; where no passage holds it, that of the word that was probably meant."""

    def spelt_like(self, word: str) -> Sequence[str]:
        """The stems spelt most like that of ``word``, the commonest first; none if none is."""


class Articles(Protocol):
    """The articles of a generation, whether or not with its vectors and words."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id; None when it isn't there (any more)."""


class Stories(Articles, Protocol):
    """Articles, which of them tell one story, and what each is about."""

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """Other articles that tell its story in nearly the same words, the nearest in time."""

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        """The vector of each article's title and first passage, of those that have one."""


class Archive(Stories, Protocol):
    """What there is to be shown of a generation, beside what is found in it."""

    def coverage(self) -> Coverage:
        """What it holds, in a few figures."""

    def latest(self, limit: int, offset: int = 0) -> Sequence[Article]:
        """Articles, the newest first; those without a date come last."""

    def outlets(self) -> Sequence[Outlet]:
        """Outlets with their number of articles, the largest first."""

    def article_ids(self) -> list[str]:
        """The id of every article."""


class SearchedStore(Protocol):
    """Passages that are searched: all of a generation, or a part of it."""

    def nearest(self, vector: Floats, limit: int, scope: Scope) -> Matches:
        """Passages of highest cosine to ``vector``, shape (dimension,)."""

    def matching(self, text: str, limit: int, scope: Scope) -> Matches:
        """Passages of highest BM25 for the words of ``text``."""

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosine of ``vector`` to each passage of ``rows``, shape (len(rows),)."""

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article, in that order."""

    @property
    def recurring(self) -> RecurringLines:
        """The lines of its outlets' pages."""


class VectorLookup(Protocol):
    """Vectors that there are already, by the key of their text."""

    def rows_of_keys(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        """For each of ``keys`` that is known, the row of a passage with that embedded text."""

    def vectors_at(self, rows: Rows) -> Floats:
        """The vectors of the passages at ``rows``, shape (len(rows), dimension)."""


class Store(Archive, SearchedStore, VectorLookup, Protocol):
    """One generation of an index. Safe to use from any thread."""

    @property
    def manifest(self) -> Manifest:
        """What the generation says about itself."""

    @property
    def languages(self) -> tuple[tuple[str | None, int], ...]:
        """Languages with their articles, the commonest first; None where it isn't known."""

    def nearest_of_each(self, vectors: Floats, limit: int) -> list[Matches]:
        """Passages of highest cosine to each of ``vectors``, shape (n, dimension), in one pass."""

    def neighbours(self, article_id: str, place: int, limit: int) -> list[Article]:
        """Articles of the ``limit`` passages nearest to the one at ``place`` of an article's text.

        The nearest first, without that article.
        """

    @property
    def words(self) -> Words:
        """What the lexical index knows of words."""

    def check(self) -> None:
        """Raises StoreDamagedError where something of it is missing or not as it was written."""

    # What the next generation grows from.

    def files(self) -> dict[bytes, FileState]:
        """How each file of the corpus was when it was read, by key."""

    def skipped(self) -> list[Skipped]:
        """What could not be read and what is there twice, in the corpus's order."""
