"""Which generation of the shared tables serves, and a copy of the tables on a reader's own disk.

Files of a table never change once they are there, so only what is missing is copied, and what the
store has cleared away is cleared away here too. Versions are copied last: a copy that was cut
short holds no version whose files are missing.
"""

import logging
import os
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any

from filelock import FileLock
from pyarrow import fs

from index.errors import StoreError
from index.store.lance.pointer import PointerTable
from index.store.lance.store import LanceStore
from index.store.lance.tables import READ, Tables, reached
from index.store.location import StoreLocation

Sizes = dict[str, int]
_log = logging.getLogger(__name__)

# How often a reader looks for a new generation: on an object store it is a request.
LOOK_EVERY = 2.0


class LocalCopy:
    """The tables of ``far`` below ``folder``. Many processes may share one copy."""

    def __init__(self, far: Tables, folder: Path):
        self._far = far
        self._folder = folder

    def update(self) -> Tables:
        """Bring the copy up to the store, and return it. Raises StoreError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        near = Tables(str(self._folder), {})
        with FileLock(self._folder / "copy.lock"), reached(self._far.uri):
            for name in READ:
                system, path = _opened(self._far, self._far.path(name))
                _follow(system, path, Path(near.path(name)))
        return near


def _follow(system: Any, far: str, near: Path) -> None:
    """Have in ``near`` what is in ``far``."""
    far_sizes, near_sizes = _sizes(system, far), _sizes(fs.LocalFileSystem(), str(near))
    wanted = [name for name, size in far_sizes.items() if near_sizes.get(name) != size]
    for name in sorted(wanted, key=lambda name: (name.startswith("_versions/"), name)):
        path = near / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        fs.copy_files(f"{far}/{name}", str(part), system, fs.LocalFileSystem())
        part.replace(path)
    for name in near_sizes.keys() - far_sizes.keys():
        (near / name).unlink()


def _sizes(system: Any, folder: str) -> Sizes:
    """The bytes of every file below ``folder``, by its path from there."""
    found = system.get_file_info(fs.FileSelector(folder, allow_not_found=True, recursive=True))
    files = (entry for entry in found if entry.type == fs.FileType.File)
    return {os.path.relpath(file.path, folder): file.size for file in files}


def _opened(tables: Tables, place: str) -> tuple[Any, str]:
    """The file system that ``place`` is on, and the path there."""
    if not place.startswith("s3://"):
        opened: tuple[Any, str] = fs.FileSystem.from_uri(
            place if "://" in place else str(Path(place).absolute())
        )
        return opened
    options = tables.options
    named = {
        "access_key": options.get("aws_access_key_id"),
        "secret_key": options.get("aws_secret_access_key"),
        "session_token": options.get("aws_session_token"),
        "region": options.get("aws_region"),
        "endpoint_override": options.get("aws_endpoint"),
    }
    return fs.S3FileSystem(**{name: value for name, value in named.items() if value}), place[5:]


class LanceCatalog:
    """The catalog of a store at a URI, read from a ``local`` copy where there is to be one.

    Implements the ``Catalog`` protocol. A new generation is copied beside the questions, and serves
    once it is here.
    """

    def __init__(
        self, tables: Tables, look_every: float = LOOK_EVERY, local: LocalCopy | None = None
    ):
        self._tables = tables
        self._local = local
        self._copying = Lock()
        self._current = PointerTable(tables)
        self._look_every = look_every
        self._stamp: int | None = None
        self._looked = float("-inf")

    @classmethod
    def of(cls, location: StoreLocation) -> "LanceCatalog":
        tables = Tables(str(location.uri), location.options)
        return cls(tables, local=LocalCopy(tables, location.cache) if location.cache else None)

    def stamp(self) -> int | None:
        if monotonic() - self._looked >= self._look_every:
            self._looked = monotonic()
            try:
                self._notice(self._current.generation() or None)
            except StoreError as error:
                _log.warning("no new index can be looked for: %s", error)
        return self._stamp

    def open(self) -> LanceStore:
        pointer = self._current.pointer()
        return LanceStore.open(self._local.update() if self._local else self._tables, pointer)

    def open_articles(self) -> LanceStore:
        return self.open()

    def _notice(self, generation: int | None) -> None:
        """That ``generation`` serves; where one was read before, this one is copied first."""
        if self._local is None or None in (generation, self._stamp):
            self._stamp = generation
        elif generation != self._stamp and self._copying.acquire(blocking=False):
            Thread(target=self._copy, args=(self._local, generation), daemon=True).start()

    def _copy(self, local: LocalCopy, generation: int) -> None:
        try:
            local.update()
            self._stamp = generation
        except StoreError as error:
            _log.warning("the new index can't be copied: %s", error)
        finally:
            self._copying.release()
