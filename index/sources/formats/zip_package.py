"""A ZIP file whose members are read one at a time, and never put on disk.

Documents and web archives are packages such as this. What is made to fill the memory, or to be
unpacked where it doesn't belong, is refused as a whole.
"""

import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from index.errors import SourceError
from index.sources.failures import told_as
from index.sources.files import BOMB, MAX_BYTES, is_bomb
from index.sources.text.encoding import mistaken

MAX_MEMBERS = 50_000

_BROKEN = "it is broken or breaks off; save it anew"
# An OSError or ValueError where it says that a member begins before the file does.
_ERRORS = (
    *(BadZipFile, LargeZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError),
    *(OSError, ValueError),
)
_ENCRYPTED = 0x1
_HEAD, _MAGIC = 64, b"PK"


class Package:
    """The members of a ZIP file, by name."""

    def __init__(self, packed: ZipFile, size: int) -> None:
        members = packed.infolist()
        if len(members) > MAX_MEMBERS:
            raise SourceError(f"it holds more than {MAX_MEMBERS:,} files; split it")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise SourceError("it asks for a password; save it without one")
        for member in members:
            _check_name(member)
        # Members may lie over each other, and so come to more than each of them gives away.
        if is_bomb(sum(member.file_size for member in members), size):
            raise SourceError(BOMB)
        self._packed = packed
        self.names = {member.filename: member for member in members}

    def read(self, name: str, limit: int = MAX_BYTES) -> bytes:
        """All of a member. Raises SourceError where it is missing, broken or over ``limit``."""
        with self.opened(name) as member:
            data = member.read(limit + 1)
        if len(data) > limit:
            raise SourceError(f'"{name}" in it is larger than {limit >> 20} MB; split it')
        return data

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """The bytes of a member as a stream. Raises SourceError, in the ``with`` too."""
        if name not in self.names:
            raise SourceError(f'there is no "{name}" in it; {_BROKEN}')
        member = self.names[name]
        if is_bomb(member.file_size, member.compress_size):
            raise SourceError(BOMB)
        with told_as(_BROKEN, *_ERRORS), self._packed.open(member) as stream:
            yield stream  # type: ignore[misc]


@contextmanager
def open_package(stream: BinaryIO) -> Iterator[Package]:
    """The package in ``stream``. Raises SourceError where it is broken or is not to be trusted."""
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(_HEAD)
    other = mistaken(head)
    if other and not head.startswith(_MAGIC):
        raise SourceError(f"it is {other}")
    with told_as(_BROKEN, *_ERRORS), ZipFile(stream) as packed:
        yield Package(packed, size)


def _check_name(member: ZipInfo) -> None:
    """Nothing is written to disk; still, a name that leads elsewhere means no good."""
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        raise SourceError(f'it holds a file named "{name[:80]}", to be put elsewhere; not read')
