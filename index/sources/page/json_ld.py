"""JSON-LD in a page -> the one thing in it that describes the page's own article."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from index.page_address import known_address
from index.sources.scraped.lines import same_title

_KINDS = ("Article", "Posting", "Report")
_MAX_DEPTH = 9
_PEOPLE = ("author", "publisher")
# What leads from a page to others: what is below describes these, and not the page.
_LEADING_AWAY = frozenset[str]().union(
    ("itemlistelement", "relatedlink", "haspart", "ispartof", "mentions", "citation", "blogpost"),
    ("isbasedon", "about", "review", "comment", "significantlink", "subjectof", "exampleofwork"),
)
# Put around the data by people who had XHTML, or browsers without scripts, in mind.
_BEFORE = re.compile(r"[^{\[]*")
_WRAPPING = re.compile(
    r"/\*.{0,40}?\*/|//\s*(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[|<!--(?:[^\"]{0,400}?-->)?", re.DOTALL
)
# What JSON doesn't know: "\x2b", "\'".
_ESCAPE = re.compile(r"""\\(?:(["\\/bfnrtu])|x([\da-fA-F]{2}))?""")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_VOCABULARY = re.compile(r"(?:schema:|https?://schema\.org/)")
# Of data that no parser reads: whose it is, and the day. Its marks may be escaped, or printers'.
_MARK = r"""\\?["'“”]"""
_ARTICLE = re.compile(rf"{_MARK}@type{_MARK}\s*:\s*{_MARK}[\w:]*(?:Article|Posting|Report){_MARK}")
_DAY = re.compile(rf"\bdatePublished(?:{_MARK})?\s*:\s*{_MARK}([^\"'“”<>\\]{{4,40}}){_MARK}")

Thing = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PageNames:
    """By what a page calls itself, its own thing is told: its addresses and its titles."""

    addresses: tuple[str, ...]
    titles: tuple[str, ...]


def own_article(tree: Any, names: PageNames) -> Thing:
    """The article that a page says it is; empty where it says none.

    One with the page's address comes before one with its title, and that before the first: pages
    describe articles that they link to as well.
    """
    scripts = tree.iterfind(".//script[@type]")
    data = [value for script in scripts for value in _data(script)]
    things = _things(data, _LEADING_AWAY)
    found = [thing for thing in things if any(kind.endswith(_KINDS) for kind in _kinds(thing))]
    keys = {_key(address) for address in names.addresses} - {""}
    headlines = [(str(thing.get("headline") or ""), thing) for thing in found]
    fitting = (
        [thing for thing in found if keys & {_key(address) for address in _addresses(thing)}],
        [thing for said, thing in headlines for title in names.titles if same_title(said, title)],
        found,
    )
    own: Thing = next((things[0] for things in fitting if things), _dated_page(data))
    named = {str(thing["@id"]): thing for thing in _things(data) if {"@id", "name"} <= thing.keys()}
    return {key: _found(value, named) if key in _PEOPLE else value for key, value in own.items()}


def _found(value: object, named: Mapping[str, Thing]) -> object:
    """The value with what is only pointed to (``{"@id": "#ann"}``) in its place."""
    if isinstance(value, list):
        return [_found(member, named) for member in value]
    if isinstance(value, Mapping) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _dated_page(data: list[object]) -> Thing:
    """The day of a page that names no article; nothing else of it is the article's."""
    pages = (thing for thing in _things(data, _LEADING_AWAY) if "WebPage" in _kinds(thing))
    days = [page["datePublished"] for page in pages if "datePublished" in page]
    return {"datePublished": days[0]} if days else {}


def _data(script: Any) -> list[object]:
    """The values in a script of JSON-LD: usually one."""
    if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json":
        return []
    text = _WRAPPING.sub(" ", script.text or "")
    mended = _ESCAPE.sub(_escaped, _TRAILING_COMMA.sub(r"\1", text))
    readings = (text, mended, unescape(mended))
    values = (list(_values(reading)) for reading in readings)
    return next((found for found in values if found), _day_in(text))


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[1] else f"\\u00{found[2]}" if found[2] else ""


def _day_in(text: str) -> list[object]:
    """The one day in broken data of an article: with bare quotation marks, or cut off."""
    days = set(_DAY.findall(text)) if _ARTICLE.search(text) else set()
    return [{"@type": "Article", "datePublished": days.pop()}] if len(days) == 1 else []


def _values(text: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False, object_pairs_hook=_plainly_named)
    at = 0
    while (match := _BEFORE.match(text, at)) and match.end() < len(text):
        try:
            value, at = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):  # broken metadata doesn't make a page unreadable
            return
        yield value


def _plainly_named(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, its names without the vocabulary that they are of."""
    return {_VOCABULARY.sub("", name, count=1): value for name, value in pairs}


def _things(
    data: object, without: Collection[str] = (), depth: int = _MAX_DEPTH
) -> Iterator[Thing]:
    """The objects in a value, those within others too, but for what is named ``without``."""
    if isinstance(data, Mapping):
        yield data
        data = [value for name, value in data.items() if str(name).lower() not in without]
    if isinstance(data, list) and depth:
        for member in data:
            yield from _things(member, without, depth - 1)


def _kinds(thing: Thing) -> list[str]:
    kind = thing.get("@type")
    return [str(name) for name in (kind if isinstance(kind, list) else [kind])]


def _addresses(thing: Thing) -> Iterator[str]:
    """What a thing says its address is, or that of its page."""
    for name in ("url", "@id", "mainEntityOfPage"):
        value = thing.get(name)
        for address in value if isinstance(value, list) else [value]:
            if isinstance(address, Mapping):
                address = address.get("@id") or address.get("url")
            if isinstance(address, str):
                yield address


def _key(address: str) -> str:
    known = known_address(address.partition("#")[0])
    return known.key if known else ""
