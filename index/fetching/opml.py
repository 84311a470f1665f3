"""OPML, in which readers of feeds hand their lists on -> addresses of feeds and further lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from index.errors import SourceError
from index.fetching.addresses import absolute
from index.fetching.xml import parse_mended_xml
from index.sources.markup.xml import local_name

_FEED_TYPES = ("rss", "atom", "feed")
_LIST = re.compile(r"^[^?#]+\.opml(?:[?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedList:
    """Addresses in a list, in its order and without repeats.

    ``lists`` are further lists that it includes, ``pages`` what it has beside feeds.
    """

    feeds: tuple[str, ...]
    lists: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def read_opml(body: bytes, base: str = "") -> FeedList:
    """What the list at ``base`` names.

    Raises SourceError where it is no OPML, names no feed or list, or declares XML entities.
    """
    root = parse_mended_xml(body)
    if local_name(root) != "opml":
        raise SourceError("it is not an OPML list")
    found: dict[str, dict[str, None]] = {"feeds": {}, "lists": {}, "pages": {}}
    for values in _outlines(root):
        kind, url = _named(values)
        if url:
            found[kind][absolute(base, url)] = None
    if not found["feeds"] and not found["lists"]:
        raise SourceError("the OPML list names no feed")
    return FeedList(**{kind: tuple(urls) for kind, urls in found.items()})


def _named(values: dict[str, str]) -> tuple[str, str]:
    """What an outline leads to: some programs put a feed under another name."""
    kind, url = values.get("type", "").lower(), values.get("url", "")
    feed = values.get("xmlurl") or values.get("feedurl")
    if feed or (url and kind in _FEED_TYPES):
        return "feeds", feed or url
    listed = kind == "include" or _LIST.search(url)
    return "lists" if listed else "pages", url or values.get("htmlurl", "")


def _outlines(element: etree._Element) -> Iterator[dict[str, str]]:
    """What each outline says, but for comments and all in them: nobody follows that any more."""
    for child in element:
        values = {str(name).lower(): str(value).strip() for name, value in child.attrib.items()}
        if values.get("iscomment", "").lower() != "true":
            if local_name(child) == "outline":
                yield values
            yield from _outlines(child)
