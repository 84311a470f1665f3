"""Which file is an export of a reading list, and its entries."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.exports.bookmarks import bookmarks
from index.sources.exports.csl import csl
from index.sources.exports.entry import SavedLink, link_of
from index.sources.exports.saved_table import saved_table
from index.sources.exports.zotero import zotero
from index.sources.fields import Record
from index.sources.files import unpacked_name

Entries = Iterator[Record | Skipped]

_KINDS: Mapping[str, Callable[[Path, str], Entries | None]] = {
    ".html": bookmarks,
    ".htm": bookmarks,
    ".csv": saved_table,
    ".json": csl,
    ".rdf": zotero,
}


def entries(file: Path, path: str) -> Entries | None:
    """The entries of ``file``, or None where it is no export of a reading list.

    Raises SourceError where it can't be read, at once or later.
    """
    kind = _KINDS.get(Path(unpacked_name(file)).suffix.lower())
    return kind(file, path) if kind else None


def links(file: Path) -> Iterator[SavedLink | Skipped]:
    """The links in ``file``, whether or not a text comes with them, in the order of the file.

    Raises SourceError at once where it is no export of a reading list, or can't be read.
    """
    found = entries(file, file.name)
    if found is None:
        raise SourceError("it is no export of Pocket, Instapaper, Zotero or of bookmarks")
    return (entry if isinstance(entry, Skipped) else link_of(entry) for entry in found)
