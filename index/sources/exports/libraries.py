"""Zotero's library: RDF, the program's own format, and CSL JSON. Some items have an abstract.

Notes are their owner's words and no article's; attached files lie beside the export, and are read
as files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from index.article import Skipped
from index.errors import SourceError
from index.sources.field_names import value_of
from index.sources.files import Record, read_bytes
from index.sources.formats.data.json_records import head_of, parse_json
from index.sources.markup.xml import parse_strict_xml

MAX_RDF = 32 << 20

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_NO_ITEMS = ("", "attachment", "note")
_CSL_TYPE = re.compile(
    r"article(-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|dataset|document"
    r"|entry(-dictionary|-encyclopedia)?|figure|graphic|interview|legal_case|legislation"
    r"|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent"
    r"|personal_communication|post(-weblog)?|report|review(-book)?|song|software|speech|thesis"
    r"|treaty|webpage"
)


def zotero(file: Path, path: str) -> Iterator[Record]:
    """The items of an RDF, named ``path:NUMBER``. Raises SourceError where it is none."""
    data = read_bytes(file)
    if len(data) > MAX_RDF:
        raise SourceError(f"larger than {MAX_RDF >> 20} MB; export less at once, or CSL JSON")
    items = [item for item in parse_strict_xml(data) if _text(item, "{*}itemType") not in _NO_ITEMS]
    if not items:
        raise SourceError("there is no item of Zotero's in it")
    for number, item in enumerate(items, 1):
        yield Record(f"{path}:{number}", _of_rdf(item))


def csl(file: Path, path: str) -> Iterator[Record | Skipped] | None:
    """The items of a CSL list, named ``path:NUMBER``; None where the file is none."""
    if not head_of(file).lstrip().startswith("["):
        return None
    first = next(parse_json(file, path))
    if not isinstance(first, Record) or "id" not in first.values or value_of(first.values, "text"):
        return None
    if not _CSL_TYPE.fullmatch(str(first.values.get("type"))):
        return None
    return (
        replace(item, values=_of_csl(item.values)) if isinstance(item, Record) else item
        for item in parse_json(file, path)
    )


def _of_rdf(item: Element) -> dict[str, object]:
    people = item.iterfind("{*}authors/{*}Seq/{*}li/{*}Person")
    return {
        "url": _text(item, "{*}identifier/{*}URI/{*}value") or item.get(_ABOUT),
        "title": _text(item, "{*}title"),
        "text": _text(item, "{*}abstract"),
        "published": _text(item, "{*}date"),
        "authors": [
            f"{_text(person, '{*}givenName', '{*}givenname')} {_text(person, '{*}surname')}"
            for person in people
        ],
        "source": _text(item, "{*}isPartOf/*/{*}title", "{*}publisher/*/{*}name"),
        # What the owner wrote stands there itself; what came with the item, one step down.
        "tags": [_text(subject, ".", "*/{*}value") for subject in item.iterfind("{*}subject")],
        "language": _text(item, "{*}language"),
    }


def _text(item: Element, *places: str) -> str:
    """The words at the first of these places that has any."""
    return next(filter(None, ((item.findtext(place) or "").strip() for place in places)), "")


def _of_csl(item: Mapping[str, object]) -> dict[str, object]:
    people = item.get("author")
    return {
        "url": item.get("URL"),
        "title": item.get("title"),
        "text": item.get("abstract"),
        "published": _day(item.get("issued")),
        "authors": [
            str(
                person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}"
            ).strip()
            for person in (people if isinstance(people, list) else [])
            if isinstance(person, Mapping)
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
