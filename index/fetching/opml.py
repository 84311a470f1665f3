"""OPML, in which readers of feeds hand their lists on -> addresses of feeds."""

import re
from dataclasses import dataclass

from index.errors import SourceError
from index.fetching.xml import local_name, parse_xml
from index.sources.normalise import one_line

_FEED_SCHEME = re.compile(r"feed:(?://)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list."""

    url: str
    title: str


def read_opml(body: bytes) -> tuple[Outline, ...]:
    """The feeds of a list, in its order and without repeats.

    Raises SourceError where it is no OPML, names no feed, or declares XML entities.
    """
    root = parse_xml(body)
    if local_name(root) != "opml":
        raise SourceError("it is not an OPML list")
    found: dict[str, Outline] = {}
    for element in root.iter():
        values = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        url = _address(values)
        if local_name(element) == "outline" and url:
            title = one_line(values.get("title") or values.get("text") or "")
            found.setdefault(url, Outline(url, title))
    if not found:
        raise SourceError("the OPML list names no feed")
    return tuple(found.values())


def _address(values: dict[str, str]) -> str:
    """Where the feed is: some programs put it under another name, or write "feed:" before it."""
    named = values.get("xmlurl") or values.get("feedurl") or ""
    if not named and values.get("type", "").lower() in ("rss", "atom", "feed"):
        named = values.get("url", "")
    named = named.strip()
    bare = _FEED_SCHEME.sub("", named, count=1) if _FEED_SCHEME.match(named) else named
    return bare if bare == named or bare.lower().startswith("http") else f"http://{bare}"
