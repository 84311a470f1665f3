"""Folders and files from elsewhere -> copies in the corpus.

Copies, so that the store can be rebuilt from the corpus alone, wherever it is taken. A copy has its
original's time, which is how a changed original is noticed; one whose original is gone goes too.
"""

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from index.errors import FollowError, SourceError
from index.following.corpus_writer import CorpusWriter
from index.following.records import OutcomeKind, VisitOutcome
from index.sources import FORMATS
from index.sources.files import read_bytes
from index.sources.sidecar import SUFFIX, sidecar_of
from index.sources.walk import relative_path, walk

FILES, FOLDERS = "files", "folders"
_NOT_SAFE = re.compile(r"[^\w .()+-]+")
_LINKED_OUT = "it is a link that leads out of the folder"


def has_format(name: str) -> bool:
    """Whether files of that name are read, gzipped or not."""
    return name.lower().removesuffix(".gz").endswith(FORMATS)


def mirror_of(folder: Path) -> str:
    """Where in the corpus the copies of a folder lie: always the same place for the same folder."""
    short = blake2b(os.fsencode(folder), digest_size=3).hexdigest()
    return f"{FOLDERS}/{_safe(folder.name) or 'folder'}-{short}"


def check_folder(folder: Path, corpus: Path) -> None:
    """Raises FollowError where ``folder`` can't be followed."""
    outside, inside = folder.resolve(), corpus.resolve()
    if outside.is_relative_to(inside):
        raise FollowError(f"{folder} lies in the corpus already; `quoth index` reads it")
    if inside.is_relative_to(outside):
        raise FollowError(f"the corpus lies in {folder}: copying one into the other would not end")


def add_file(file: Path, writer: CorpusWriter) -> VisitOutcome:
    """Copy one file into the corpus, unless it lies there.

    Raises:
        FollowError: it has no format that is read, or can't be written.
        SourceError: it can't be read, or is too large.
    """
    if not has_format(file.name):
        known = ", ".join(FORMATS)
        raise FollowError(f"{file} has no format that is read; these are: {known}, or with .gz")
    if file.resolve().is_relative_to(writer.corpus.resolve()):
        return VisitOutcome(
            str(file), OutcomeKind.UNCHANGED, relative_path(file.resolve(), writer.corpus.resolve())
        )
    name = _safe(file.name)
    data = _bytes_of(file)
    stem, dot, suffix = name.partition(".")
    for number in range(1, 1000):
        path = f"{FILES}/{stem}{f'-{number}' if number > 1 else ''}{dot}{suffix}"
        target = writer.inside(path)
        if not target.exists():
            _copy(file, data, path, writer)
            return VisitOutcome(str(file), OutcomeKind.NEW, path)
        if target.read_bytes() == data:
            return VisitOutcome(str(file), OutcomeKind.UNCHANGED, path)
    raise FollowError(f"there are too many files named {name} in the corpus")


def mirror(folder: Path, writer: CorpusWriter) -> Iterator[VisitOutcome]:
    """Bring the copies of a folder up to it, file by file.

    Raises:
        SourceError: it can't be read; the copies stay.
        FollowError: it is not there, or it is empty where there are copies, as a disk that is not
            mounted would be; the copies stay.
    """
    if not folder.is_dir():
        raise FollowError(f"there is no folder {folder}")
    place = mirror_of(folder)
    copies = writer.inside(place)
    kept: set[Path] = set()
    for file in _with_sidecars(walk(folder)):
        path = f"{place}/{relative_path(file, folder)}"
        kept.add(writer.corpus / path)
        if has_format(file.name.removesuffix(SUFFIX)):
            yield _mirrored(file, folder, path, writer)
    copied = [path for path in copies.rglob("*") if path.is_file()] if copies.exists() else []
    if copied and not kept:
        raise FollowError(
            f"{folder} is empty now; its {len(copied)} copies stay until it is removed"
        )
    for copy in copied:
        if copy not in kept and not copy.name.startswith("."):
            path = relative_path(copy, writer.corpus)
            writer.drop(path)
            yield VisitOutcome(str(folder / copy.relative_to(copies)), OutcomeKind.WITHDRAWN, path)


def _with_sidecars(files: Iterator[Path]) -> Iterator[Path]:
    for file in files:
        yield file
        if (sidecar := sidecar_of(file)).is_file():
            yield sidecar


def count_copies(folder: Path, writer: CorpusWriter) -> int:
    return sum(1 for path in writer.inside(mirror_of(folder)).rglob("*") if path.is_file())


def _mirrored(file: Path, folder: Path, path: str, writer: CorpusWriter) -> VisitOutcome:
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            return VisitOutcome(str(file), OutcomeKind.FAILED, None, _LINKED_OUT)
        copy, new = writer.inside(path), file.stat()
        known = copy.exists()
        if known and (copy.stat().st_size, copy.stat().st_mtime_ns) == (
            new.st_size,
            new.st_mtime_ns,
        ):
            return VisitOutcome(str(file), OutcomeKind.UNCHANGED, path)
        _copy(file, _bytes_of(file), path, writer)
    except (SourceError, FollowError, OSError) as error:
        return VisitOutcome(str(file), OutcomeKind.FAILED, None, str(error))
    return VisitOutcome(str(file), OutcomeKind.CHANGED if known else OutcomeKind.NEW, path)


def _bytes_of(file: Path) -> bytes:
    """The file as it lies there: a gzipped one stays gzipped."""
    if not file.is_file():
        raise SourceError("it is not a regular file")
    if file.suffix.lower() != ".gz" and not file.name.lower().endswith(".jsonl"):
        return read_bytes(file)
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"it can't be read: {error.strerror}") from None


def _copy(file: Path, data: bytes, path: str, writer: CorpusWriter) -> None:
    times = file.stat()
    copy = writer.write_bytes(path, data)
    os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))


def _safe(name: str) -> str:
    """A file's name without what could mean something, such as a dot in front."""
    return _NOT_SAFE.sub("-", name).strip(" .-")
