"""An EPUB -> one record a chapter, with the book as its source.

A chapter is a file of the book that its table of contents names, or that begins with a heading,
together with those behind it that have neither: programs split long chapters. Covers and contents
are passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import decode
from index.sources.files import seekable, stem
from index.sources.formats.epub_book import Book, open_book
from index.sources.markup import MarkupBlock, blocks
from index.sources.package import open_package
from index.sources.page import declared_charset
from index.sources.records import Record
from index.sources.scraped.lines import same_title

_MIN_LETTERS = 100  # fewer are a title page or a dedication


def read_epub(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The chapters of the book in ``file``, named ``path:NUMBER``, from 1.

    Raises SourceError where it can't be read (on), or has no text.
    """
    with seekable(file) as stream, open_package(stream) as package:
        book = open_book(package)
        number = 0
        for chapter in _chapters(book):
            if isinstance(chapter, _Chapter):
                number += 1
                yield Record(f"{path}:{number}", _values(book, chapter), stem(file))
            else:
                yield Skipped(path, chapter)
    if not number:
        raise SourceError("no text in it, only pictures; put it through text recognition (OCR)")


@dataclass(slots=True)
class _Chapter:
    title: str | None
    paragraphs: list[str] = field(default_factory=list)

    def add(self, found: Sequence[MarkupBlock]) -> None:
        """Put in one more file, without the heading that is the title."""
        self.paragraphs += [
            block.text
            for block in found
            if not (block.heading and same_title(block.text, self.title or ""))
        ]

    def is_text(self) -> bool:
        """Whether it holds more than a title page does."""
        return sum(len(paragraph) for paragraph in self.paragraphs) >= _MIN_LETTERS


def _chapters(book: Book) -> Iterator[_Chapter | str]:
    """The chapters that are text; why a file can't be read, in its place."""
    chapter = _Chapter(None)
    for name in book.files:
        try:
            found = _blocks(book, name)
        except SourceError as error:
            yield f'"{name}" in it: {error}'
            continue
        heading = found[0].text if found and found[0].heading else None
        if title := book.labels.get(name) or heading:
            if chapter.is_text():
                yield chapter
            chapter = _Chapter(title)
        chapter.add(found)
    if chapter.is_text():
        yield chapter


def _blocks(book: Book, name: str) -> list[MarkupBlock]:
    data = book.package.read(name)
    return blocks(decode(data, declared_charset(data))) if data.strip() else []


def _values(book: Book, chapter: _Chapter) -> dict[str, object]:
    return {
        **book.facts,
        "title": chapter.title or book.title,
        "source": book.title,
        "text": "\n\n".join(chapter.paragraphs),
    }
