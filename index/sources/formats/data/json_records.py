"""JSON and JSON Lines -> records, streamed: one broken record does not cost the others."""

import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from index.article import Skipped
from index.errors import SourceError
from index.sources.dates import parse_date
from index.sources.field_names import value_of
from index.sources.fields import kind_of
from index.sources.files import MAX_BYTES, EndOfFile, Record, Unread, opened
from index.sources.formats.chats.messages import opened_text
from index.sources.formats.chats.team_chats import is_discord, is_slack, read_discord, read_slack
from index.sources.formats.chats.telegram import is_telegram, read_telegram
from index.sources.formats.json_stream import BrokenJsonError, values
from index.sources.text.encoding import HEAD, decode, stream_encoding

_EXPORTS = ((is_telegram, read_telegram), (is_discord, read_discord), (is_slack, read_slack))
_LOOKED_AT = 16 << 20  # characters; in Telegram's an account's contacts stand before its chats
_UNPUBLISHED = ("draft", "auto-draft", "trash")
_BETWEEN = re.compile(r"[\s,]*")
# With the zeros that a disk leaves where a program was cut short.
_BLANK = b" \t\r\n\f\v\0"
_WIDE = ("utf-16", "utf-32")


def read_json(file: Path, path: str) -> Iterator[Record | Skipped | Unread | EndOfFile]:
    """The records of ``file``: articles of its own, or what a program exports."""
    with opened_text(file) as text:
        begin = text.read(_LOOKED_AT)
    for is_export, read in _EXPORTS:
        if is_export(io.StringIO(begin)):
            return read(file, path)
    return parse_json_lines(file, path) if _is_by_lines(file) else parse_json(file, path)


def _is_by_lines(file: Path) -> bool:
    """Whether there are several lines, and the first is an object of its own."""
    with opened(file) as stream:
        lines = (line.removeprefix(BOM_UTF8).strip() for line in _lines(stream))
        first, second = next(filter(None, lines), b""), next(filter(None, lines), b"")
    if not (first[:1] == second[:1] == b"{" and len(first) <= MAX_BYTES):
        return False
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(_bare(first)), dict)
    return False


def head_of(file: Path) -> str:
    """How the text in ``file`` begins, which tells one kind of JSON from another."""
    with opened_text(file) as text:
        return text.read(HEAD).lstrip("\ufeff")


def parse_json(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The object in ``file``, or each one of its list; the list's are named ``path:NUMBER``."""
    empty = True
    with opened_text(file) as text:
        try:
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
    if not isinstance(value, Mapping):
        return [value]
    if text := value_of(value, "text"):
        return _by_columns(value) if isinstance(text, Mapping) else [value]
    lists = list(_lists(value))
    if len(lists) > 1 and all(map(parse_date, map(str, value))):  # a list for each day
        lists = [[member for members in lists for member in members]]
    return lists[0] if len(lists) == 1 else [value]


def _by_columns(value: Mapping[str, object]) -> list[object]:
    """The rows of a table that is written by columns: {"title": {"0": …, "1": …}, "text": …}."""
    columns = [column for column in value.values() if isinstance(column, Mapping)]
    rows = list(columns[0])
    if len(columns) < len(value) or len(rows) < 2 or any(list(each) != rows for each in columns):
        return [value]
    return [
        {name: column[row] for name, column in zip(value, columns, strict=True)} for row in rows
    ]


def _is_text(value: Mapping[str, object], members: list[object]) -> bool:
    """Whether a list in ``value`` is an editor's paragraphs: not one of them has a title, address
    or day, as the whole has."""
    own = ("title", "url", "published")
    told = (value_of(value, name) for name in own[1:])  # not {"data": [...]}
    return any(isinstance(fact, str | int | float) for fact in told) and not any(
        isinstance(member, Mapping) and value_of(member, "text") and value_of(member, name)
        for member in members
        for name in own
    )


def _lists(value: Mapping[str, object], depth: int = 4) -> Iterator[list[object]]:
    """The lists of articles in an object; one that has them by names or numbers is a list, too."""
    members = list(value.values())
    if len(members) > 1 and all(isinstance(member, Mapping) for member in members):
        members = [members] if _are_articles(members) else members
    for member in members:
        if isinstance(member, list) and _are_articles(member):
            yield [{**value, "text": member}] if _is_text(value, member) else member
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
        lines: Iterable[bytes] = _lines(stream)
        if encoding.startswith(_WIDE):
            wide = io.TextIOWrapper(stream, encoding=encoding, errors="replace")
            lines, encoding = (line.encode("utf-8", "replace") for line in wide), "utf-8"
        numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip(_BLANK))
        first = next(numbered, (1, b""))
        begin = first[1].removeprefix(BOM_UTF8).strip()
        if begin[:1] != b"[" and begin != b"{":
            for number, line in chain([first] if begin else [], numbered):
                yield from _line(line, path, number, encoding)
            return
    yield from parse_json(file, path)  # one document, whatever the file's name says


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long, only so much as shows that it is."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _bare(line: bytes) -> bytes:
    """A line without the comma behind it, as in a list."""
    return line.strip(_BLANK).removesuffix(b",")


def _line(line: bytes, path: str, number: int, encoding: str) -> Iterator[Record | Skipped]:
    """The object of a line; several, where they are not parted by line ends."""
    why = None
    if len(line) > MAX_BYTES:
        why = f"a line of more than {MAX_BYTES >> 20} MB; split the article"
    else:
        try:
            found = _in_a_row(_decoded(_bare(line), encoding))
            yield from (_record(value, f"{path}:{number}", number) for value in found)
        except json.JSONDecodeError as error:
            what = error.msg.lower().removesuffix(" at")
            why = f"broken JSON: {what} at column {error.colno}"
        except SourceError as error:
            why = str(error)
        except (ValueError, RecursionError):  # a number of 5,000 digits, 5,000 brackets
            why = "broken JSON: a value is too large to read"
    if why:
        yield Skipped(path, why, number)


def _in_a_row(text: str) -> list[object]:
    decoder = json.JSONDecoder(strict=False)
    found, at = [], 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    return found


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
