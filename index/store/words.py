"""Words in tantivy: stemmed, without stop words, folded to ASCII.

A document is a passage with its article's title before it, in one field: measured on news, that
finds more than title and body as two fields, whatever the title's boost. Its score is BM25.
A word that no passage holds counts as the word there that is spelt most like it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Filter, Occur, Query, Tokenizer

from index.errors import StoreDamagedError
from index.store.files import link_folder
from index.store.vectors import Matches, Rows

_FIELD = "body"  # of title and body
# A word must have this many letters to be taken for a misspelt one, and share the first two.
_SHORTEST_MISSPELT = 6
_SAME = 2
# What a writer may hold in memory before it writes a segment, in bytes.
_HEAP, _SMALL_HEAP = 256_000_000, 32_000_000
_UNSPACED = {"zh", "ja", "th", "ko"}
_LANGUAGES = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}


@dataclass(frozen=True, slots=True)
class WordRow:
    """A passage to be indexed: its row, its article's row and title, and its text."""

    row: int
    article: int
    title: str
    body: str


def analyzer(language: str) -> "tantivy.TextAnalyzer":
    """For a language by its two letters; one that isn't known is neither stemmed nor stopped."""
    if language in _UNSPACED:
        grams = tantivy.TextAnalyzerBuilder(Tokenizer.ngram(1, 2, False))
        return grams.filter(Filter.lowercase()).build()
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(60)).filter(Filter.lowercase())
    if name := _LANGUAGES.get(language):
        builder = builder.filter(Filter.stopword(name)).filter(Filter.stemmer(name))
    return builder.filter(Filter.ascii_fold()).build()


def _schema() -> "tantivy.Schema":
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_unsigned_field("article", indexed=True, fast=True)
    builder.add_text_field(_FIELD, tokenizer_name="words", index_option="freq")
    return builder.build()


class WordIndex:
    """The words of a generation."""

    NAME = "words"

    def __init__(self, index: "tantivy.Index", language: str):
        self._analyzer = analyzer(language)
        index.register_tokenizer("words", analyzer(language))
        self._schema = index.schema
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path, language: str) -> "WordIndex":
        """Read from ``folder``. Raises StoreDamagedError."""
        try:
            return cls(tantivy.Index.open(str(folder / cls.NAME)), language)
        except ValueError as error:
            raise StoreDamagedError(
                f"{folder / cls.NAME} can't be read; run `quoth index --rebuild`"
            ) from error

    @classmethod
    def write(cls, folder: Path, language: str, passages: Iterable[WordRow]) -> None:
        """Index ``passages`` in ``folder``, merged into one segment for speed of search."""
        path = folder / cls.NAME
        path.mkdir()
        index = tantivy.Index(_schema(), path=str(path))
        _change(index, language, (), passages, heap=_HEAP)

    @classmethod
    def extend(
        cls,
        old: Path,
        folder: Path,
        language: str,
        gone: Iterable[int],
        passages: Iterable[WordRow],
    ) -> None:
        """The words of the generation in ``old`` in ``folder``, without those of the articles
        ``gone`` (by row) and with ``passages``. Files of ``old`` are shared, none is changed."""
        path = folder / cls.NAME
        link_folder(old / cls.NAME, path)
        _change(tantivy.Index.open(str(path)), language, gone, passages, heap=_SMALL_HEAP)

    @property
    def total(self) -> int:
        """Passages in the index."""
        return int(self._searcher.num_docs)

    def stem(self, word: str) -> str:
        """One lower-case word as the index keeps it; the word itself where it keeps none."""
        return next(iter(self._analyzer.analyze(word)), word)

    def documents(self, stem: str, within: Rows | None = None) -> int:
        """How many passages hold ``stem``, in title or body, in all articles or ``within``."""
        if within is None:
            return int(self._searcher.doc_freq(_FIELD, stem))
        found = self._searcher.search(self._query([stem], within), 1, count=True)
        return int(found.count)  # type: ignore[attr-defined]

    def similar(self, stem: str) -> str:
        """``stem``; where no passage holds it, the commonest of the stems spelt most like it.

        One letter may be wrong, or two of nine and more; two letters swapped are one wrong.
        """
        return respelt(
            stem, self.documents, lambda first: self._searcher.terms_with_prefix(_FIELD, first)
        )

    def matching(self, text: str, limit: int, within: Rows | None = None) -> Matches:
        """The ``limit`` rows of highest BM25, in all articles or only in those ``within``."""
        terms = list(dict.fromkeys(map(self.similar, self._analyzer.analyze(text))))
        query = self._query(terms, within)
        hits = self._searcher.search(query, limit, count=False).hits if limit else []
        if not hits:
            return Matches(np.zeros(0, np.int64), np.zeros(0, np.float32))
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        scores = [score for score, _ in hits]
        return Matches(np.asarray(rows, np.int64), np.asarray(scores, np.float32))

    def _query(self, terms: list[str], within: Rows | None) -> "Query":
        if not terms:
            return Query.empty_query()
        words = Query.boolean_query(
            [(Occur.Should, Query.term_query(self._schema, _FIELD, term)) for term in terms]
        )
        if within is None:
            return words
        articles = Query.term_set_query(self._schema, "article", within.tolist())
        scope = Query.const_score_query(articles, 0.0)
        return Query.boolean_query([(Occur.Must, words), (Occur.Must, scope)])


def _change(
    index: "tantivy.Index",
    language: str,
    gone: Iterable[int],
    passages: Iterable[WordRow],
    heap: int,
) -> None:
    """In one commit."""
    index.register_tokenizer("words", analyzer(language))
    writer = index.writer(heap_size=heap, num_threads=1)
    if rows := list(gone):  # by query: a term of a bare number is taken for a signed one
        writer.delete_documents_by_query(Query.term_set_query(index.schema, "article", rows))
    for passage in passages:
        document = tantivy.Document()
        document.add_text(_FIELD, f"{passage.title}\n{passage.body}")
        document.add_unsigned("row", passage.row)
        document.add_unsigned("article", passage.article)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def respelt(
    stem: str,
    documents: Callable[[str], int],
    beginning: Callable[[str], Iterable[tuple[str, int]]],
) -> str:
    """``stem``; where no passage holds it, the commonest of the stems spelt most like it.

    ``documents`` tells how many passages hold a stem; ``beginning`` gives all stems with these
    first letters, with that number.
    """
    if len(stem) < _SHORTEST_MISSPELT or not stem.isalpha() or documents(stem):
        return stem
    allowed = 1 if len(stem) < 9 else 2
    near = [(edits(stem, term, allowed), -count, term) for term, count in beginning(stem[:_SAME])]
    best = min(near, default=(allowed + 1, 0, stem))
    return best[2] if best[0] <= allowed else stem


def edits(one: str, other: str, most: int) -> int:
    """Letters to put in, take out, change or swap with the next to make ``other`` of ``one``.

    More than ``most`` is just ``most + 1``. (Optimal string alignment.)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, above = above, row
    return min(above[-1], most + 1)
