"""A WARC stream -> its records, also where one's head or length is false.

warcio parses the heads; the records are parted here, since it ends at the first false length. Where
a record is longer than its head says, it goes on to the next head; where it is shorter, so that it
would swallow the next ones, it ends at their head.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParser

from index.errors import SourceError

MAX_HEAD = 4 << 20
MAX_BLOCK = 12 << 20
"""Bytes of a record that are kept; of a longer one the rest is passed over."""

_PACKED = "gzip data in it; name the file .warc.gz, and pack it only once"
_NO_ARCHIVE = "it is no web archive, or a damaged one"
_PIECE = 1 << 20
_LINE = 1 << 16
_BEGIN = re.compile(rb"WARC/[01]\.\d+\s*$")
# A head inside of what should be one record.
_INSIDE = re.compile(rb"(?<=\n)WARC/1\.[01]\r?\nWARC-")
_OVERLAP = 64
_HEADS = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"])
_HTTP = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False)


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A record: its ``head`` (of warcio's), and its ``block`` as far as it is kept."""

    head: Any
    block: bytes

    def field(self, name: str) -> str:
        return str(self.head.get_header(name) or "").strip()

    def response(self) -> Any:
        """The HTTP response in it, of warcio's, or None where it holds none."""
        if self.field("WARC-Type") != "response" or not self.block.startswith(b"HTTP/"):
            return None
        stream = io.BytesIO(self.block)
        http = _HTTP.parse(stream)
        return ArcWarcRecord("warc", "response", self.head, stream, http, "", len(self.block))


def warc_records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """The records of a stream that is unpacked, one at a time.

    Raises SourceError where it is no web archive, or a head has no end.
    """
    source = _Source(stream)
    while line := source.next_head():
        head = _HEADS.parse(_Lines(source), line)
        yield WarcRecord(head, source.block(_length(head)))


def _length(head: Any) -> int:
    """What the head says; 0 where that is nothing to go by, so that the next head is looked for."""
    digits = str(head.get_header("Content-Length") or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else 0


class _Source:
    """A stream into which bytes can be put back."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self._back = io.BytesIO()
        self._first = True

    def readline(self, most: int = _LINE) -> bytes:
        """As files do; a longer line comes in parts."""
        line = self._back.readline(most)
        if not line.endswith(b"\n") and len(line) < most:
            line += self._stream.readline(most - len(line))
        return line

    def read(self, size: int) -> bytes:
        """``size`` bytes; fewer only at the end."""
        data = self._back.read(size)
        return data + self._stream.read(size - len(data)) if len(data) < size else data

    def put_back(self, data: bytes) -> None:
        self._back = io.BytesIO(data + self._back.read())

    def next_head(self) -> bytes:
        """The line that begins the next record; empty at the end."""
        while line := self.readline():
            if _BEGIN.match(line):
                self._first = False
                return line
            if self._first and line.strip():
                raise SourceError(_PACKED if line.startswith(b"\x1f\x8b") else _NO_ARCHIVE)
        return b""

    def block(self, length: int) -> bytes:
        """What belongs to a record that says it has ``length`` bytes."""
        kept = self.read(min(length, MAX_BLOCK))
        if len(kept) == length and self._ends_here():
            return kept
        if inside := _INSIDE.search(kept):
            self.put_back(kept[inside.start() :])
            return kept[: inside.start()]
        if len(kept) < length:
            self._pass_over(length - len(kept), kept[-_OVERLAP:])
            return kept
        return kept + self._up_to_next_head()

    def _ends_here(self) -> bool:
        line = self.readline()
        if line.strip():
            self.put_back(line)
        return not line.strip()

    def _up_to_next_head(self) -> bytes:
        found = io.BytesIO()
        while line := self.readline():
            if _BEGIN.match(line):
                self.put_back(line)
                break
            if found.tell() < MAX_BLOCK:
                found.write(line)
        return found.getvalue()

    def _pass_over(self, length: int, before: bytes) -> None:
        while length > 0 and (piece := self.read(min(length, _PIECE))):
            length -= len(piece)
            both = before + piece
            if inside := _INSIDE.search(both):
                self.put_back(both[inside.start() :])
                return
            before = both[-_OVERLAP:]


class _Lines:
    """The lines of one head, of which there is an end."""

    def __init__(self, source: _Source):
        self._source = source
        self._left = MAX_HEAD

    def readline(self) -> bytes:
        """As files do. Raises SourceError where the head has no end."""
        line = self._source.readline(self._left)
        self._left -= len(line)
        if self._left <= 0:
            raise SourceError("the head of a record has no end; it is damaged")
        return line
