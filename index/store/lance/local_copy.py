"""A copy of the tables on a reader's own disk, so that questions need no network.

Files of a table never change once they are there, so only what is missing is copied, and what the
store has cleared away is cleared away here too. Versions are copied last: a copy that was cut
short holds no version whose files are missing.
"""

import os
from pathlib import Path
from typing import Any

from filelock import FileLock
from pyarrow import fs

from index.store.lance.tables import READ, Tables, reached

Sizes = dict[str, int]


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
