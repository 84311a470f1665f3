"""A PDF -> one record: its text in paragraphs, and the title, date and authors it names.

PDFium reads the file in a process of its own (``pdf_worker``), which has limits of time, memory
and size. Of the lines that come back, ``pdf_lines`` drops what runs along every page, and
``pdf_text`` makes paragraphs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from index.errors import SourceError
from index.sources.apart import Limits, lines_of
from index.sources.fields import Record
from index.sources.files import opened, read_bytes, stem
from index.sources.formats.pdf_lines import Line
from index.sources.formats.pdf_text import first_title, paragraphs
from index.sources.office import author_names, is_program_title
from index.sources.scraped.lines import same_title

LIMITS = Limits(seconds=120, memory=2 << 30, output=64 << 20)
MAX_PAGES = 5000
NO_TEXT = "no text in it, only pictures of pages; put it through text recognition (OCR) first"

_WORKER = Path(__file__).with_name("pdf_worker.py")
_ERRORS = {
    "password": "it asks for a password; save it without one",
    "format": "the PDF is broken or breaks off; save or print it anew",
}
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_TITLE_ZONE = 3


def read_pdf(file: Path, path: str) -> Iterator[Record]:
    """The document in ``file``. Raises SourceError where it can't be read, or holds no text."""
    with _on_disk(file) as place:
        facts, pages = _read(place)
    text = paragraphs(pages)
    if not text:
        raise SourceError(NO_TEXT)
    title = facts.get("Title", "").strip()
    if is_program_title(title):
        title = first_title(pages)
    head = [each for each in text[:_TITLE_ZONE] if not same_title(each, title)]
    values = {**_fields(facts), "title": title, "text": "\n\n".join(head + text[_TITLE_ZONE:])}
    yield Record(path, values, stem(file))


@contextmanager
def _on_disk(file: Path) -> Iterator[Path]:
    """A file with the same bytes that is not gzipped. Raises SourceError."""
    if file.suffix.lower() == ".gz":
        with NamedTemporaryFile() as unpacked:
            unpacked.write(read_bytes(file))
            unpacked.flush()
            yield Path(unpacked.name)
    else:
        with opened(file):  # tells why it can't be opened, where it can't
            yield file


def _read(file: Path) -> tuple[Mapping[str, Any], list[list[Line]]]:
    """(what the document says of itself, its pages)."""
    lines = lines_of(_WORKER, file, LIMITS)
    facts = json.loads(next(lines))
    if error := facts.get("error"):
        raise SourceError(_ERRORS[error])
    if facts["pages"] > MAX_PAGES:
        raise SourceError(f"it has {facts['pages']:,} pages; split it, {MAX_PAGES:,} can be read")
    return facts, [[Line(*line) for line in json.loads(page)] for page in lines]


def _fields(facts: Mapping[str, str]) -> dict[str, object]:
    day = _DAY.match(facts.get("CreationDate", ""))
    return {
        "published": "-".join(day.groups()) if day else None,
        "authors": author_names(facts.get("Author", "")),
        "tags": facts.get("Keywords"),
    }
