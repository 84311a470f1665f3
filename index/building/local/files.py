"""Files of a generation that the next one takes over, and what is noted of each."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from index.store.manifest import Manifest, sha256

_KEPT_BY_WRITERS = frozenset((".tantivy-meta.lock", ".tantivy-writer.lock"))


def link(old: Path | str, new: Path | str) -> None:
    """One file under two names, so that it takes no time and no room; a copy where that fails.

    Only for files that are replaced and never written into again.
    """
    try:
        os.link(old, new)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(old, new)


def link_folder(old: Path, new: Path) -> None:
    """``link`` for every file of a folder but those that a writer locks it with."""
    new.mkdir()
    for path in old.iterdir():
        if path.name not in _KEPT_BY_WRITERS:
            link(path, new / path.name)


def sizes(folder: Path, without: Path | None = None) -> dict[str, int]:
    """The bytes of every file below ``folder``, by relative path; of all but ``without``."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path != without)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def checksums(
    folder: Path, names: Iterable[str], base: tuple[Path, Manifest] | None = None
) -> dict[str, str]:
    """The sha256 of the files ``names``. One that is shared with ``base`` is not read again."""
    known = {name: _shared(folder / name, name, *base) if base else None for name in names}
    return {name: checksum or sha256(folder / name) for name, checksum in known.items()}


def _shared(path: Path, name: str, old: Path, manifest: Manifest) -> str | None:
    before = old / name
    known = manifest.checksums.get(name)
    return known if before.exists() and before.samefile(path) else None
