"""Which reader a file gets: one table, by the suffix of its name.

A reader is a function ``(file, path)`` that gives the documents of ``file`` one at a time: a
record, or what is yet to be parsed, or a Skipped for what can't be. It raises where the file can't
be read (on), and may end with what to say of a file that held nothing. Its module is imported when
the first such file comes: some take a quarter of a second.
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
from index.sources.fields import overlaid
from index.sources.files import unpacked_name
from index.sources.records import EndOfFile, Record, Unread
from index.sources.sidecar import beside

INSTALL = "install the formats extra: pip install 'quoth[formats]'"

Given = Record | Skipped | Unread | EndOfFile
Reader = Callable[[Path, str], Iterator[Given]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A function of a module of ``formats``, and what it needs of the formats extra.

    ``many``: whether such a file may hold many documents.
    """

    module: str
    function: str
    libraries: tuple[str, ...] = ()
    many: bool = False


_READERS: Mapping[str, _Entry] = {
    ".txt": _Entry("plain", "read_plain", many=True),
    ".md": _Entry("markdown", "read_markdown"),
    ".markdown": _Entry("markdown", "read_markdown"),
    ".html": _Entry("web_page", "read_page"),
    ".htm": _Entry("web_page", "read_page"),
    ".xhtml": _Entry("web_page", "read_page"),
    ".mhtml": _Entry("web_page", "read_mhtml"),
    ".mht": _Entry("web_page", "read_mhtml"),
    ".json": _Entry("json_records", "read_json", many=True),
    ".jsonl": _Entry("json_records", "parse_json_lines", many=True),
    ".ndjson": _Entry("json_records", "parse_json_lines", many=True),
    ".xml": _Entry("wordpress", "read_wordpress", many=True),
    ".csv": _Entry("table", "read_table", many=True),
    ".tsv": _Entry("table", "read_table", many=True),
    ".pdf": _Entry("pdf", "read_pdf", ("pypdfium2",)),
    ".docx": _Entry("docx", "read_docx", ("docx",), many=True),
    ".epub": _Entry("epub", "read_epub", many=True),
    ".eml": _Entry("mail", "read_eml"),
    ".mbox": _Entry("mail", "read_mbox", many=True),
    ".warc": _Entry("web_archive", "read_warc", ("warcio", "brotli"), many=True),
    ".wacz": _Entry("web_archive", "read_wacz", ("warcio", "brotli"), many=True),
}

FORMATS = (*_READERS, ".rdf")
"""Suffixes that are read, each also with ``.gz`` behind it."""


def reading_rules(follow_links: bool) -> str:
    """What decides, beside its files, what is read of a corpus: another text when that changes."""
    needed = {library for entry in _READERS.values() for library in entry.libraries}
    installed = sorted(library for library in needed if find_spec(library))
    return ", ".join([f"follow_links={follow_links}", *installed])


def documents(file: Path, path: str) -> Iterator[Unread | EndOfFile]:
    """The documents in ``file``, which is named ``path``, to be parsed one at a time.

    Raises SourceError, at once or later, where it can't be read (on).
    """
    if file.is_dir():
        raise SourceError("the folder can't be read; check its permissions")
    if file.exists() and not file.is_file():
        raise SourceError("it is not a regular file")
    saved = entries(file, path)
    found = _read(file, path) if saved is None else with_text(saved, path)
    facts = beside(file)
    for document in found:
        unread = _unread(document)
        yield _with_facts(unread, facts) if facts and isinstance(unread, Unread) else unread


def _read(file: Path, path: str) -> Iterator[Given]:
    """What the reader gives. A file that is one document is opened when that is parsed."""
    reader, many = _reader(unpacked_name(file))
    if many:
        return reader(file, path)
    return iter((Unread(path, lambda: _only(reader(file, path))),))


def _only(found: Iterator[Given]) -> Record | Skipped | None:
    first = next(found)
    return first if isinstance(first, Record | Skipped) else None


def _unread(document: Given) -> Unread | EndOfFile:
    if isinstance(document, Unread | EndOfFile):
        return document
    return Unread(
        document.path, lambda: document, document.line if isinstance(document, Record) else None
    )


def _with_facts(unread: Unread, facts: Mapping[str, object]) -> Unread:
    def read() -> Record | Skipped | None:
        found = unread.read()
        return overlaid(found, facts) if isinstance(found, Record) else found

    return Unread(unread.path, read, unread.line)


def _reader(name: str) -> tuple[Reader, bool]:
    """The reader, and whether a file may hold many documents."""
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS:
        raise SourceError(f'unknown format "{suffix or name}"; corpus/README.md lists what is read')
    entry = _READERS[suffix]
    for library in entry.libraries:
        if find_spec(library) is None:
            raise SourceError(f"{suffix} needs {library}; {INSTALL}")
    module = import_module(f"index.sources.formats.{entry.module}")
    return cast(Reader, getattr(module, entry.function)), entry.many
