"""Which files of a corpus are new, changed or gone since it was read last.

A file whose size and times are the same is taken to be the same. Where a time moved, its content
decides, by hash; a sidecar counts as a part of its file. A time proves nothing for a file that was
written a moment before it was read, since it may be written again within one tick of the clock
("racily clean", as in git's index).
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from index.sources.sidecar import sidecar_of
from index.sources.walk import walk
from index.store.records import FileState

_TICK = 2_000_000_000  # ns; the coarsest clock of a file system in use (FAT)
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Changes:
    """Files to read, as they are now, and keys of those that are ``gone``."""

    read: tuple[FileState, ...]
    gone: tuple[bytes, ...]

    def __bool__(self) -> bool:
        return bool(self.read or self.gone)


def find_changes(
    folder: Path, known: Mapping[bytes, FileState], *, follow_links: bool = False
) -> Changes:
    """Compare the files below ``folder`` with how they were.

    Raises:
        SourceError: ``folder`` is missing or can't be listed.
    """
    read, present = [], set()
    for path in walk(folder, follow_links=follow_links):
        key = file_key(path, folder)
        present.add(key)
        before = known.get(key)
        if before is None or _times(path) != (before.size, before.modified, before.changed):
            state = _state(path, key)
            if before is None or not state.hash or state.hash != before.hash:
                read.append(state)
    return Changes(tuple(read), tuple(sorted(known.keys() - present)))


def file_key(path: Path, folder: Path) -> bytes:
    """The path below ``folder``, with "\\\\0" between its parts: keys sort as ``walk`` goes."""
    return os.fsencode(path.relative_to(folder).as_posix()).replace(b"/", b"\0")


def path_of(key: bytes, folder: Path) -> Path:
    return folder / os.fsdecode(key.replace(b"\0", b"/"))


def _times(path: Path) -> tuple[int, int, int] | None:
    """Bytes and times of a file and its sidecar together: when they were modified and changed.

    None where one is no regular file, or can't be looked at.
    """
    try:
        found = [part.stat() for part in _parts(path)]
    except OSError:
        return None
    if not all(stat.S_ISREG(status.st_mode) for status in found):
        return None
    return (
        sum(status.st_size for status in found),
        max(status.st_mtime_ns for status in found),
        max(status.st_ctime_ns for status in found),
    )


def _parts(path: Path) -> list[Path]:
    sidecar = sidecar_of(path)
    return [path, sidecar] if sidecar.is_file() else [path]


def _state(path: Path, key: bytes) -> FileState:
    """With no hash where the file can't be read: it is tried again each time."""
    if times := _times(path):
        size, modified, changed = times
        settled = time_ns() - max(modified, changed) > _TICK
        with contextlib.suppress(OSError):
            content = b"".join(map(_hash, _parts(path)))
            return FileState(key, size, modified if settled else _UNKNOWN, changed, content)
    return FileState(key, _UNKNOWN, _UNKNOWN, _UNKNOWN, b"")


def _hash(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
