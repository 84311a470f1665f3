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
_ONLY_THERE = (("time_added", _POCKET), ("Selection", _INSTAPAPER), ("Abstract Note", _ZOTERO))
_FOLDERS = ("Unread", "Archive", "Starred")  # Instapaper's own; others are somebody's tags


def saved_table(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The rows of an export, named ``path:LINE``; None where the table is none."""
    if "columns" in beside(file):
        return None
    with opened(file) as stream, rows_of(stream) as rows:
        header = rows.header
    for heading, names in _ONLY_THERE:
        if heading in header and set(names) <= set(header):
            return _entries(file, path, names)
    return None


def _entries(file: Path, path: str, names: Mapping[str, str]) -> Iterator[Record | Skipped]:
    with opened(file) as stream, rows_of(stream) as rows:
        for line, row in rows:
            cells = dict(zip(rows.header, row, strict=False))
            values: dict[str, object] = {
                name: cells.get(heading, "") for heading, name in names.items()
            }
            values |= _further(cells, values)
            yield Record(f"{path}:{line}", values, line=line)
        if rows.broken:
            yield Skipped(path, rows.broken, rows.line)


def _further(cells: Mapping[str, str], values: Mapping[str, object]) -> dict[str, object]:
    """What needs more than another name."""
    if "Folder" in cells:
        folder = cells["Folder"]
        tags = _listed(cells.get("Tags", ""))
        return {"tags": tags + ([folder] if folder and folder not in _FOLDERS else [])}
    if "Author" in cells:
        return {"authors": [_given_first(name) for name in cells["Author"].split(";")]}
    return {}


def _listed(tags: str) -> list[str]:
    """Instapaper's ``["harbour", "news"]``."""
    try:
        found = json.loads(tags or "[]")
    except ValueError:
        return [tags]
    return [str(tag) for tag in found] if isinstance(found, list) else []


def _given_first(name: str) -> str:
    """ "Lee, Ann" as "Ann Lee"."""
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip()
