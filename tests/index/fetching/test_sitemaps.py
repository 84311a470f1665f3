"""index/fetching/sitemaps.py and opml.py: lists of addresses."""

import pytest

from index.errors import SourceError
from index.fetching import sitemaps
from index.fetching.opml import FeedList, read_opml
from index.fetching.sitemaps import SitemapEntry, read_sitemap

AT = "https://www.coast.example/sitemap.xml"
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
        "<news:publication><news:name>Coast</news:name></news:publication>"
        "<news:publication_date>2022-03-03</news:publication_date><news:title>Bridge</news:title>"
        "</news:news>",
        "<loc>https://other.example/b</loc>",
    )
    listed = SitemapEntry("https://coast.example/a", "2022-03-04", "Bridge", "2022-03-03", "Coast")
    assert read_sitemap(body, AT).pages == (listed,)


def test_an_index() -> None:
    """Names further sitemaps."""
    body = b"<sitemapindex><sitemap><loc>https://coast.example/1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(body, AT).sitemaps == (SitemapEntry("https://coast.example/1.xml"),)


def test_a_text_of_addresses() -> None:
    """One a line."""
    body = b"https://coast.example/a\nhttps://other.example/b\nhttps://coast.example/c\n"
    found = read_sitemap(body, AT)
    assert [page.url for page in found.pages] == [
        "https://coast.example/a",
        "https://coast.example/c",
    ]


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the protocol does not allow is not read: 50,000, and a few here."""
    assert sitemaps.MAX_PAGES == 50_000
    monkeypatch.setattr(sitemaps, "MAX_PAGES", 7)
    body = urlset(*(f"<loc>https://coast.example/{n}</loc>" for n in range(12)))
    assert len(read_sitemap(body, AT).pages) == 7
    body = b"\n".join(b"https://coast.example/%d" % number for number in range(12))
    assert len(read_sitemap(body, AT).pages) == 7


def test_what_is_refused() -> None:
    """Entities, and what is no XML."""
    with pytest.raises(SourceError, match="declares XML entities"):
        read_sitemap(ENTITIES.encode() + urlset("<loc>&a;</loc>"), AT)
    with pytest.raises(SourceError, match="not a sitemap"):
        read_sitemap(b"{}", AT)


def test_a_sitemap_that_breaks_off() -> None:
    """Is read up to there."""
    body = urlset("<loc>https://coast.example/a</loc>").removesuffix(b"</urlset>") + b"<url><loc>"
    assert [page.url for page in read_sitemap(body, AT).pages] == ["https://coast.example/a"]


def test_opml() -> None:
    """Feeds of all folders, each once."""
    body = (
        b'<opml version="2.0"><body><outline text="News"><outline text="Coast" '
        b'xmlUrl="https://coast.example/feed"/></outline><outline title="Twice" text="x" '
        b'xmlUrl="https://coast.example/feed"/><outline xmlURL="https://b.example/rss"/></body></opml>'
    )
    assert read_opml(body).feeds == (
        "https://coast.example/feed",
        "https://b.example/rss",
    )


def test_lists_in_lists() -> None:
    """What a list includes, and what it has beside feeds; comments count for nothing, and an
    address that is none costs nothing else."""
    body = (
        b'<opml><body><outline title="News"><outline title="More" type="include" url="more.xml"/>'
        b'<outline type="link" url="https://b.example/all.opml?x"/></outline><outline type="link" '
        b'url="https://b.example/"/><outline type="rss" xmlUrl="" htmlUrl="https://c.example/"/>'
        b'<outline isComment="true"><outline xmlUrl="https://d.example/rss"/></outline>'
        b'<outline type="link" url="https://[e.example/"/></body></opml>'
    )
    assert read_opml(body, "https://a.example/lists/all.opml") == FeedList(
        feeds=(),
        lists=("https://a.example/lists/more.xml", "https://b.example/all.opml?x"),
        pages=("https://b.example/", "https://c.example/", "https://[e.example/"),
    )


def test_a_list_with_thousands_of_attributes() -> None:
    """Each outline is read once, not once for each that stands in it."""
    above = "".join(f' a{number}=""' for number in range(3_000))
    feeds = '<outline xmlUrl="https://a.example/"/>' * 3_000
    body = f"<opml><outline{above}>{feeds}</outline></opml>"
    assert read_opml(body.encode()).feeds == ("https://a.example/",)


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
