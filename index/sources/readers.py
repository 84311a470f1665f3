"""Which reader a file gets: one table, by the suffix of its name.

A reader is a function ``(file, path)`` that gives the records of ``file`` one at a time, and a
Skipped for each that can't be read; it raises SourceError where the file can't be read (on). Its
module is imported when the first such file comes: some take a quarter of a second.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from index.article import Skipped
from index.errors import SourceError
from index.sources.exports import entries, with_text
from index.sources.fields import Record, overlaid
from index.sources.files import unpacked_name
from index.sources.sidecar import beside

INSTALL = "install the formats extra: pip install 'quoth[formats]'"

Reader = Callable[[Path, str], Iterator[Record | Skipped]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A function of a module of ``formats``, and what it needs of the formats extra."""

    module: str
    function: str
    libraries: tuple[str, ...] = ()


_READERS: Mapping[str, _Entry] = {
    ".txt": _Entry("plain", "read_plain"),
    ".md": _Entry("markdown", "read_markdown"),
    ".html": _Entry("web_page", "read_page"),
    ".htm": _Entry("web_page", "read_page"),
    ".json": _Entry("json_file", "read_json"),
    ".jsonl": _Entry("json_records", "parse_json_lines"),
    ".csv": _Entry("table", "read_table"),
    ".tsv": _Entry("table", "read_table"),
    ".pdf": _Entry("pdf", "read_pdf", ("pypdfium2",)),
    ".docx": _Entry("docx", "read_docx", ("docx",)),
    ".epub": _Entry("epub", "read_epub"),
    ".eml": _Entry("mail", "read_eml"),
    ".mbox": _Entry("mail", "read_mbox"),
    ".warc": _Entry("web_archive", "read_warc", ("warcio", "brotli")),
    ".wacz": _Entry("web_archive", "read_wacz", ("warcio", "brotli")),
}

FORMATS = (*_READERS, ".rdf")
"""Suffixes that are read, each also with ``.gz`` behind it."""


def reading_rules(follow_links: bool) -> str:
    """What decides, beside the files themselves, what is read of a corpus; it changes with that."""
    needed = {one for entry in _READERS.values() for one in entry.libraries}
    there = sorted(one for one in needed if find_spec(one))
    return ", ".join([f"follow_links={follow_links}", *there])


def records(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The records of ``file``, which is named ``path``.

    Raises SourceError, at once or later, where it can't be read (on).
    """
    if file.is_dir():
        raise SourceError("the folder can't be read; check its permissions")
    if file.exists() and not file.is_file():
        raise SourceError("it is not a regular file")
    saved = entries(file, path)
    found = _reader(unpacked_name(file))(file, path) if saved is None else with_text(saved, path)
    facts = beside(file)
    return _with_facts(found, facts) if facts else found


def _with_facts(
    found: Iterator[Record | Skipped], facts: Mapping[str, object]
) -> Iterator[Record | Skipped]:
    for item in found:
        yield overlaid(item, facts) if isinstance(item, Record) else item


def _reader(name: str) -> Reader:
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS:
        raise SourceError(f'unknown format "{suffix or name}"; corpus/README.md lists what is read')
    entry = _READERS[suffix]
    for library in entry.libraries:
        if find_spec(library) is None:
            raise SourceError(f"{suffix} needs {library}; {INSTALL}")
    module = import_module(f"index.sources.formats.{entry.module}")
    return cast(Reader, getattr(module, entry.function))
