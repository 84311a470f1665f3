"""A file of the corpus: opening it, every failure one plain line, and what its reader gives of it.

That is records, documents that are yet to be parsed, and the end of the file.
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from index.article import Skipped
from index.errors import SourceError
from index.sources.failures import told_as

MAX_BYTES = 64 << 20
"""More than any article: such a file, or line, is not read into memory."""
EXPANSION = 200
"""Packed text comes to 3 to 20 times its packed size; what comes to more than this is a bomb."""
BOMB = "it unpacks to more than 200 times its size, as no text does; it is not read"
_BROKEN = "the gzip data is broken or breaks off; compress the file again"
_HARMLESS = 8 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file gives it: values are of any type yet, keys of any spelling.

    ``path`` becomes ``Article.path`` and ends in ``:LINE`` where there is a ``line``; ``name`` is
    what a title can be made of where there is none. ``exported``: values may be HTML, or wrapped.
    """

    path: str
    values: Mapping[str, object]
    name: str | None = None
    line: int | None = None
    exported: bool = False

    def skipped(self, reason: str) -> Skipped:
        return _skipped(self.path, reason, self.line)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of a file that is yet to be parsed: ``read`` does that, and may fail in any way.

    It gives None where there is nothing in it that is meant as an article. ``path`` and ``line``
    are those of the record.
    """

    path: str
    read: Callable[[], Record | Skipped | None]
    line: int | None = None

    def skipped(self, reason: str) -> Skipped:
        return _skipped(self.path, reason, self.line)


@dataclass(frozen=True, slots=True)
class EndOfFile:
    """The end of a file, and what to say of it where nothing was in it."""

    reason: str


def _skipped(path: str, reason: str, line: int | None) -> Skipped:
    return Skipped(path if line is None else path.removesuffix(f":{line}"), reason, line)


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """The bytes of ``file``, unpacked when its name ends in ``.gz``.

    Failures to open and to read, inside the ``with`` too, raise SourceError.
    """
    try:
        with file.open("rb") as plain:
            if file.suffix.lower() == ".gz":
                yield unpacking(plain)
            else:
                yield plain
    except OSError as error:
        raise SourceError(f"it can't be read: {error.strerror or error}") from None


@contextmanager
def seekable(file: Path) -> Iterator[BinaryIO]:
    """The bytes of ``file`` to jump about in. A gzipped one is unpacked into memory.

    Raises SourceError as ``opened`` and ``read_bytes`` do.
    """
    if file.suffix.lower() == ".gz":
        yield io.BytesIO(read_bytes(file))
    else:
        with opened(file) as stream:
            yield stream


def unpacking(packed: BinaryIO) -> BinaryIO:
    """The bytes in a gzipped stream. Reading them raises SourceError once they prove a bomb."""
    return cast(BinaryIO, io.BufferedReader(_Unpacking(packed)))


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether ``packed`` bytes that come to ``unpacked`` ones are made to fill the memory."""
    return unpacked > _HARMLESS and unpacked > packed * EXPANSION


def read_bytes(file: Path) -> bytes:
    """All of a file that holds one article. Raises SourceError, also where it is too large."""
    with opened(file) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES >> 20} MB; split it, or use .jsonl")
    return data


def unpacked_name(file: Path) -> str:
    return file.stem if file.suffix.lower() == ".gz" else file.name


def stem(file: Path) -> str:
    """What a title can be made of: the name of ``file`` without its suffixes."""
    return Path(unpacked_name(file)).stem


class _Unpacking(io.RawIOBase):
    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with told_as(_BROKEN, gzip.BadGzipFile, EOFError, zlib.error):
            return self._unpacked.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        with told_as(_BROKEN, gzip.BadGzipFile, EOFError, zlib.error):
            data = self._unpacked.read1(len(buffer))
        if is_bomb(self._unpacked.tell(), self._packed.tell()):
            raise SourceError(BOMB)
        buffer[: len(data)] = data
        return len(data)
