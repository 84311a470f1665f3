"""An EPUB -> one record a chapter, with the book as its source.

A chapter is a file of the book that its table of contents names, or that begins with a heading,
together with those behind it that have neither: programs split long chapters. Covers and contents
are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.files import Record, seekable, stem
from index.sources.formats.office.epub_book import Book, open_book
from index.sources.formats.zip_package import open_package
from index.sources.markup.blocks import MarkupBlock, blocks
from index.sources.scraped.lines import facts_below_title, same_title
from index.sources.text.encoding import declared_charset, decode

# calibre, which makes books of newspapers, puts menus around each article and lists before them,
# and tells where an article is from in the menu below it.
_MENUS = " | ".join(
    f"//*[contains(@class, 'calibre_{name}')]" for name in ("navbar", "article_list", "feed_list")
)
_FROM = re.compile(
    r">calibre</(?:b|strong)>[^<>]{0,60}<a\b[^<>]{0,300}?href=\"(https?://[^\s\"<>]+)\""
)
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
    url: str = ""
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
            data = book.package.read(name)
            text = decode(data, declared_charset(data)) if data.strip() else ""
            found = blocks(text, without=_MENUS)
        except SourceError as error:
            yield f'"{name}" in it: {error}'
            continue
        heading = found[0].text if found and found[0].heading else None
        if title := book.labels.get(name) or heading:
            if chapter.is_text():
                yield chapter
            chapter = _Chapter(title)
        chapter.add(found)
        if address := _FROM.search(text):
            chapter.url = unescape(address[1])
    if chapter.is_text():
        yield chapter


def _values(book: Book, chapter: _Chapter) -> dict[str, object]:
    facts, paragraphs = facts_below_title(chapter.paragraphs)
    return {
        **book.facts,
        **facts,
        "title": chapter.title or book.title,
        "url": chapter.url,
        "source": book.outlet(),
        "text": "\n\n".join(paragraphs),
    }
