"""RSS and Atom -> entries, through feedparser."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import feedparser
from lxml import html

from index.errors import AddressRefusedError, SourceError
from index.fetching.addresses import absolute, web_address
from index.fetching.client import Fetched
from index.fetching.xml import check_xml
from index.sources.normalise import one_line

MAX_ENTRIES = 2000
"""More than any feed has; what comes behind is not read."""

_WHOLE, _WHOLE_SUMMARY = 400, 1500
_CUT = re.compile(
    r"(?:\[?(?:…|\.{3}|&hellip;)\]?|(?:read|see|show) (?:more|the full\b.{0,40}|on\b.{0,40})"
    r"|continue reading\b.{0,80}|weiterlesen|lire la suite|leer más|читать (?:далее|полностью))"
    r"[\s.»›→>]*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"\s*The post\b.{0,300}\bappeared first on\b.{0,200}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``html`` is its text where the feed has all of it, else None.

    ``stamp`` is another one when the entry changed: a digest of its text, else the time that the
    feed gives. ``facts`` are fields of a record.
    """

    url: str
    html: str | None
    stamp: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says. ``minutes`` is how long it asks to be left alone."""

    title: str
    entries: tuple[Entry, ...]
    minutes: int | None


def read_feed(fetched: Fetched) -> Feed:
    """The entries that have a web address, in the feed's order. ``fetched`` has a body.

    Raises:
        SourceError: it is no feed, declares XML entities, or is nested absurdly deep.
    """
    body = fetched.body or b""
    check_xml(body)
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    # As a stream: text, feedparser would take for an address or a file name to open.
    found = feedparser.parse(
        io.BytesIO(body),
        response_headers={
            "content-type": f"application/xml{charset}",
            "content-location": fetched.url,
        },
    )
    if not found.entries and (found.bozo or not found.version):
        raise SourceError("it is not a feed that can be read")
    language = found.feed.get("language")
    entries = [_entry(one, fetched.url, language) for one in found.entries[:MAX_ENTRIES]]
    return Feed(
        title=one_line(str(found.feed.get("title") or "")),
        entries=tuple(entry for entry in entries if entry),
        minutes=_minutes(found.feed.get("ttl")),
    )


def _entry(given: Any, base: str, language: object) -> Entry | None:
    link = given.get("link") or (given.get("id") if given.get("guidislink") else None)
    if not link:
        return None
    try:
        url = web_address(absolute(base, str(link)))
    except AddressRefusedError:
        return None
    facts = {
        "title": _plain(given.get("title")),
        "published": given.get("published") or given.get("created"),
        "authors": [one["name"] for one in given.get("authors", []) if one.get("name")],
        "tags": [one["term"] for one in given.get("tags", []) if one.get("term")],
        "language": _language(given) or language,
    }
    text = _whole_text(given)
    stated = {name: value for name, value in facts.items() if value}
    return Entry(url, text, _digest(text) if text else _stamp(given), stated)


def _stamp(given: Any) -> str:
    # Asked for "updated" that isn't there, feedparser would give "published", and warn.
    return str((given["updated"] if "updated" in given else given.get("published")) or "")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _whole_text(given: Any) -> str | None:
    """The entry's HTML where it is the whole article and not what it begins with."""
    contents = [one.get("value", "") for one in given.get("content", [])]
    longest = max(contents, key=len, default="")
    for text, least in ((longest, _WHOLE), (given.get("summary") or "", _WHOLE_SUMMARY)):
        words = _FOOTER.sub("", _plain(text))
        if len(words) >= least and not _CUT.search(words):
            return str(text)
    return None


def _plain(text: object) -> str:
    """The words of a piece of HTML, in one line."""
    if not text or not str(text).strip():
        return ""
    if "<" not in str(text) and "&" not in str(text):
        return one_line(str(text))
    return one_line(html.fragment_fromstring(f"<div>{text}</div>").text_content())


def _language(given: Any) -> object:
    return next((one.get("language") for one in given.get("content", [])), None)


def _minutes(ttl: object) -> int | None:
    return int(ttl) if isinstance(ttl, str) and ttl.isdigit() and 0 < int(ttl) <= 1440 else None
