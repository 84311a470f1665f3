"""A folder of files -> articles, one at a time, and what could not be read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.decode import decode
from index.sources.fields import Record, article
from index.sources.files import read_bytes
from index.sources.json_records import parse_json, parse_json_lines
from index.sources.markdown import parse_markdown
from index.sources.plain import parse_plain
from index.sources.repeats import without_repeats
from index.sources.walk import relative_path, walk

FORMATS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
"""Suffixes that are read, each also with ``.gz`` behind it."""

_Reader = Callable[[Path, str], Iterator[Record | Skipped]]


def read_corpus(folder: Path) -> Iterator[Article | Skipped]:
    """Every article below ``folder``, lazily and in the sorted order of the files.

    Each file gives at least one article or one Skipped. Repeats are Skipped (see ``repeats``);
    another text under a known URL is kept under an id of its own.
    Raises SourceError at once when ``folder`` is missing or can't be read.
    """
    return without_repeats(_read(walk(folder), folder))


def count_files(folder: Path) -> int:
    """How many files ``read_corpus`` will open. Raises SourceError as it does."""
    return sum(1 for _ in walk(folder))


def _read(files: Iterator[Path], folder: Path) -> Iterator[Article | Skipped]:
    for file in files:
        path = relative_path(file, folder)
        try:
            for record in _records(file, path):
                yield record if isinstance(record, Skipped) else _article(record)
        except SourceError as error:
            yield Skipped(path, str(error))


def _records(file: Path, path: str) -> Iterator[Record | Skipped]:
    if file.is_dir():
        raise SourceError("the folder can't be read; check its permissions")
    if file.exists() and not file.is_file():
        raise SourceError("it is not a regular file")
    suffix = Path(_unpacked_name(file)).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(FORMATS)
        raise SourceError(f'unknown format "{suffix or file.name}"; use {known}, or these with .gz')
    return reader(file, path)


def _unpacked_name(file: Path) -> str:
    return file.stem if file.suffix.lower() == ".gz" else file.name


def _article(record: Record) -> Article | Skipped:
    try:
        return article(record)
    except SourceError as error:
        return record.skipped(str(error))


def _read_plain(file: Path, path: str) -> Iterator[Record | Skipped]:
    yield parse_plain(decode(read_bytes(file)), path, Path(_unpacked_name(file)).stem)


def _read_markdown(file: Path, path: str) -> Iterator[Record | Skipped]:
    yield parse_markdown(decode(read_bytes(file)), path, Path(_unpacked_name(file)).stem)


def _read_page(file: Path, path: str) -> Iterator[Record | Skipped]:
    # trafilatura and lxml take a quarter of a second to import: only for those who have pages.
    from index.sources.page import declared_charset, parse_page

    data = read_bytes(file)
    text = decode(data, declared_charset(data))
    yield parse_page(text, path, Path(_unpacked_name(file)).stem)


_READERS: dict[str, _Reader] = {
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".html": _read_page,
    ".htm": _read_page,
    ".json": parse_json,
    ".jsonl": parse_json_lines,
}
