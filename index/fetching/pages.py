"""A fetched page -> the fields of an article, where it belongs, and which feeds it names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html

from index.article import Skipped
from index.errors import FetchError, SourceError, TooLargeError
from index.fetching.addresses import absolute
from index.fetching.client import Fetched
from index.fetching.feed_entries import FOOTER
from index.languages.phrases import PAGES
from index.page_address import known_address, without_tracking
from index.sources.formats.plain_text.plain import parse_plain
from index.sources.page.extraction import onward, parse_page
from index.sources.text.encoding import PAGE_BEGINS, declared_charset, decode

MAX_PAGE = 4 << 20
"""Bytes of the largest page that is searched for its text: more takes many seconds."""

MAX_TAGS = 60_000
"""So many tags has no article; the time to search a page grows faster than their number."""

_HEAD_END = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
_MAX_HEAD = 1 << 19
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_XML_TYPES = ("text/xml", "application/xml", "application/xhtml+xml")
_TEXT_TYPES = ("", "text/html", "text/plain", *_XML_TYPES)
_STUB = 1 << 14  # bytes; a page that only leads on has no more
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
_GOES_ON = re.compile(rb"\brel\s*=\s*[\"']?\s*next\b", re.IGNORECASE)
_LINK = re.compile(r"<(?:a|link)\s[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.\w{1,5})?/?\Z")
_NUMBER = re.compile(r"\d{1,2}")  # of one of the pages of an article
_NUMBERED = re.compile(r"[\W_](?:[^\W\d_]{1,10}[\W_]?)?\d{1,2}(?:\.\w{1,5})?/?")
_COMMENTS = re.compile(rf"\b{PAGES.either('called.comments')}\b", re.IGNORECASE)
_NO_TEXT = "no article text in the page"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the head of a page; ``canonical`` only where it can be believed."""

    canonical: str | None
    feeds: tuple[str, ...]


def page_text(fetched: Fetched) -> str:
    """The text of a fetched page, HTML or plain.

    Raises:
        TooLargeError: larger than ``MAX_PAGE``, or with more than ``MAX_TAGS``.
        FetchError: it is neither.
        SourceError: its encoding can't be told, or it is empty.
    """
    body = fetched.body or b""
    if fetched.content_type not in _TEXT_TYPES and not PAGE_BEGINS.match(body):
        raise FetchError(
            f"it is {fetched.content_type}, not a web page; if it holds an article, save it and "
            "add the file",
            status=200,
        )
    if len(body) > MAX_PAGE:
        raise TooLargeError(f"a page of more than {MAX_PAGE >> 20} MB")
    text = decode(body, _charset(fetched.charset, declared_charset(body)))
    if text.count("<") > MAX_TAGS:
        raise TooLargeError(f"a page of more than {MAX_TAGS:,} tags")
    return text


def _charset(of_server: str | None, own: str | None) -> str | None:
    """The server's word counts, unless it is what servers say that know nothing of their pages."""
    knows = (of_server or "").lower() not in ("", "iso-8859-1", "latin-1", "latin1", "us-ascii")
    # Whether it is UTF-8 is told by its letters.
    return of_server if knows or not own or own.lower().startswith("utf") else own


def may_lead_on(fetched: Fetched) -> bool:
    """Whether a page may be there only to send its readers on, without a redirect."""
    body = fetched.body or b""
    return len(body) <= _STUB and _REFRESH.search(body) is not None


def leads_on(fetched: Fetched) -> str | None:
    """Where a page that has no article sends all its readers, or None."""
    text = page_text(fetched)
    to = onward(text)
    alone = bool(to) and isinstance(parse_page(text, fetched.url, ""), Skipped)
    return absolute(fetched.url, to) if to and alone else None


def may_go_on(fetched: Fetched) -> bool:
    """Whether the article of a page may go on on another one."""
    return _GOES_ON.search(fetched.body or b"") is not None


