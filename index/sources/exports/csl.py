"""CSL JSON, as Zotero exports it: a list of items, some with an abstract."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from index.article import Skipped
from index.sources.fields import Record, value_of
from index.sources.formats.json_records import head_of, parse_json

_TYPE = re.compile(
    r"article(-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|dataset|document"
    r"|entry(-dictionary|-encyclopedia)?|figure|graphic|interview|legal_case|legislation"
    r"|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent"
    r"|personal_communication|post(-weblog)?|report|review(-book)?|song|software|speech|thesis"
    r"|treaty|webpage"
)


def csl(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The items of a list, named ``path:NUMBER``; None where the file is none."""
    if not head_of(file).lstrip().startswith("["):
        return None
    first = next(parse_json(file, path))
    if not isinstance(first, Record) or not _is_item(first.values):
        return None
    return (
        replace(item, values=_fields(item.values)) if isinstance(item, Record) else item
        for item in parse_json(file, path)
    )


def _is_item(values: Mapping[str, object]) -> bool:
    is_of_type = _TYPE.fullmatch(str(values.get("type")))
    return "id" in values and bool(is_of_type) and not value_of(values, "text")


def _fields(item: Mapping[str, object]) -> dict[str, object]:
    people = item.get("author")
    return {
        "url": item.get("URL"),
        "title": item.get("title"),
        "text": item.get("abstract"),
        "published": _day(item.get("issued")),
        "added": _day(item.get("accessed")),
        "authors": [
            str(each.get("literal") or f"{each.get('given', '')} {each.get('family', '')}").strip()
            for each in (people if isinstance(people, list) else [])
            if isinstance(each, Mapping)
        ],
        "source": item.get("container-title") or item.get("publisher"),
        "tags": item.get("keyword"),
        "language": item.get("language"),
    }


def _day(value: object) -> str:
    """``{"date-parts": [["2022", 3, 4]]}`` as 2022-03-04; without a day it says no day."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    return "-".join(map(str, first)) if isinstance(first, list) else ""
