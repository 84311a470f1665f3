"""Files of a generation that the next one takes over, and whether they are whole."""

import hashlib
import os
import shutil
from pathlib import Path

WRITERS_LOCKS = frozenset((".tantivy-meta.lock", ".tantivy-writer.lock"))


def link(old: Path, new: Path) -> None:
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
        if path.name not in WRITERS_LOCKS:
            link(path, new / path.name)


def sha256(path: Path) -> str:
    """Of one file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