def goes_on(fetched: Fetched, first: str) -> str | None:
    """Where the article whose first page is at ``first`` goes on behind a page of it, or None.

    Another article, or another page of comments, is called the next one as well.
    """
    for link in _LINK.findall(page_text(fetched)):
        href = _HREF.search(link) if _GOES_ON.search(link.encode()) else None
        to = absolute(fetched.url, unescape(href[1])) if href else ""
        if to and is_page_of(to, first):
            return to
    return None


def is_page_of(url: str, first: str) -> bool:
    """Whether an address is ``first`` and the number of a page: "/a-2.html" or "/a?page=2"."""
    one, other = (urlsplit(without_tracking(address)) for address in (first, url))
    asked, asks = parse_qsl(one.query), parse_qsl(other.query)
    more = [pair for pair in asks if pair not in asked]
    base = _ENDING.sub("", one.path)
    behind = other.path.removeprefix(base)
    if one.netloc != other.netloc or len(asks) - len(more) != len(asked):
        return False
    if _COMMENTS.search(behind) or any(_COMMENTS.search(name) for name, _ in more):
        return False
    if one.path == other.path:
        return len(more) == 1 and _NUMBER.fullmatch(more[0][1]) is not None
    is_numbered = _NUMBERED.fullmatch(behind) is not None
    return is_numbered and not more and other.path.startswith(base) and bool(base)


def read_page(text: str, fetched: Fetched) -> dict[str, object]:
    """The fields of the article in ``text``, as ``page_text`` gives it.

    Its "url" is the canonical address where the page names one on its own site, else where it was
    found. Raises SourceError where there is no article.
    """
    url = links_of(text, fetched.url).canonical or fetched.url
    if fetched.content_type == "text/plain" and not PAGE_BEGINS.match(fetched.body or b""):
        record: Any = parse_plain(text, url, "")
    else:
        record = parse_page(text, url, "")
    if isinstance(record, Skipped):
        raise SourceError(record.reason)
    return {**record.values, "url": url}


def read_fragment(fragment: str, url: str, facts: Mapping[str, object]) -> dict[str, object]:
    """The article whose text a feed has: ``fragment`` is HTML, ``facts`` what the feed says of it.

    Raises SourceError where it has no text.
    """
    record = parse_page(f"<html><body><article>{fragment}</article></body></html>", url, "")
    if isinstance(record, Skipped):
        raise SourceError(_NO_TEXT)
    return {**facts, "text": FOOTER.sub("", str(record.values["text"])), "url": url}


def links_of(text: str, url: str) -> Links:
    """What the head of the page at ``url`` links to."""
    end = _HEAD_END.search(text, 0, _MAX_HEAD)
    head = text[: end.start() if end else _MAX_HEAD]
    try:
        # Bytes: lxml refuses text with an encoding declaration in it.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        tree = html.document_fromstring(head.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return Links(None, ())
    base = absolute(url, next((element.get("href", "") for element in tree.iter("base")), ""))
    links = [link for link in tree.iter("link") if link.get("href")]
    named = [link for link in links if _is_feed(link)]
    # Feeds of what readers wrote come last.
    named.sort(key=lambda link: bool(_COMMENTS.search(f"{link.get('title')} {link.get('href')}")))
    feeds = (absolute(base, link.get("href", "")) for link in named)
    return Links(_canonical(links, base, url), tuple(dict.fromkeys(feeds)))


def _is_feed(link: Any) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in _words(link.get("rel")) and kind in _FEED_TYPES


def _canonical(links: list[Any], base: str, url: str) -> str | None:
    """The canonical address, if it is on the page's own site and not just the site's front page.

    A page may not speak for another site: it could replace that site's articles.
    """
    named_so = (link for link in links if "canonical" in _words(link.get("rel")))
    for link in named_so:
        address = absolute(base, link.get("href", "")).partition("#")[0]
        named, own = known_address(address), known_address(url)
        if named and own and named.site == own.site:
            front = named.key == named.site and own.key != own.site
            if not front and address.startswith(("http:", "https:")):
                return address
    return None


def _words(rel: str | None) -> list[str]:
    return (rel or "").lower().split()
