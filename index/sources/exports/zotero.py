"""Zotero RDF, the program's own format: items with their tags, and some with an abstract.

Notes are their owner's words and no article's; attached files lie beside the export, and are read
as files.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from index.errors import SourceError
from index.sources.fields import Record
from index.sources.files import read_bytes
from index.sources.xml import parse_xml

MAX_BYTES = 32 << 20

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NO_ITEMS = ("attachment", "note")


def zotero(file: Path, path: str) -> Iterator[Record]:
    """The items of ``file``, named ``path:NUMBER``. Raises SourceError where it is no RDF."""
    data = read_bytes(file)
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES >> 20} MB; export less at once, or CSL JSON")
    number = 0
    for item in parse_xml(data):
        kind = _text(item, "{*}itemType")
        if kind and kind not in _NO_ITEMS:
            number += 1
            yield Record(f"{path}:{number}", _fields(item))
    if not number:
        raise SourceError("there is no item of Zotero's in it")


def _fields(item: Element) -> dict[str, object]:
    return {
        "url": _text(item, "{*}identifier/{*}URI/{*}value") or item.get(f"{_RDF}about"),
        "title": _text(item, "{*}title"),
        "text": _text(item, "{*}abstract"),
        "published": _text(item, "{*}date"),
        "added": _text(item, "{*}dateSubmitted"),
        "authors": [
            f"{_text(person, '{*}givenName') or _text(person, '{*}givenname')} "
            f"{_text(person, '{*}surname')}"
            for person in item.iterfind("{*}authors/{*}Seq/{*}li/{*}Person")
        ],
        "source": _text(item, "{*}isPartOf/*/{*}title") or _text(item, "{*}publisher/*/{*}name"),
        # What the owner wrote stands there itself; what came with the item, one step down.
        "tags": [
            (subject.text or "").strip() or _text(subject, "*/{*}value")
            for subject in item.iterfind("{*}subject")
        ],
        "language": _text(item, "{*}language"),
    }


def _text(item: Element, place: str) -> str:
    return (item.findtext(place) or "").strip()
