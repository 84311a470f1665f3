"""An EPUB -> one record a chapter, with the book as its source.

A chapter is a file of the book that its table of contents names, or that begins with a heading,
together with those behind it that have neither: programs split long chapters. Covers and contents
are passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import SourceError
from index.sources.decode import decode
from index.sources.fields import Record
from index.sources.files import seekable, stem
from index.sources.formats.epub_book import Book, open_book
from index.sources.markup import Block, blocks
from index.sources.package import open_package
from index.sources.page import declared_charset
from index.sources.scraped.lines import same_title

_MIN_LETTERS = 100  # fewer are a title page or a dedication


def read_epub(file: Path, path: str) -> Iterator[Record]:
    """The chapters of the book in ``file``, named ``path:NUMBER``.

    Raises SourceError where it can't be read (on), or has no text.
    """
    with seekable(file) as stream, open_package(stream) as package:
        book = open_book(package)
        found = False
        for number, chapter in enumerate(_chapters(book), 1):
            found = True
            yield Record(f"{path}:{number}", _values(book, chapter), stem(file))
    if not found:
        raise SourceError("no text in it, only pictures; put it through text recognition (OCR)")


@dataclass(slots=True)
class _Chapter:
    title: str | None
    paragraphs: list[str] = field(default_factory=list)

    def is_text(self) -> bool:
        return sum(len(paragraph) for paragraph in self.paragraphs) >= _MIN_LETTERS


def _chapters(book: Book) -> Iterator[_Chapter]:
    chapter = _Chapter(None)
    for name in book.files:
        data = book.package.read(name)
        if not data.strip():
            continue
        found = blocks(decode(data, declared_charset(data)))
        title = book.labels.get(name) or _heading(found)
        if title:
            if chapter.is_text():
                yield chapter
            chapter = _Chapter(title)
        chapter.paragraphs += [
            block.text
            for block in found
            if not (block.heading and same_title(block.text, title or ""))
        ]
    if chapter.is_text():
        yield chapter


def _heading(found: list[Block]) -> str | None:
    return found[0].text if found and found[0].heading else None


def _values(book: Book, chapter: _Chapter) -> dict[str, object]:
    return {
        **book.facts,
        "title": chapter.title or book.title,
        "source": book.title,
        "text": "\n\n".join(chapter.paragraphs),
    }
