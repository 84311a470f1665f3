"""What reading lists export: links that someone saved, and now and then a text with one.

Pocket, Instapaper and bookmarks of browsers (HTML, CSV), Zotero (RDF, CSL JSON, CSV). The links
are for fetching; the texts are read as articles.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.exports.libraries import csl, zotero
from index.sources.exports.lists import bookmarks, saved_table
from index.sources.field_names import value_of
from index.sources.fields import article
from index.sources.files import Record, unpacked_name

Entries = Iterator[Record | Skipped]

_EXPORTS: Mapping[str, Callable[[Path, str], Entries | None]] = {
    ".html": bookmarks,
    ".htm": bookmarks,
    ".csv": saved_table,
    ".json": csl,
    ".rdf": zotero,
}


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A web address that someone saved, and by which words."""

    url: str
    tags: tuple[str, ...] = ()


def entries(file: Path, path: str) -> Entries | None:
    """The entries of ``file``, or None where it is no export of a reading list.

    Raises SourceError where it can't be read, at once or later.
    """
    read = _EXPORTS.get(Path(unpacked_name(file)).suffix.lower())
    return read(file, path) if read else None


def links(file: Path) -> Iterator[SavedLink | Skipped]:
    """The links in ``file``, whether or not a text comes with them, in the order of the file.

    Raises SourceError at once where it is no export of a reading list, or can't be read.
    """
    found = entries(file, file.name)
    if found is None:
        raise SourceError("it is no export of Pocket, Instapaper, Zotero or of bookmarks")
    return (entry if isinstance(entry, Skipped) else _link(entry) for entry in found)


def with_text(found: Entries, path: str) -> Entries:
    """The entries that hold a text; at the end, how many hold none."""
    bare = 0
    for entry in found:
        if isinstance(entry, Skipped) or value_of(entry.values, "text"):
            yield entry
        else:
            bare += 1
    if bare:
        links = "1 link" if bare == 1 else f"{bare:,} links"
        yield Skipped(path, f'{links} without a text; "quoth add" of this file fetches the pages')


def _link(entry: Record) -> SavedLink | Skipped:
    try:
        facts = article(Record(entry.path, {**entry.values, "text": "-"}, "", entry.line))
    except SourceError as error:
        return entry.skipped(str(error))
    if facts.url is None:
        return entry.skipped("it has no web address")
    return SavedLink(facts.url, facts.tags)
