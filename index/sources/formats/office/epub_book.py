"""How an EPUB is put together: its files in the order of reading, its contents, its facts."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from lxml import html

from index.errors import SourceError
from index.sources.dates import is_date_line, parse_date
from index.sources.formats.zip_package import Package
from index.sources.markup.xml import parse_strict_xml
from index.sources.text.encoding import declared_charset, decode
from index.sources.text.normalise import one_line

_XML_BYTES = 8 << 20
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_DC = "{http://purl.org/dc/elements/1.1/}"
_ISSUE = re.compile(r"(.{1,200}?)\s*[\[(,–—-]\s*([^\[\]()]{1,60})[\])]?")
_MAKERS = ("calibre",)  # that name themselves as the author
# What hides the fonts of a book, and not its words.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class Book:
    """A book: ``files`` in the order of reading, and what the contents call them."""

    package: Package
    title: str
    facts: Mapping[str, object]
    files: tuple[str, ...]
    labels: Mapping[str, str]

    def outlet(self) -> str:
        """Its title; of an issue without its day: "Coast Courier [Fri, 04 Mar 2022]"."""
        issue = _ISSUE.fullmatch(self.title)
        return issue[1] if issue and is_date_line(issue[2]) else self.title


def open_book(package: Package) -> Book:
    """The book in ``package``. Raises SourceError where it is broken or protected."""
    place = _place(package)
    root = _xml(package, place)
    items = {
        item.get("id"): _Item(
            _member(package, _beside(place, item.get("href", ""))),
            item.get("media-type", ""),
            item.get("properties", "").split(),
        )
        for item in root.iterfind("{*}manifest/{*}item")
    }
    spine = [items.get(ref.get("idref")) for ref in root.iterfind("{*}spine/{*}itemref")]
    pages = [item for item in spine if item and item.kind in _PAGES and "nav" not in item.roles]
    files = tuple(item.name for item in pages if item.name in package.names)
    _refuse_protected(package, files)
    return Book(package, _dc(root, "title"), _facts(root), files, _labels(package, items.values()))


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    kind: str
    roles: Sequence[str]


def _xml(package: Package, name: str) -> Element:
    return parse_strict_xml(package.read(name, _XML_BYTES))


def _place(package: Package) -> str:
    """The name of the file that tells what is in the book."""
    container = _xml(package, "META-INF/container.xml")
    place = container.find("{*}rootfiles/{*}rootfile")
    if place is None:
        raise SourceError("it is no EPUB: nothing in it tells what belongs to the book")
    return _member(package, place.get("full-path", "").lstrip("/"))


def _beside(place: str, reference: str) -> str:
    """The member that a reference in the member ``place`` leads to."""
    path = unquote(urlsplit(reference).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), path))


def _member(package: Package, name: str) -> str:
    """As the package calls it: some programs write small letters for capitals, or vice versa."""
    if name in package.names:
        return name
    return next((held for held in package.names if held.lower() == name.lower()), name)


def _refuse_protected(package: Package, files: Sequence[str]) -> None:
    if "META-INF/encryption.xml" not in package.names:
        return
    for data in _xml(package, "META-INF/encryption.xml").iterfind("{*}EncryptedData"):
        method = data.find("{*}EncryptionMethod")
        target = data.find("{*}CipherData/{*}CipherReference")
        hides_font = method is not None and method.get("Algorithm") in _FONTS
        if not hides_font and target is not None and unquote(target.get("URI", "")) in files:
            raise SourceError("it is protected against copying (DRM); it takes a copy without it")


def _dc(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")


def _texts(root: Element, name: str) -> list[str]:
    return [one_line(element.text) for element in root.iter(_DC + name) if element.text]


def _facts(root: Element) -> dict[str, object]:
    return {
        "published": next(filter(parse_date, _texts(root, "date")), None),
        "authors": [name for name in _texts(root, "creator") if name.lower() not in _MAKERS],
        "tags": _texts(root, "subject"),
        "language": _dc(root, "language"),
    }


def _labels(package: Package, items: Iterable[_Item]) -> dict[str, str]:
    """What the contents call each file: the first thing they say of it."""
    labels: dict[str, str] = {}
    for item in items:
        if item.name not in package.names:
            continue
        found: Sequence[tuple[str, str]] = ()
        with suppress(SourceError):  # without its contents it is a book as well
            if "nav" in item.roles:
                found = list(_of_page(package.read(item.name, _XML_BYTES)))
            elif item.kind == "application/x-dtbncx+xml":
                found = list(_of_ncx(_xml(package, item.name)))
        for reference, label in found:
            if label := one_line(label):
                labels.setdefault(_member(package, _beside(item.name, reference)), label)
    return labels


def _of_page(data: bytes) -> Iterator[tuple[str, str]]:
    """The contents of EPUB 3: lists of links, of which one is the table of contents."""
    text = decode(data, declared_charset(data)).encode()
    lists = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8")).findall(
        ".//nav"
    )
    contents = [nav for nav in lists if nav.get("epub:type") == "toc"] or lists[:1]
    for link in (link for nav in contents for link in nav.iterfind(".//a[@href]")):
        yield link.get("href"), link.text_content()


def _of_ncx(root: Element) -> Iterator[tuple[str, str]]:
    for point in root.iterfind(".//{*}navPoint"):
        label, target = point.find("{*}navLabel/{*}text"), point.find("{*}content")
        if label is not None and target is not None:
            yield target.get("src", ""), label.text or ""
