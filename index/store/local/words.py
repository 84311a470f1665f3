"""Words in tantivy: stemmed, without stop words, folded to ASCII, by the article's language.

A document is a passage with its article's title before it, in one field: measured on news, that
finds more than title and body as two fields, whatever the title's boost. Its score is BM25.
A word that no passage holds counts as the word there that is spelt most like it.

All languages share the field, and so one count of passages: scores of different languages compare,
and a name is found in all that spell and stem it alike.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.errors import StoreDamagedError
from index.store.records import NO_MATCHES, Matches, Rows
from index.store.stemmed_words import StemmedWords

FIELD = "body"  # of title and body
# A scope of more articles is first looked for among so many hits in all: to go through a list of
# thousands of articles takes longer, and a score is the same with a scope or without.
_WIDE, _AHEAD = 1000, 3000
_TRIES = 100  # to remove a folder that something is put into meanwhile


class WordIndex(StemmedWords):
    """The words of a generation on this machine."""

    NAME = "words"

    def __init__(self, index: "tantivy.Index", language: str, languages: Mapping[str, int]):
        super().__init__(language, languages)
        index.register_tokenizer("words", self._analyzer.tantivy)
        self._schema = index.schema
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def open(
        cls, folder: Path, language: str, languages: Mapping[str, int] | None = None
    ) -> "WordIndex":
        """Read from ``folder``, written with ``language``. Raises StoreDamagedError.

        ``languages`` are those of its articles, with their number; without them, just that one.
        """
        with _openable(folder / cls.NAME) as path:
            try:
                return cls(tantivy.Index.open(str(path)), language, languages or {})
            except ValueError as error:
                raise StoreDamagedError(
                    f"{folder / cls.NAME} can't be read; run `quoth index --rebuild`"
                ) from error

    @property
    def total(self) -> int:
        return int(self._searcher.num_docs)

    def documents(self, stem: str, within: Rows | None = None) -> int:
        if within is None:
            return int(self._searcher.doc_freq(FIELD, stem))
        found = self._searcher.search(self._query([stem], within), 1, count=True)
        return int(found.count)  # type: ignore[attr-defined]

    def beginning(self, letters: str) -> Iterable[tuple[str, int]]:
        found: Iterable[tuple[str, int]] = self._searcher.terms_with_prefix(FIELD, letters)
        return found

    def matching(self, text: str, limit: int, within: Rows | None = None) -> Matches:
        """The ``limit`` rows of highest BM25, in all articles or only in those ``within``."""
        terms = self.terms(text)
        if within is not None and len(within) > _WIDE:
            best, articles = self._best(self._query(terms, None), _AHEAD)
            inside = np.flatnonzero(np.isin(articles, within))[:limit]
            if len(inside) == limit or len(articles) < _AHEAD:
                return Matches(best.rows[inside], best.scores[inside])
        return self._best(self._query(terms, within), limit)[0]

    def _best(self, query: "Query", limit: int) -> tuple[Matches, Rows]:
        """The ``limit`` rows of highest score, and the article of each."""
        hits = self._searcher.search(query, limit, count=False).hits if limit else []
        if not hits:
            return NO_MATCHES, NO_MATCHES.rows
        addresses = [address for _, address in hits]
        rows = np.asarray(self._searcher.fast_field_values("row", addresses), np.int64)
        articles = np.asarray(self._searcher.fast_field_values("article", addresses), np.int64)
        scores = np.asarray([score for score, _ in hits], np.float32)
        return Matches(rows, scores), articles

    def _query(self, terms: list[str], within: Rows | None) -> "Query":
        if not terms:
            return Query.empty_query()
        words = Query.boolean_query(
            [(Occur.Should, Query.term_query(self._schema, FIELD, term)) for term in terms]
        )
        if within is None:
            return words
        articles = Query.term_set_query(self._schema, "article", within.tolist())
        scope = Query.const_score_query(articles, 0.0)
        return Query.boolean_query([(Occur.Must, words), (Occur.Must, scope)])


@contextmanager
def _openable(folder: Path) -> Iterator[Path]:
    """``folder``; where nothing may be written there, links to its files in memory or a temporary
    folder for a moment: tantivy opens no index that it can't lock."""
    if os.access(folder, os.W_OK) or not folder.is_dir():
        yield folder
        return
    shared = "/dev/shm"  # noqa: S108 - where nothing is written to a disk
    links = Path(mkdtemp(dir=shared if os.access(shared, os.W_OK) else None))
    try:
        for file in folder.iterdir():
            if not file.name.startswith(".tantivy-"):  # its locks
                (links / file.name).symlink_to(file.absolute())
        yield links
    finally:
        _remove(links)


def _remove(links: Path) -> None:
    """A thread of tantivy's looks once more at an index that was just opened, and may put its lock
    back into the folder while that is emptied."""
    for _ in range(_TRIES):
        shutil.rmtree(links, ignore_errors=True)
        if not links.exists():
            return
