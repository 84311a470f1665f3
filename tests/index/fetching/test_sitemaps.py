"""index/fetching/sitemaps.py and opml.py: lists of addresses."""

import gzip

import pytest

from index.errors import SourceError, TooLargeError
from index.fetching import sitemaps
from index.fetching.opml import read_opml
from index.fetching.sitemaps import SitemapEntry, read_sitemap

AT = "https://www.coast.example/sitemap.xml"
MB = 1 << 20
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha">]>'


def urlset(*urls: str) -> bytes:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"{''.join(f'<url>{url}</url>' for url in urls)}</urlset>"
    ).encode()


def test_pages() -> None:
    """Addresses with what is said of them; those of another site are left out."""
    body = urlset(
        "<loc> https://coast.example/a </loc><lastmod>2022-03-04</lastmod><news:news>"
        "<news:publication_date>2022-03-03</news:publication_date><news:title>Bridge</news:title>"
        "</news:news>",
        "<loc>https://other.example/b</loc>",
    )
    listed = SitemapEntry("https://coast.example/a", "2022-03-04", "Bridge", "2022-03-03")
    assert read_sitemap(body, AT, MB).pages == (listed,)
    assert read_sitemap(gzip.compress(body), AT, MB).pages == (listed,)
    assert read_sitemap(gzip.compress(gzip.compress(body)), AT, MB).pages == (listed,)


def test_an_index() -> None:
    """Names further sitemaps."""
    body = b"<sitemapindex><sitemap><loc>https://coast.example/1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(body, AT, MB).sitemaps == (SitemapEntry("https://coast.example/1.xml"),)


def test_a_text_of_addresses() -> None:
    """One a line."""
    body = b"https://coast.example/a\nhttps://other.example/b\nhttps://coast.example/c\n"
    found = read_sitemap(body, AT, MB)
    assert [page.url for page in found.pages] == [
        "https://coast.example/a",
        "https://coast.example/c",
    ]


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the protocol does not allow is not read: 50,000, and a few here."""
    assert sitemaps.MAX_PAGES == 50_000
    monkeypatch.setattr(sitemaps, "MAX_PAGES", 7)
    body = urlset(*(f"<loc>https://coast.example/{n}</loc>" for n in range(12)))
    assert len(read_sitemap(body, AT, MB).pages) == 7
    body = b"\n".join(b"https://coast.example/%d" % number for number in range(12))
    assert len(read_sitemap(body, AT, MB).pages) == 7


def test_what_is_refused() -> None:
    """A bomb, entities, and what is no XML."""
    with pytest.raises(TooLargeError):
        read_sitemap(gzip.compress(b" " * (10 * MB)), AT, MB)
    with pytest.raises(SourceError, match="declares XML entities"):
        read_sitemap(ENTITIES.encode() + urlset("<loc>&a;</loc>"), AT, MB)
    with pytest.raises(SourceError, match="not a sitemap"):
        read_sitemap(b"{}", AT, MB)


def test_a_sitemap_that_breaks_off() -> None:
    """Is read up to there."""
    body = urlset("<loc>https://coast.example/a</loc>").removesuffix(b"</urlset>") + b"<url><loc>"
    assert [page.url for page in read_sitemap(body, AT, MB).pages] == ["https://coast.example/a"]


def test_opml() -> None:
    """Feeds of all folders, each once."""
    body = (
        b'<opml version="2.0"><body><outline text="News"><outline text="Coast" '
        b'xmlUrl="https://coast.example/feed"/></outline><outline title="Twice" text="x" '
        b'xmlUrl="https://coast.example/feed"/><outline xmlURL="https://b.example/rss"/></body></opml>'
    )
    assert read_opml(body) == (
        "https://coast.example/feed",
        "https://b.example/rss",
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<opml><body><outline text='x'/></body></opml>", "names no feed"),
        (b"<html></html>", "not an OPML list"),
        (b"", "not XML"),
        (f"{ENTITIES}<opml/>".encode(), "declares XML entities"),
    ],
)
def test_what_is_no_opml(body: bytes, why: str) -> None:
    """Is told why."""
    with pytest.raises(SourceError, match=why):
        read_opml(body)
