"""Why nothing more can be written, as one line: what is full, and what is closed."""

import errno
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from index.errors import StorageError

_LEFT = 1 << 20  # bytes: with less of them free a disk is full
_FULL = "the disk that {} is on is full: free some space"
_CLOSED = "{} can't be written to (%s): let this user write there, or set another STORE_DIR"
_DENIED = _CLOSED % "permission denied"
_TOLD: Mapping[int, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "the quota of the disk that {} is on is used up: free some space",
    errno.EFBIG: "a file of {} would grow past what `ulimit -f` allows: raise that limit",
    errno.EMFILE: "more files of {} are needed than `ulimit -n` allows: raise that limit",
    errno.ENFILE: "the system has no more open files to give for {}: close some programs",
    errno.EROFS: _CLOSED % "it is mounted read-only",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EIO: "the disk that {} is on can't be read or written: see what the system's log says",
}
# Libraries give the system's words in errors of their own.
_WORDS: Mapping[str, int] = {
    "no space left on device": errno.ENOSPC,
    "disk is full": errno.ENOSPC,
    "disk quota exceeded": errno.EDQUOT,
    "file too large": errno.EFBIG,
    "too many open files": errno.EMFILE,
    "read-only file system": errno.EROFS,
    "readonly database": errno.EROFS,
    "permission denied": errno.EACCES,
    "input/output error": errno.EIO,
    "disk i/o error": errno.EIO,
}


@contextmanager
def storage_errors(store: Path, serves: Callable[[], bool]) -> Iterator[None]:
    """Around what writes to ``store``; ``serves`` tells whether a generation of it does by now.

    Raises:
        StorageError: the system takes no more. Any other error is left as it is.
    """
    try:
        yield
    except (OSError, sqlite3.Error, RuntimeError, ValueError) as error:
        number = _number(error) or (errno.ENOSPC if _is_full(store) else None)
        if number is None:
            raise
        reason = _TOLD[number].format(store)
        then = "; the index that is there still serves" if serves() else ""
        raise StorageError(f"{reason}, and run `quoth index` again{then}") from error


def _number(error: Exception) -> int | None:
    """What the system said, where it is something about storage."""
    if isinstance(error, OSError) and error.errno in _TOLD:
        return error.errno
    text = str(error).lower()
    found = next((number for words, number in _WORDS.items() if words in text), None)
    # SQLite has one word for all that went wrong with a file.
    return errno.EFBIG if found == errno.EIO and _files_are_limited() else found


def _is_full(store: Path) -> bool:
    """Asked where a library doesn't give the system's words, as SQLite for a file it can't make."""
    folder = next((path for path in (store, *store.parents) if path.exists()), None)
    return folder is not None and disk_usage(folder).free < _LEFT


def _files_are_limited() -> bool:
    if sys.platform == "win32":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
