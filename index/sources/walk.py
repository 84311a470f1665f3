"""Which files of a folder are offered as articles, in sorted order."""

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from index.errors import SourceError
from index.sources.sidecar import SUFFIX

# What is hidden, what describes a folder, and what editors, offices and systems leave behind.
_NOT_ARTICLES = re.compile(
    r"\..*|readme(?:\.md|\.txt)?|~\$.*|~wrl\d+\.tmp|.*~|#.*#|thumbs\.db|desktop\.ini|__macosx",
    re.IGNORECASE | re.DOTALL,
)
_NO_LETTERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def walk(folder: Path, *, follow_links: bool = False) -> Iterator[Path]:
    """Every file below ``folder``, sorted by name in each folder.

    Without hidden files and folders, READMEs, which describe a folder, sidecars, which describe a
    file, and what programs leave behind. Linked folders are walked into, but none twice, and those
    outside ``folder`` only with ``follow_links``. A folder that is not walked into, or can't be
    listed, is given itself, so that it is named and not passed over. Raises SourceError at once
    when ``folder`` itself is missing or can't be listed.
    """
    try:
        entries = sorted(folder.iterdir(), key=attrgetter("name"))
    except FileNotFoundError:
        raise SourceError(
            f"there is no folder {folder}; create it and put articles in, or set CORPUS_DIR"
        ) from None
    except NotADirectoryError:
        raise SourceError(
            f"{folder} is not a folder; set CORPUS_DIR to the folder of articles"
        ) from None
    except OSError as error:
        raise SourceError(f"the folder {folder} can't be read: {error.strerror}") from None
    root = folder.resolve()
    return _files(entries, {root}, None if follow_links else root)


def leads_out(entry: Path, folder: Path) -> bool:
    """Whether ``entry`` is a link to something outside ``folder``."""
    if not entry.is_symlink():
        return False
    # Not Path.resolve, which raises on a link to itself.
    return not Path(os.path.realpath(entry)).is_relative_to(os.path.realpath(folder))


def relative_path(file: Path, folder: Path) -> str:
    """``file`` below ``folder`` with "/" between the parts, fit to be stored and printed."""
    return printable(os.fsencode(file.relative_to(folder).as_posix()).decode("utf-8", "replace"))


def printable(words: str) -> str:
    """``words`` with "\N{REPLACEMENT CHARACTER}" for what no store takes, or ends a line.

    A file's name may hold any bytes.
    """
    return _NO_LETTERS.sub("\N{REPLACEMENT CHARACTER}", words)


def _files(entries: list[Path], walked: set[Path], root: Path | None) -> Iterator[Path]:
    """Depth first; links that lead out of ``root`` are given and not walked into."""
    names = {entry.name for entry in entries}
    for entry in entries:
        if _NOT_ARTICLES.fullmatch(entry.name):
            continue
        if entry.suffix == SUFFIX and entry.stem in names:
            continue
        if not entry.is_dir() or (root and leads_out(entry, root)):
            yield entry
        elif (place := entry.resolve()) not in walked:
            walked.add(place)
            try:
                below = sorted(entry.iterdir(), key=attrgetter("name"))
            except OSError:
                yield entry
            else:
                yield from _files(below, walked, root)
