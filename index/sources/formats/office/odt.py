"""OpenDocument text (ODT, and FODT in one XML file) -> its articles, as a Word document's.

The words are those of the text as it stands, without notes, comments, contents and what was deleted
with changes tracked.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from index.errors import SourceError
from index.sources.files import Record, read_bytes, seekable, stem
from index.sources.formats.office.document import TITLE_ZONE, DocumentMarkup, articles_in
from index.sources.formats.zip_package import Package, open_package
from index.sources.markup.xml import parse_strict_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FACTS = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SPACES = re.compile(r"[ \t\r\n]+")
# Elements whose words are none of the text, and those of no words that stand for a sign.
_NO_TEXT = re.compile(
    r".*\}(?:tracked-changes|note|annotation|title|desc|hidden-text|ruby-text|forms"
    r"|table-of-content|illustration-index|table-index|object-index|user-index"
    r"|alphabetical-index|bibliography)"
)
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n"}
_NO_DOCUMENT = "it is no text document of OpenDocument; save it anew as .odt"


def read_odt(file: Path, path: str) -> Iterator[Record]:
    with seekable(file) as stream, open_package(stream) as package:
        content, meta = _parts(package)
    yield from _articles(content, meta, path, stem(file))


def read_fodt(file: Path, path: str) -> Iterator[Record]:
    root = parse_strict_xml(read_bytes(file))
    yield from _articles(root, root, path, stem(file))


def _parts(package: Package) -> tuple[Element, Element]:
    """The content and the properties. Raises SourceError where the document is locked."""
    manifest = "META-INF/manifest.xml"
    if manifest in package.names and b"encryption-data" in package.read(manifest):
        raise SourceError("it asks for a password; save it without one")
    if "content.xml" not in package.names:
        raise SourceError(_NO_DOCUMENT)
    content = parse_strict_xml(package.read("content.xml"))
    known = "meta.xml" in package.names
    return content, parse_strict_xml(package.read("meta.xml")) if known else content


def _articles(content: Element, meta: Element, path: str, name: str) -> Iterator[Record]:
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise SourceError(_NO_DOCUMENT)
    fact = {child.tag: child.text or "" for child in meta.iterfind(f"{_OFFICE}meta/*")}
    keywords = meta.iterfind(f"{_OFFICE}meta/{_META}keyword")
    facts = {
        "title": fact.get(f"{_FACTS}title") or _title(body),
        "authors": fact.get(f"{_META}initial-creator") or fact.get(f"{_FACTS}creator"),
        "published": fact.get(f"{_META}creation-date", "")[:10],
        "tags": [keyword.text for keyword in keywords],
        "language": fact.get(f"{_FACTS}language", ""),
    }
    yield from articles_in(list(_MARKUP.paragraphs_in(body)), facts, path, name)


def _title(body: Element) -> str:
    """The first heading at the top."""
    found = [child for child in body if child.tag in _PARAGRAPHS][:TITLE_ZONE]
    tops = (child for child in found if child.get(f"{_TEXT}outline-level") == "1")
    styled = (child for child in found if child.get(f"{_TEXT}style-name") == "Title")
    heading = next(styled, None) or next(tops, None)
    return "" if heading is None else "".join(_words(heading))


def _words(element: Element) -> Iterator[str]:
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _BOX and not _NO_TEXT.fullmatch(child.tag):
            yield from _words(child)
        yield _SPACES.sub(" ", child.tail or "")


def _shown(element: Element) -> Iterator[Element]:
    return (child for child in element if not _NO_TEXT.fullmatch(child.tag))


_MARKUP = DocumentMarkup(_PARAGRAPHS, f"{_TABLE}table-row", _BOX, _shown, _words)
