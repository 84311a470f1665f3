"""Sitemaps -> addresses of pages, and of further sitemaps where it is an index of them."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from index.errors import SourceError
from index.fetching.decompression import unpack_gzip
from index.fetching.xml import check_xml, local_name
from index.page_address import page_address

MAX_PAGES = 50_000
"""What the protocol allows in one sitemap; what comes behind is not read."""

_VALUES = ("loc", "lastmod", "title", "publication_date")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in a sitemap; ``modified`` as the sitemap writes it, or ""."""

    url: str
    modified: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists. Addresses on other sites are left out: it may not speak for them."""

    pages: tuple[SitemapEntry, ...]
    sitemaps: tuple[SitemapEntry, ...]


def read_sitemap(body: bytes, url: str, max_bytes: int) -> Sitemap:
    """The sitemap at ``url``: XML, or text with one address a line; gzipped or not.

    Raises:
        SourceError: it is neither, or declares XML entities.
        FetchError: it can't be unpacked, or is too large unpacked.
    """
    body = unpack_gzip(body, max_bytes)
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:4].lower() == b"http":
        lines = text.decode("utf-8", "replace").split()
        return Sitemap(_on_site((SitemapEntry(line) for line in lines), url), ())
    check_xml(body)
    pages: list[SitemapEntry] = []
    sitemaps: list[SitemapEntry] = []
    try:
        for name, listed in _elements(body):
            (pages if name == "url" else sitemaps).append(listed)
            if len(pages) + len(sitemaps) >= MAX_PAGES:
                break
    except etree.XMLSyntaxError as error:
        # What stood before the break is good.
        if not pages and not sitemaps:
            raise SourceError(f"it is not a sitemap that can be read: {error.msg}") from None
    return Sitemap(_on_site(pages, url), _on_site(sitemaps, url))


def _elements(body: bytes) -> Iterator[tuple[str, SitemapEntry]]:
    """Each ``url`` and ``sitemap`` element, forgotten as soon as it is read."""
    parsing = etree.iterparse(
        io.BytesIO(body), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in parsing:
        name = local_name(element)
        if name not in ("url", "sitemap"):
            continue
        values = {
            local_name(each): each.text.strip()
            for each in element.iter()
            if each.text and local_name(each) in _VALUES
        }
        if location := values.get("loc"):
            yield name, SitemapEntry(location, *(values.get(each, "") for each in _VALUES[1:]))
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _on_site(listed: Iterable[SitemapEntry], url: str) -> tuple[SitemapEntry, ...]:
    site = page_address(url).site
    return tuple(one for one in listed if _site(one.url) == site)


def _site(url: str) -> str | None:
    try:
        return page_address(url).site
    except ValueError:
        return None
