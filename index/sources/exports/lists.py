"""Lists of links: Pocket and Instapaper (HTML, CSV), Zotero and Readwise (CSV), browsers (HTML).

Most programs can write the last one. A page is known by how it begins, a table by its headings.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.article import Skipped
from index.sources.files import Record, opened, read_bytes
from index.sources.formats.data.table_rows import rows_of
from index.sources.markup.limits import closed
from index.sources.sidecar import beside
from index.sources.text.encoding import decode

_HEAD_BYTES = 1024
_MARKS = re.compile(
    rb"<!doctype netscape-bookmark-file|<title>\s*(?:pocket export|instapaper: export)",
    re.IGNORECASE,
)
# Heading -> field; "" is one that only tells whose table it is.
_POCKET = {"title": "title", "url": "url", "time_added": "", "tags": "tags"}
_INSTAPAPER = {"URL": "url", "Title": "title", "Selection": "text", "Timestamp": ""}
_ZOTERO = {
    "Url": "url",
    "Title": "title",
    "Abstract Note": "text",
    "Date": "published",
    "Date Added": "",
    "Publication Title": "source",
    "Manual Tags": "tags",
    "Language": "language",
    "Author": "authors",
}
# Each row is a passage that somebody marked in an article or a book.
_READWISE = {
    "Highlight": "text",
    "Book Title": "title",
    "Book Author": "authors",
    "Document tags": "tags",
}
_FOLDERS = ("", "Unread", "Archive", "Starred")  # Instapaper's own; others are somebody's tags


def bookmarks(file: Path, path: str) -> Iterator[Record] | None:
    """The links of a page, named ``path:NUMBER``; None where the page is no such list."""
    with opened(file) as stream:
        is_list = _MARKS.search(stream.read(_HEAD_BYTES))
    return _anchors(file, path) if is_list else None


def saved_table(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The rows of a table, named ``path:LINE``; None where the table is no such list."""
    if "columns" in beside(file):
        return None
    with opened(file) as stream, rows_of(stream) as rows:
        header = set(rows.header)
    kinds = (_POCKET, _INSTAPAPER, _ZOTERO, _READWISE)
    names = next((names for names in kinds if header.issuperset(names)), None)
    return _rows(file, path, names) if names else None


def _anchors(file: Path, path: str) -> Iterator[Record]:
    from lxml import html  # only for those who have such a list

    root = html.document_fromstring(closed(decode(read_bytes(file))))
    anchors = (anchor for anchor in root.iter("a") if anchor.get("href", "").startswith("http"))
    for number, anchor in enumerate(anchors, 1):
        url, title = anchor.get("href"), anchor.text_content().strip()
        named = "" if title == url else title  # Pocket's way to say none
        yield Record(f"{path}:{number}", {"url": url, "title": named, "tags": anchor.get("tags")})


def _rows(file: Path, path: str, names: Mapping[str, str]) -> Iterator[Record | Skipped]:
    with opened(file) as stream, rows_of(stream) as rows:
        for line, row in rows:
            cells = dict(zip(rows.header, row, strict=False))
            yield Record(f"{path}:{line}", _values(cells, names), line=line)


def _values(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {name: cells.get(key, "") for key, name in names.items()}
    if names is _INSTAPAPER:
        folder = cells.get("Folder", "")
        values["tags"] = _tags(cells.get("Tags", "")) + [folder] * (folder not in _FOLDERS)
    if names is _ZOTERO:  # "Lee, Ann" as "Ann Lee"
        people = (name.partition(",") for name in cells.get("Author", "").split(";"))
        values["authors"] = [f"{given} {family}".strip() for family, _, given in people]
    return values


def _tags(listed: str) -> list[str]:
    """Instapaper's ``["harbour", "news"]``."""
    try:
        found = json.loads(listed or "[]")
    except ValueError:
        return [listed]
    return [str(tag) for tag in found] if isinstance(found, list) else []
