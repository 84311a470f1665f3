"""Which reader a file gets: one table, by the suffix of its name.

A reader is a function ``(file, path)`` that gives the documents of ``file`` one at a time: a
record, or what is yet to be parsed, or a Skipped for what can't be. It raises where the file can't
be read (on), and may end with what to say of a file that held nothing. Its module is imported when
the first such file comes: some take a quarter of a second.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from index.article import Skipped
from index.errors import SourceError
from index.sources.exports import entries, with_text
from index.sources.field_names import overlaid
from index.sources.files import EndOfFile, Record, Unread, opened, unpacked_name
from index.sources.sidecar import SUFFIX as SIDECAR
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


_MODULES = {
    ".txt": _Entry("plain_text.plain", "read_plain", many=True),
    ".md .markdown": _Entry("plain_text.markdown", "read_markdown"),
    ".html .htm .xhtml": _Entry("web.page", "read_page", many=True),
    ".mhtml .mht": _Entry("web.page", "read_mhtml"),
    ".json": _Entry("data.json_records", "read_json", many=True),
    ".jsonl .ndjson": _Entry("data.json_records", "parse_json_lines", many=True),
    ".xml .rss .atom": _Entry("data.news_xml", "read_xml", many=True),
    ".csv .tsv": _Entry("data.table", "read_table", many=True),
    ".pdf": _Entry("pdf.articles", "read_pdf", ("pypdfium2",), many=True),
    ".docx": _Entry("office.docx", "read_docx", ("docx",), many=True),
    ".rtf": _Entry("office.rtf", "read_rtf", many=True),
    ".odt": _Entry("office.odt", "read_odt", many=True),
    ".fodt": _Entry("office.odt", "read_fodt", many=True),
    ".epub": _Entry("office.epub", "read_epub", many=True),
    ".srt .vtt": _Entry("plain_text.transcript", "read_transcript"),
    ".eml": _Entry("mail.messages", "read_eml"),
    ".emlx": _Entry("mail.messages", "read_emlx"),
    ".mbox": _Entry("mail.messages", "read_mbox", many=True),
    ".warc": _Entry("web.archive", "read_warc", ("warcio",), many=True),
    ".wacz": _Entry("web.archive", "read_wacz", ("warcio",), many=True),
}
_READERS = {suffix: entry for named, entry in _MODULES.items() for suffix in named.split()}
# Programs name these by one another's suffix: how each begins.
_BY_CONTENT = {b"{\\rtf": ".rtf", b"PK\x03\x04": ".docx"}
_WORD_PROCESSORS, _HEAD = (".doc", ".docx", ".rtf"), 8
# To be raised with a release in which files give other articles, or other texts, than before.
_RULES = 1
# What to do with other files that people have, by what they are.
_INSTEAD = {
    "save it as .docx": ".doc .docm .dotx .sxw .wpd .wps .pages",
    "save its table as .csv": ".xls .xlsx .xlsm .xlsb .ods .numbers",
    "save it as .pdf": ".ppt .pptx .odp .key .ps .xps .djvu",
    "turn it into .epub": ".mobi .azw .azw3 .fb2 .lit",
    "save the page as .html": ".webarchive .maff .url .webloc",
    "export it as .html": ".enex .one",
    "export it as .jsonl": ".parquet .feather .arrow .avro .sqlite .sqlite3 .db .bson",
    "export it as .mbox or .eml": ".msg .pst .ost .oft",
    "name it .md": ".mdown .mkd .mdx .rmd .qmd",
    "name it .txt, if it holds one article": ".text .rst .adoc .org .tex .log",
    "unpack it": ".zip .tar .tgz .tbz .txz .bz2 .xz .zst .lz4 .7z .rar",
    "its download has not ended": ".part .partial .crdownload .download",
    "`quoth add` of this file follows the feeds in it": ".opml",
    "there are no words in it to read": ".jpg .jpeg .png .gif .webp .heic .tif .tiff .bmp .svg"
    " .mp3 .m4a .wav .ogg .mp4 .mov .avi .webm",
}
_ADVICE = {suffix: what for what, suffixes in _INSTEAD.items() for suffix in suffixes.split()}

FORMATS = (*_READERS, ".rdf")
"""Suffixes that are read, each also with ``.gz`` behind it."""


def reading_rules(follow_links: bool) -> str:
    """What decides, beside its files, what is read of a corpus: another text when that changes.

    Then all files are read anew; of passages that stay the same the vectors are taken over.
    """
    needed = {library for entry in _READERS.values() for library in entry.libraries}
    installed = sorted(library for library in needed if find_spec(library))
    return ", ".join([f"rules={_RULES}", f"follow_links={follow_links}", *installed])


def documents(file: Path, path: str) -> Iterator[Unread | EndOfFile]:
    """The documents in ``file``, which is named ``path``, to be parsed one at a time.

    Raises SourceError, at once or later, where it can't be read (on).
    """
    if file.is_dir():
        raise SourceError("the folder can't be read; check its permissions")
    if file.exists() and not file.is_file():
        raise SourceError("it is not a regular file")
    if file.exists() and not file.stat().st_size:
        raise SourceError("the file is empty")
    saved = entries(file, path)
    found = _read(file, path) if saved is None else with_text(saved, path)
    facts = beside(file)
    for document in found:
        unread = _unread(document)
        yield _with_facts(unread, facts) if facts and isinstance(unread, Unread) else unread


def _read(file: Path, path: str) -> Iterator[Given]:
    """What the reader gives. A file that is one document is opened when that is parsed."""
    reader, many = _reader(_name_of(file))
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


def _unknown(name: str, suffix: str) -> str:
    if suffix == SIDECAR:
        return f'"{name.removesuffix(suffix)}", of which it tells, is not beside it'
    if not suffix:
        return f'the format of "{name}" is unknown; name it .txt if it is a text'
    advice = advice_on(name) or "corpus/README.md lists what is read"
    return f'unknown format "{suffix}"; {advice}'


def name_by_content(name: str, head: bytes) -> str:
    """The name of a file that begins so: where word processors mix them up, with its own suffix."""
    suffix = Path(name).suffix
    if suffix.lower() not in _WORD_PROCESSORS:
        return name
    kinds = (kind for magic, kind in _BY_CONTENT.items() if head.startswith(magic))
    return name.removesuffix(suffix) + next(kinds, suffix)


def advice_on(name: str) -> str | None:
    """What to do with a file of that name, which is not read, where there is a way."""
    return _ADVICE.get(Path(name).suffix.lower())


def _name_of(file: Path) -> str:
    name = unpacked_name(file)
    if Path(name).suffix.lower() in _WORD_PROCESSORS:
        with suppress(SourceError), opened(file) as stream:
            return name_by_content(name, stream.read(_HEAD))
    return name


def _reader(name: str) -> tuple[Reader, bool]:
    """The reader, and whether a file may hold many documents."""
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS:
        raise SourceError(_unknown(name, suffix))
    entry = _READERS[suffix]
    for library in entry.libraries:
        if find_spec(library) is None:
            raise SourceError(f"{suffix} needs {library}; {INSTALL}")
    module = import_module(f"index.sources.formats.{entry.module}")
    return cast(Reader, getattr(module, entry.function)), entry.many
