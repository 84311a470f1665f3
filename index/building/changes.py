"""Which files of a corpus are new, changed or gone since it was read last.

A file whose size and times are the same is taken to be the same. Where a time moved, its content
decides, by hash. A time proves nothing for a file that was written a moment before it was read,
since it may be written again within one tick of the clock ("racily clean", as in git's index).
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from index.sources.walk import walk
from index.store.schema import FileState

_TICK = 2_000_000_000  # ns; the coarsest clock of a file system in use (FAT)
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file to be read, and how it is now."""

    path: Path
    state: FileState


@dataclass(frozen=True, slots=True)
class Changes:
    """What to read and what to forget. ``gone`` are keys of files that are no more there."""

    read: tuple[CorpusFile, ...]
    gone: tuple[bytes, ...]

    def __bool__(self) -> bool:
        return bool(self.read or self.gone)


def find_changes(folder: Path, known: Mapping[bytes, FileState]) -> Changes:
    """Compare the files below ``folder`` with how they were.

    Raises:
        SourceError: ``folder`` is missing or can't be listed.
    """
    read, present = [], set()
    for path in walk(folder):
        key = file_key(path, folder)
        present.add(key)
        before = known.get(key)
        if before is None or not _same_times(path, before):
            state = _state(path, key)
            if before is None or not state.hash or state.hash != before.hash:
                read.append(CorpusFile(path, state))
    return Changes(tuple(read), tuple(sorted(known.keys() - present)))


def file_key(path: Path, folder: Path) -> bytes:
    """The path below ``folder``, with "\\\\0" between its parts: keys sort as ``walk`` goes."""
    return os.fsencode(path.relative_to(folder).as_posix()).replace(b"/", b"\0")


def path_of(key: bytes, folder: Path) -> Path:
    """The file with that key."""
    return folder / os.fsdecode(key.replace(b"\0", b"/"))


def _same_times(path: Path, before: FileState) -> bool:
    try:
        now = path.stat()
    except OSError:
        return False
    return (before.size, before.modified, before.changed) == (
        now.st_size,
        now.st_mtime_ns,
        now.st_ctime_ns,
    )


def _state(path: Path, key: bytes) -> FileState:
    """With no hash where the file can't be read: it is tried again each time."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return FileState(key, _UNKNOWN, _UNKNOWN, _UNKNOWN, b"")
        settled = time_ns() - max(before.st_mtime_ns, before.st_ctime_ns) > _TICK
        modified = before.st_mtime_ns if settled else _UNKNOWN
        with path.open("rb") as file:
            content = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError:
        return FileState(key, _UNKNOWN, _UNKNOWN, _UNKNOWN, b"")
    return FileState(key, before.st_size, modified, before.st_ctime_ns, content)
