"""Sitemaps -> addresses of pages, and of further sitemaps where it is an index of them."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from index.errors import SourceError
from index.fetching.addresses import absolute
from index.fetching.xml import check_xml, mended
from index.page_address import known_address, page_address
from index.sources.markup.values import plain
from index.sources.markup.xml import SAFELY, local_name

MAX_PAGES = 50_000
"""What the protocol allows in one sitemap; what comes behind is not read."""

_ADDRESS = re.compile(rb"https?://", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in a sitemap; ``modified`` as the sitemap writes it, or ""."""

    url: str
    modified: str = ""
    title: str = ""
    published: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists. It may not speak for other sites: of addresses there, it is only
    told how many there are, ``elsewhere``."""

    pages: tuple[SitemapEntry, ...]
    sitemaps: tuple[SitemapEntry, ...]
    elsewhere: int = 0


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """The sitemap at ``url``: XML, or text with one address a line.

    Raises SourceError where it is neither, or declares XML entities.
    """
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _ADDRESS.match(text):
        lines = text.decode("utf-8", "replace").split(maxsplit=MAX_PAGES)[:MAX_PAGES]
        return _sitemap([SitemapEntry(line) for line in lines], [], url)
    body = mended(body)
    check_xml(body)
    pages: list[SitemapEntry] = []
    sitemaps: list[SitemapEntry] = []
    try:
        for name, listed in _elements(body, url):
            (pages if name == "url" else sitemaps).append(listed)
            if len(pages) + len(sitemaps) >= MAX_PAGES:
                break
    except etree.XMLSyntaxError:
        pass  # what stood before the break is good
    if not pages and not sitemaps and not _ROOT.search(body):
        raise SourceError("it is not a sitemap that can be read")
    return _sitemap(pages, sitemaps, url)


def _sitemap(pages: list[SitemapEntry], sitemaps: list[SitemapEntry], url: str) -> Sitemap:
    own, others = _on_site(pages, url), _on_site(sitemaps, url)
    return Sitemap(own, others, len(pages) + len(sitemaps) - len(own) - len(others))


def _elements(body: bytes, base: str) -> Iterator[tuple[str, SitemapEntry]]:
    """Each ``url`` and ``sitemap`` element, forgotten as soon as it is read."""
    for _, element in etree.iterparse(io.BytesIO(body), **SAFELY):
        name = local_name(element)
        if name not in ("url", "sitemap"):
            continue
        own = _own(element)
        if location := own.get("loc"):
            news = _news(element)
            facts = (
                own.get("lastmod", ""),
                plain(news.get("title")),
                news.get("publication_date", ""),
                plain(news.get("name")),
            )
            yield name, SitemapEntry(absolute(base, location), *facts)
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _own(element: etree._Element) -> dict[str, str]:
    """What an entry says of its page, in its own namespace: pictures and films have a ``loc`` too.

    Values are told by their element, however it is prefixed.
    """
    space = _namespace(element)
    return {
        local_name(child): "".join(child.itertext()).strip()
        for child in element
        if local_name(child) and _namespace(child) == space
    }


def _news(element: etree._Element) -> dict[str, str]:
    """What an entry of a news sitemap says beside."""
    return {
        local_name(child): (child.text or "").strip()
        for child in element.iterdescendants()
        if "news" in _namespace(child).rpartition("/schemas/")[2]
    }


def _namespace(element: etree._Element) -> str:
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def _on_site(listed: Iterable[SitemapEntry], url: str) -> tuple[SitemapEntry, ...]:
    site = page_address(url).site
    known = ((entry, known_address(entry.url)) for entry in listed)
    return tuple(entry for entry, address in known if address and address.site == site)
