"""JSON and JSON Lines -> records, streamed: one broken record does not cost the others."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import HEAD, decode, stream_encoding
from index.sources.fields import kind_of, value_of
from index.sources.files import MAX_BYTES, opened
from index.sources.formats.json_stream import BrokenJsonError, values
from index.sources.formats.telegram import is_telegram, read_telegram
from index.sources.records import EndOfFile, Record, Unread

_UNPUBLISHED = ("draft", "auto-draft", "trash")
_WIDE = ("utf-16", "utf-32")


def read_json(file: Path, path: str) -> Iterator[Record | Skipped | Unread | EndOfFile]:
    """The records of ``file``: articles of its own, or what a program exports."""
    with opened(file) as stream:
        text = io.TextIOWrapper(stream, stream_encoding(stream), "replace")
        exported = is_telegram(text)
        text.detach()
    return read_telegram(file, path) if exported else parse_json(file, path)


def head_of(file: Path) -> str:
    """How the text in ``file`` begins, which tells one kind of JSON from another."""
    with opened(file) as stream:
        encoding = stream_encoding(stream)
        return stream.read(HEAD).decode(encoding, "replace").lstrip("\ufeff")


def parse_json(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The object in ``file``, or each one of its list; the list's are named ``path:NUMBER``."""
    empty = True
    with opened(file) as stream:
        encoding = stream_encoding(stream)
        try:
            text = io.TextIOWrapper(stream, encoding=encoding, errors="replace")
            for number, value in values(text):
                for inner, member in enumerate(_listed(value), 1):
                    place = inner if number is None and member is not value else number
                    yield _record(member, path if place is None else f"{path}:{place}")
                    empty = False
        except BrokenJsonError as error:
            yield Skipped(path, f"broken JSON: {error}", error.line)
            return
    if empty:
        yield Skipped(path, "the list in it is empty")


def _listed(value: object) -> list[object]:
    """``value``, or the articles of the one list in it, as services answer: {"articles": […]}."""
    if not isinstance(value, Mapping) or value_of(value, "text"):
        return [value]
    lists = list(_lists(value))
    if (
        len(lists) == 1
        and _is_text(lists[0])
        and (value_of(value, "url") or value_of(value, "published"))
    ):
        return [{**value, "text": lists[0]}]
    return lists[0] if len(lists) == 1 else [value]


def _is_text(members: list[object]) -> bool:
    """Whether a list is an editor's paragraphs: not one of them has a title, address or day."""
    own = ("title", "url", "published")
    return not any(
        isinstance(member, Mapping) and value_of(member, name) for member in members for name in own
    )


def _lists(value: Mapping[str, object], depth: int = 4) -> Iterator[list[object]]:
    """The lists of articles in an object; one that has them by names or numbers is a list, too."""
    members = list(value.values())
    if len(members) > 1 and all(isinstance(member, Mapping) for member in members):
        members = [members] if _are_articles(members) else members
    for member in members:
        if isinstance(member, list) and _are_articles(member):
            yield member
        elif isinstance(member, list) and len(member) == 1:
            member = member[0]
        if isinstance(member, Mapping) and depth:
            yield from _lists(member, depth - 1)


def _are_articles(members: list[object]) -> bool:
    records = [_opened(member) for member in members if isinstance(member, Mapping)]
    return len(records) == len(members) and any(value_of(record, "text") for record in records)


def _opened(value: Mapping[str, object]) -> Mapping[str, object]:
    """An article with what stands in the one object in it that holds a text: {"_source": {…}}."""
    if value_of(value, "text"):
        return value
    inner = [member for member in value.values() if isinstance(member, Mapping)]
    inner = [member for member in inner if value_of(member, "text")]
    return {**value, **inner[0]} if len(inner) == 1 else value


def parse_json_lines(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The object on each line of ``file``, named ``path:LINE``. Blank lines are passed over."""
    with opened(file) as stream:
        encoding = stream_encoding(stream)
        if encoding.startswith(_WIDE):
            wide = io.TextIOWrapper(stream, encoding=encoding, errors="replace")
            yield from _records((line.encode("utf-8", "replace") for line in wide), path, "utf-8")
        else:
            yield from _records(_lines(stream), path, encoding)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long, only so much as shows that it is."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _records(lines: Iterable[bytes], path: str, encoding: str) -> Iterator[Record | Skipped]:
    first = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if first and line.strip() in (b"[", b"{"):
            yield Skipped(path, "one JSON document over several lines; name the file .json", number)
            return
        first = False
        yield _line(line, path, number, encoding)


def _line(line: bytes, path: str, number: int, encoding: str) -> Record | Skipped:
    if len(line) > MAX_BYTES:
        return Skipped(path, f"a line of more than {MAX_BYTES >> 20} MB; split the article", number)
    try:
        value = json.loads(_decoded(line, encoding), strict=False)
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at")
        reason = f"broken JSON: {what} at column {error.colno}"
        return Skipped(path, reason, number)
    except SourceError as error:
        return Skipped(path, str(error), number)
    except (ValueError, RecursionError):  # a number of 5,000 digits, 5,000 brackets
        return Skipped(path, "broken JSON: a value is too large to read", number)
    return _record(value, f"{path}:{number}", number)


def _decoded(line: bytes, encoding: str) -> str:
    """In the file's encoding, or else in the line's own: files are glued together from several."""
    try:
        return line.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return decode(line)


def _record(value: object, path: str, line: int | None = None) -> Record | Skipped:
    values = _opened(value) if isinstance(value, Mapping) else {}
    record = Record(path, values, line=line, exported=True)
    if isinstance(value, Mapping):
        draft = str(value.get("status")).lower() in _UNPUBLISHED
        return record.skipped("it says that it isn't published") if draft else record
    return record.skipped(f"it is {kind_of(value)} where an object with a text is expected")
