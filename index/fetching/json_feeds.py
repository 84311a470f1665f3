"""JSON Feed (jsonfeed.org) -> entries, in the names that feedparser has for those of XML."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape

from index.errors import SourceError
from index.sources.text.encoding import decode

_VERSION = "jsonfeed.org/version/"
_BLANK = re.compile(r"\n\s*\n")


def is_json_feed(head: bytes) -> bool:
    """Whether a document that begins with ``head`` says that it is one, in its first members."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _VERSION in head.replace(
        b"\\/", b"/"
    ).decode("latin-1")


def read_json_feed(body: bytes) -> tuple[Mapping[str, object], list[dict[str, object]]]:
    """The feed's own members, and its entries.

    Raises SourceError where it can't be read.
    """
    try:
        feed = json.loads(decode(body), strict=False)
    except (ValueError, RecursionError):
        raise SourceError("it is not a feed that can be read") from None
    items = feed.get("items") if isinstance(feed, Mapping) else None
    if not isinstance(items, list):
        raise SourceError("it is not a feed that can be read")
    return feed, [_entry(item) for item in items if isinstance(item, Mapping)]


def _entry(item: Mapping[str, object]) -> dict[str, object]:
    address = item.get("url") or item.get("external_url")
    found = {
        "id": item.get("id"),
        "title": item.get("title"),
        "links": [{"rel": "alternate", "href": str(address)}] if address else [],
        "summary": item.get("summary"),
        "content": [{"value": value} for value in _texts(item)],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "authors": (people := list(_people(item))),
        "author": people[0]["name"] if people else None,
        "tags": [{"term": tag} for tag in _listed(item.get("tags"))],
        "language": item.get("language"),
    }
    return {name: value for name, value in found.items() if value}


def _texts(item: Mapping[str, object]) -> Iterator[str]:
    if isinstance(html := item.get("content_html"), str):
        yield html
    elif isinstance(text := item.get("content_text"), str):
        yield "".join(f"<p>{escape(part)}</p>" for part in _BLANK.split(text))


def _people(item: Mapping[str, object]) -> Iterator[dict[str, object]]:
    for author in _listed(item.get("authors")) or [item.get("author")]:
        if isinstance(author, Mapping) and author.get("name"):
            yield {"name": author["name"]}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
