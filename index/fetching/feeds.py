"""RSS, Atom and JSON Feed -> entries, through feedparser, however carelessly they are made."""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import feedparser
from lxml import etree

from index.errors import SourceError
from index.fetching.client import Fetched
from index.fetching.document_kinds import DocumentKind, kind_of
from index.fetching.feed_entries import Entry, LeftOut, entry_of
from index.fetching.json_feeds import is_json_feed, read_json_feed
from index.fetching.xml import check_xml, mended
from index.identity import alike
from index.page_address import known_address
from index.sources.markup.values import plain
from index.sources.text.encoding import declared_charset, decode

__all__ = ["Entry", "Feed", "LeftOut", "read_feed"]

MAX_ENTRIES = 2000
"""More than any feed has; what comes behind is not read."""

_A_PAGE = "it is a web page, not a feed; add the address of the site's feed"
_ENCODING = re.compile(r"""(<\?xml[^<>]{0,99}?)\s+encoding=["'][^"'<>]*["']""")
# CDATA that nobody closed: it would run on through the entries behind it.
_LEFT_OPEN = re.compile(
    rb"(<!\[CDATA\[(?:(?!\]\]>|<!\[CDATA\[).)*?)(</[\w:]+>\s*</(?:[\w-]+:)?(?:item|entry)>)",
    re.DOTALL,
)
_OPENED = re.compile(rb"<(?:[\w-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:[\w-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says. ``minutes``: how many it asks to leave between two visits."""

    title: str
    entries: tuple[Entry, ...]
    minutes: int | None
    left_out: tuple[LeftOut, ...] = ()


def read_feed(fetched: Fetched) -> Feed:
    """The entries of a feed, in its order, and those that can't be kept. ``fetched`` has a body.

    Raises:
        SourceError: it is no feed, declares XML entities, or is nested absurdly deep.
    """
    if is_json_feed(fetched.body or b""):
        told, items = read_json_feed(fetched.body or b"")
        language = told.get("language")
        read = [entry_of(item, fetched.url, language) for item in items[:MAX_ENTRIES]]
        return _feed(plain(told.get("title")), read, len(items))
    body = _in_utf8(fetched.body or b"", fetched.charset)
    body = mended(_LEFT_OPEN.sub(rb"\1]]>\2", body))
    check_xml(body)
    found = _parsed(body)
    if not found.entries and (found.bozo or not found.version):
        page = kind_of(body, fetched.content_type) is DocumentKind.PAGE
        raise SourceError(_A_PAGE if page else "it is not a feed that can be read")
    first = found.entries[:MAX_ENTRIES]
    language = found.feed.get("language")
    read = [entry_of(entry, fetched.url, language) for entry in first]
    closed = max((found.end() for found in _CLOSED.finditer(body)), default=0)
    if read and _OPENED.search(body, closed):
        read[-1] = _cut_off(read[-1])
    feed = _feed(plain(found.feed.get("title")), read, len(found.entries))
    return replace(feed, minutes=_minutes(found.feed.get("ttl")))


def _feed(title: str, read: Iterable[Entry | LeftOut], entries: int) -> Feed:
    read = list(read)
    named = _with_own_names([entry for entry in read if isinstance(entry, Entry)])
    apart = _with_own_addresses(named)
    if more := entries - len(read):
        read.append(LeftOut(f"{more:,} more", f"a feed of more than {MAX_ENTRIES:,} entries"))
    return Feed(
        title=title,
        entries=tuple(entry for entry in apart if isinstance(entry, Entry)),
        minutes=None,
        left_out=tuple(entry for entry in (*read, *apart) if isinstance(entry, LeftOut)),
    )


def _in_utf8(body: bytes, charset: str | None) -> bytes:
    """``body`` in UTF-8, without an encoding of its own: what it or its server says may lie."""
    declared = declared_charset(body)
    of_server = not declared or declared.lower() in ("utf-8", "utf8")  # which its letters tell
    try:
        text = decode(body, charset if of_server else declared)
    except SourceError:  # it is told as what is no feed
        return body
    return _ENCODING.sub(r"\1", text, count=1).encode()


def _parsed(body: bytes) -> Any:
    """What feedparser makes of it; where it loses entries, once more as lxml recovers it."""
    found = _parse(body)
    if len(found.entries) < min(len(_OPENED.findall(body)), MAX_ENTRIES):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(body, parser)
        again = _parse(etree.tostring(root)) if root is not None else found
        return max(found, again, key=lambda parsed: len(parsed.entries))
    return found


def _parse(body: bytes) -> Any:
    # As a stream: text, feedparser would take for an address or a file name to open. Nothing of it
    # is shown as HTML, and so nothing is to be taken out of it: "</div>" may be a title's words.
    return feedparser.parse(
        io.BytesIO(body),
        # Without the feed's address: what is called "7" would become one of its site.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
    )


def _cut_off(entry: Entry | LeftOut) -> Entry | LeftOut:
    """The last entry of a feed that broke off in it: its text is not all of it."""
    if isinstance(entry, LeftOut):
        return entry
    if not entry.url:
        return LeftOut(str(entry.facts.get("title", "")), "the feed breaks off in it")
    return replace(entry, html=None)


def _with_own_names(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Without the names (guid) that several entries share: they name none of them.

    Where they name one, of which the feed has several versions, the first is the newest.
    """
    newest: dict[str, Entry] = {}
    for entry in entries:
        newest.setdefault(entry.guid, entry)
    told_apart = 2 * len(newest) >= len(entries)  # some feeds call all that they have the same
    kept = [entry for entry in entries if not (told_apart and _is_older(entry, newest[entry.guid]))]
    counted = Counter(entry.guid for entry in kept)
    return tuple(
        entry if counted[entry.guid] == 1 or not entry.url else replace(entry, guid="")
        for entry in kept
    )


def _is_older(entry: Entry, newest: Entry) -> bool:
    """Whether an entry is a version of another one that is called the same."""
    if entry is newest or not entry.guid or bool(entry.html) != bool(newest.html):
        return False
    titles = [str(version.facts.get("title", "")) for version in (newest, entry)]
    if newest.html and entry.html:
        common = set(titles[0].lower().split()) & set(titles[1].lower().split())
        return bool(common) and alike(newest.html, entry.html)
    return bool(titles[1]) and alike(*titles)


def _with_own_addresses(entries: Sequence[Entry]) -> list[Entry | LeftOut]:
    """Of several that lead to one page, those with titles and texts of their own stand only in the
    feed: no page can be all of them. Of one that is listed twice, the first counts."""
    titles: dict[str, list[object]] = defaultdict(list)
    for entry in entries:
        titles[_page(entry)].append(entry.facts.get("title"))
    kept: list[Entry | LeftOut] = []
    first: dict[str, object] = {}
    for entry in entries:
        page, title = _page(entry), entry.facts.get("title")
        alone = titles[page].count(title) == 1 < len(titles[page])
        told = entry.html or entry.facts.get("text")
        if alone and told and entry.guid:
            kept.append(replace(entry, url="", html=str(told)))
        elif page not in first:
            first[page] = title
            kept.append(entry)
        elif first[page] != title:
            kept.append(LeftOut(str(title or ""), "it leads to the page of another entry"))
        elif all(entry.url != known.url for known in kept if isinstance(known, Entry)):
            kept.append(replace(entry, html=None, stamp=""))  # another spelling of the address
    return kept


def _page(entry: Entry) -> str:
    """What tells the page of an entry from others; its name where it has none."""
    known = known_address(entry.url)
    return known.key if known else entry.url or f"#{entry.guid}"


def _minutes(ttl: object) -> int | None:
    if not isinstance(ttl, str) or not ttl.isdecimal() or len(ttl) > 4:
        return None
    return int(ttl) if 0 < int(ttl) <= 1440 else None
