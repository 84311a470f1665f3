"""Newsletters, as single messages (.eml) or a mailbox (.mbox) -> one record a message, streamed.

The subject is the title, the sender the source. Of the parts of a message the HTML is read, or else
the plain text: that is often a poor copy. Attachments are not read.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from pathlib import Path
from typing import BinaryIO

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import decode
from index.sources.fields import Record
from index.sources.files import MAX_BYTES, opened, read_bytes
from index.sources.formats.newsletter import article_of
from index.sources.markup import MarkupBlock, blocks
from index.sources.normalise import normalise, one_line
from index.sources.page import declared_charset

_MAX_HEADER = 2000
# "From ann@coast.example Fri Mar  4 10:15:00 2022"; a sentence may begin with "From " as well.
_START = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}|From \S*\s*$")
_ESCAPED = re.compile(rb">+From ")
_WEB = re.compile(r"<(https?://[^<>\s]+)>", re.IGNORECASE)


def read_eml(file: Path, path: str) -> Iterator[Record]:
    """The message in ``file``. Raises SourceError where it can't be read."""
    yield _record(read_bytes(file), path)


def read_mbox(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The messages in ``file``, named ``path:NUMBER``, from 1.

    Raises SourceError where the file can't be read (on).
    """
    with opened(file) as stream:
        for number, data in enumerate(_messages(stream), 1):
            name = f"{path}:{number}"
            try:
                yield _record(data, name)
            except SourceError as error:
                yield Skipped(name, str(error))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox; of one that is too large, only so much as shows that it is."""
    if not _START.match(stream.readline(MAX_BYTES)):
        raise SourceError('it is no mailbox: it does not begin with a line "From …"')
    lines: list[bytes] = []
    room, blank = MAX_BYTES, False
    while line := stream.readline(MAX_BYTES + 1):
        if blank and _START.match(line):
            yield b"".join(lines)
            lines, room = [], MAX_BYTES
            continue
        if room >= 0:
            lines.append(line[1:] if _ESCAPED.match(line) else line)
        room -= len(line)
        blank = not line.strip()
    yield b"".join(lines)


def _record(data: bytes, path: str) -> Record:
    if len(data) > MAX_BYTES:
        raise SourceError(f"a message of more than {MAX_BYTES >> 20} MB")
    try:
        message = message_from_bytes(data)
        words = _words(message)
    except RecursionError:
        raise SourceError("its parts are nested too deeply; it is damaged") from None
    headers = _headers(message)
    title = one_line(headers.get("subject", ""))
    name, address = parseaddr(headers.get("from", ""))
    values = {
        "title": title,
        "text": "\n\n".join(article_of(words, title)),
        "published": headers.get("date"),
        "source": name or address.rpartition("@")[2],
        "url": _address(headers),
        "language": headers.get("content-language", ""),
    }
    if not values["text"]:
        raise SourceError("no text in the message")
    return Record(path, values)


def _words(message: "Message[str, str]") -> list[MarkupBlock]:
    parts = [part for part in message.walk() if _is_text(part)]
    for part in sorted(parts, key=lambda part: part.get_content_subtype() != "html"):
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        text = decode(data, part.get_content_charset() or declared_charset(data))
        if part.get_content_subtype() == "html":
            found = blocks(text)
        else:
            found = [
                MarkupBlock(paragraph) for paragraph in normalise(text).split("\n\n") if paragraph
            ]
        if found:
            return found
    return []


def _is_text(part: "Message[str, str]") -> bool:
    kind = part.get_content_type()
    attached = part.get_content_disposition() == "attachment" or part.get_filename()
    return kind in ("text/html", "text/plain") and not attached


def _headers(message: "Message[str, str]") -> dict[str, str]:
    """Headers by lower-case name, decoded; of several the first."""
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), _decoded(str(value)[:_MAX_HEADER]))
    return headers


def _decoded(value: str) -> str:
    """ "=?utf-8?q?Br=C3=BCcke?=" as "Brücke"; bytes that stand there raw as what they are."""
    try:
        raw = value.encode("ascii", "surrogateescape")
        value = raw.decode("utf-8", "replace")
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        _text(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    )


def _text(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "ascii", "replace")
    except LookupError:
        return piece.decode("utf-8", "replace")


def _address(headers: dict[str, str]) -> str:
    """Where the message can be read on the web, when a header tells."""
    for name in ("archived-at", "list-post"):
        if found := _WEB.search(headers.get(name, "")):
            return found[1]
    return ""
