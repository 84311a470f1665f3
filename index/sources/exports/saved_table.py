"""Lists of links as CSV: Pocket, Instapaper and Zotero, each known by its headings."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.article import Skipped
from index.sources.fields import Record
from index.sources.files import opened
from index.sources.sidecar import beside
from index.sources.table_rows import rows_of

_POCKET = {"title": "title", "url": "url", "time_added": "added", "tags": "tags"}
_INSTAPAPER = {"URL": "url", "Title": "title", "Selection": "text", "Timestamp": "added"}
_ZOTERO = {
    "Url": "url",
    "Title": "title",
    "Abstract Note": "text",
    "Date": "published",
    "Date Added": "added",
    "Publication Title": "source",
    "Manual Tags": "tags",
    "Language": "language",
    "Author": "authors",
}
_FOLDERS = ("", "Unread", "Archive", "Starred")  # Instapaper's own; others are somebody's tags


def saved_table(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The rows of an export, named ``path:LINE``; None where the table is none."""
    if "columns" in beside(file):
        return None
    with opened(file) as stream, rows_of(stream) as rows:
        header = set(rows.header)
    kinds = (_POCKET, _INSTAPAPER, _ZOTERO)
    names = next((names for names in kinds if header.issuperset(names)), None)
    return _entries(file, path, names) if names else None


def _entries(file: Path, path: str, names: Mapping[str, str]) -> Iterator[Record | Skipped]:
    with opened(file) as stream, rows_of(stream) as rows:
        for line, row in rows:
            cells = dict(zip(rows.header, row, strict=False))
            yield Record(f"{path}:{line}", _values(cells, names), line=line)
        if rows.broken:
            yield Skipped(path, rows.broken, rows.line)


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
