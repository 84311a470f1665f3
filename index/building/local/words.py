"""The words of a generation in tantivy: written at once, or as changes of the ones before."""

from collections.abc import Iterable
from pathlib import Path

import tantivy
from tantivy import Document, Query

from index.building.local.files import link_folder
from index.building.records import NewPassage
from index.store.analysis import analyzer
from index.store.local.words import FIELD, WordIndex

# What a writer may hold in memory before it writes a segment, in bytes.
_HEAP, _SMALL_HEAP = 256_000_000, 32_000_000


def write_words(folder: Path, language: str, passages: Iterable[NewPassage]) -> None:
    """Index ``passages`` in ``folder``, merged into one segment for speed of search.

    ``language`` is that of passages that do not tell theirs.
    """
    path = folder / WordIndex.NAME
    path.mkdir()
    index = tantivy.Index(_schema(), path=str(path))
    _change(index, language, (), passages, heap=_HEAP)


def extend_words(
    old: Path, folder: Path, language: str, gone: Iterable[int], passages: Iterable[NewPassage]
) -> None:
    """The words of the generation in ``old`` in ``folder``, without those of the articles ``gone``
    (by row) and with ``passages``. Files of ``old`` are shared, none is changed."""
    path = folder / WordIndex.NAME
    link_folder(old / WordIndex.NAME, path)
    _change(tantivy.Index.open(str(path)), language, gone, passages, heap=_SMALL_HEAP)


def _schema() -> "tantivy.Schema":
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_unsigned_field("article", indexed=True, fast=True)
    builder.add_text_field(FIELD, tokenizer_name="words", index_option="freq")
    return builder.build()


def _change(
    index: "tantivy.Index",
    language: str,
    gone: Iterable[int],
    passages: Iterable[NewPassage],
    heap: int,
) -> None:
    index.register_tokenizer("words", analyzer(language).tantivy)
    writer = index.writer(heap_size=heap, num_threads=1)
    if rows := list(gone):  # by query: a term of a bare number is taken for a signed one
        writer.delete_documents_by_query(Query.term_set_query(index.schema, "article", rows))
    for passage in passages:
        document = _document(passage, language)
        try:
            writer.add_document(document)
        except ValueError:
            writer.commit()  # its thread has ended, and only this tells why
            raise
    writer.commit()
    writer.wait_merging_threads()


def _document(passage: NewPassage, main: str) -> "Document":
    """Cut by tantivy itself where the passage is in the index's ``main`` language."""
    document = Document()
    text = f"{passage.title}\n{passage.text}"
    language = passage.language or main
    by = analyzer(language)
    if language == main:
        document.add_text(FIELD, by.prepared(text))
    else:
        cut = by.tantivy.pre_tokenize(by.prepared(text))
        document.add_pre_tokenized_text(FIELD, cut)
    document.add_unsigned("row", passage.row)
    document.add_unsigned("article", passage.article)
    return document
