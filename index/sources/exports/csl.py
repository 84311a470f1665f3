"""CSL JSON, as Zotero exports it: a list of items, some with an abstract."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from index.article import Skipped
from index.sources.decode import HEAD, stream_encoding
from index.sources.fields import Record, value_of
from index.sources.files import opened
from index.sources.formats.json_stream import BrokenJsonError, values

_TYPES = frozenset(
    ("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book")
).union(
    ("broadcast", "chapter", "dataset", "document", "entry", "entry-dictionary", "figure"),
    ("entry-encyclopedia", "graphic", "interview", "legal_case", "legislation", "manuscript"),
    ("map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent"),
    ("personal_communication", "post", "post-weblog", "report", "review", "review-book", "song"),
    ("software", "speech", "thesis", "treaty", "webpage"),
)


def csl(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The items of a list, named ``path:NUMBER``; None where the file is none."""
    with opened(file) as stream:
        encoding = stream_encoding(stream)
        if (
            not stream.read(HEAD)
            .decode(encoding, "replace")
            .lstrip("\ufeff \r\n\t")
            .startswith("[")
        ):
            return None
        stream.seek(0)
        with _text(stream, encoding) as text:
            first = next(_values(text), None)
    return _entries(file, path) if _is_item(first) else None


@contextmanager
def _text(stream: BinaryIO, encoding: str) -> Iterator[TextIO]:
    text = io.TextIOWrapper(stream, encoding, "replace")
    try:
        yield text
    finally:
        text.detach()  # the stream is closed by who opened it


def _values(text: TextIO) -> Iterator[object]:
    """Elements of the list, up to where it breaks."""
    with suppress(BrokenJsonError):
        yield from (value for _, value in values(text))


def _is_item(value: object) -> bool:
    if not isinstance(value, Mapping) or "id" not in value:
        return False
    return value.get("type") in _TYPES and not value_of(value, "text")


def _entries(file: Path, path: str) -> Iterator[Record | Skipped]:
    with opened(file) as stream, _text(stream, stream_encoding(stream)) as text:
        try:
            for number, item in values(text):
                if isinstance(item, Mapping):
                    yield Record(f"{path}:{number}", _fields(item))
        except BrokenJsonError as error:
            yield Skipped(path, f"broken JSON: {error}", error.line)


def _fields(item: Mapping[str, object]) -> dict[str, object]:
    return {
        "url": item.get("URL", ""),
        "title": item.get("title", ""),
        "text": item.get("abstract", ""),
        "published": _day(item.get("issued")),
        "added": _day(item.get("accessed")),
        "authors": _names(item.get("author")),
        "source": item.get("container-title") or item.get("publisher") or "",
        "tags": item.get("keyword", ""),
        "language": item.get("language", ""),
    }


def _day(value: object) -> str:
    """``{"date-parts": [["2022", 3, 4]]}`` as 2022-03-04; without a day it says no day."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list):
        return ""
    return "-".join(str(part) for part in first)


def _names(people: object) -> list[str]:
    return [
        str(each.get("literal") or f"{each.get('given', '')} {each.get('family', '')}").strip()
        for each in (people if isinstance(people, list) else [])
        if isinstance(each, Mapping)
    ]
