"""OPML, in which readers of feeds hand their lists on -> addresses of feeds."""

import re

from index.errors import SourceError
from index.fetching.xml import local_name, parse_mended_xml

_FEED_SCHEME = re.compile(r"^feed:(?://)?", re.IGNORECASE)


def read_opml(body: bytes) -> tuple[str, ...]:
    """The addresses of the feeds in a list, in its order and without repeats.

    Raises SourceError where it is no OPML, names no feed, or declares XML entities.
    """
    root = parse_mended_xml(body)
    if local_name(root) != "opml":
        raise SourceError("it is not an OPML list")
    found: dict[str, None] = {}
    for element in root.iter():
        values = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        url = _address(values)
        if local_name(element) == "outline" and url:
            found[url] = None
    if not found:
        raise SourceError("the OPML list names no feed")
    return tuple(found)


def _address(values: dict[str, str]) -> str:
    """Where the feed is: some programs put it under another name, or write "feed:" before it."""
    named = values.get("xmlurl") or values.get("feedurl") or ""
    if not named and values.get("type", "").lower() in ("rss", "atom", "feed"):
        named = values.get("url", "")
    named = named.strip()
    bare = _FEED_SCHEME.sub("", named)
    return bare if bare == named or bare.lower().startswith("http") else f"http://{bare}"
