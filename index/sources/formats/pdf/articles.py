"""A PDF -> one record: its text in paragraphs, and the title, date and authors it names; or the
articles that a database of news exported in it.

Of the lines of its pages (``pages``), ``lines`` drops what runs along every page, and
``paragraphs`` makes paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import SourceError
from index.sources.files import Record, stem
from index.sources.formats.database_text import exported_in
from index.sources.formats.office.document import author_names, is_filler, without_title
from index.sources.formats.pdf.lines import Line
from index.sources.formats.pdf.pages import read_pages
from index.sources.formats.pdf.paragraphs import as_set, first_title, paragraphs

NO_TEXT = "no text in it, only pictures of pages; put it through text recognition (OCR) first"

_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read_pdf(file: Path, path: str) -> Iterator[Record]:
    facts, pages = read_pages(file)
    exported = exported_in(as_set(pages), path, stem(file))
    yield from exported or [_document(facts, pages, path, stem(file))]


def _document(facts: Mapping[str, str], pages: list[list[Line]], path: str, name: str) -> Record:
    text = paragraphs(pages)
    if not text:
        raise SourceError(NO_TEXT)
    title = facts.get("Title", "").strip()
    if is_filler(title):
        title = first_title(pages)
    words = "\n\n".join(without_title(text, title))
    return Record(path, {**_fields(facts), "title": title, "text": words}, name)


def _fields(facts: Mapping[str, str]) -> dict[str, object]:
    day = _DAY.match(facts.get("CreationDate", ""))
    return {
        "published": "-".join(day.groups()) if day else None,
        "authors": author_names(facts.get("Author", "")),
        "tags": facts.get("Keywords"),
    }
