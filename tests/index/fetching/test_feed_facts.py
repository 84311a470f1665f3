"""What stands in an entry beside its own facts leads nowhere else, and names nobody."""

import pytest

from index.fetching.addresses import absolute
from index.fetching.client import Fetched
from index.fetching.feeds import Entry, read_feed
from index.fetching.sitemaps import read_sitemap

SITE = "https://coast.example"
NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:yandex="http://news.yandex.ru" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def entry(more: str, link: str = "<link>/a</link>") -> Entry:
    """The only entry of a feed of RSS."""
    text = f'<rss version="2.0" {NAMES}><channel><item>{link}{more}</item></channel></rss>'
    (found,) = read_feed(Fetched(SITE, SITE, text.encode())).entries
    return found


@pytest.mark.parametrize(
    "more",
    [
        '<yandex:related><link url="/z" img="/i.jpg">Another article</link></yandex:related>',
        '<source url="/z">Coast</source><link>/z</link>',
        '<atom:link rel="related" href="/z"/>',
    ],
)
def test_links_to_other_articles(more: str) -> None:
    """An entry leads where its first link does."""
    assert entry(more).url == f"{SITE}/a"


@pytest.mark.parametrize(
    ("more", "authors"),
    [
        ("<author>desk@coast.online</author><dc:creator>Ann Lee</dc:creator>", ["Ann Lee"]),
        (
            "<author>jo@coast.online (Jo Park)</author><author>ann@coast.news (Ann Lee)</author>",
            ["Jo Park", "Ann Lee"],
        ),
        ("<author>ann@coast.info Ann</author><author>Jo Park</author>", ["Ann", "Jo Park"]),
    ],
)
def test_addresses_beside_authors(more: str, authors: list[str]) -> None:
    """No part of a mail address is a name, however long its last part is."""
    assert entry(more).facts["authors"] == authors


def test_links_to_versions_for_programs() -> None:
    """An entry leads to its page, whatever stands before that, and says its own language."""
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xml:lang="en"><entry><link rel="alternate" type="application/json" href="/a.json"/>'
        '<link rel="alternate" type="text/html" href="/a"/><dc:language>de</dc:language>'
        "</entry></feed>"
    )
    (found,) = read_feed(Fetched(SITE, SITE, text.encode())).entries
    assert (found.url, found.facts["language"]) == (f"{SITE}/a", "de")
    alone = '<feed version="0.3"><entry><id>1</id><content src="/a"/></entry></feed>'
    assert read_feed(Fetched(SITE, SITE, alone.encode())).entries[0].url == f"{SITE}/a"


def test_a_day_that_is_yet_to_come() -> None:
    """Another one that the entry states is better."""
    more = "<pubDate>Fri, 04 Mar 2124 10:00:00 GMT</pubDate><dc:date>2024-03-04</dc:date>"
    assert entry(more).facts["published"] == "2024-03-04"


def test_categories_and_titles_of_atom() -> None:
    """A category's label is for people; marks of XML that were encoded are no words."""
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/>'
        "<title>&lt;![CDATA[Bridge opens]]&gt;</title>"
        '<category term="c17" label="Harbour"/><category term="ferry"/></entry></feed>'
    )
    (found,) = read_feed(Fetched(SITE, SITE, text.encode())).entries
    assert found.facts == {"title": "Bridge opens", "tags": ["Harbour", "ferry"]}


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("coast.example/b", f"{SITE}/b"),
        ("www.coast.example/b", "https://www.coast.example/b"),
        ("www.other.example/b", "https://www.other.example/b"),
        ("coast.example.html", f"{SITE}/news/coast.example.html"),
        ("other.example/b", f"{SITE}/news/other.example/b"),
        ("feed://www.coast.example/b", "http://www.coast.example/b"),
        (f"{SITE}/tag/feed:news?a=1&amp;b=2", f"{SITE}/tag/feed:news?a=1&b=2"),
    ],
)
def test_addresses_without_their_beginning(link: str, meant: str) -> None:
    """A link that begins with the site's own host is no path below the page; "feed:" is no scheme
    within one."""
    assert absolute(f"{SITE}/news/feed", link) == meant


def test_titles_in_sitemaps() -> None:
    """They are decoded as those of feeds are."""
    space = "http://www.google.com/schemas/sitemap-news/0.9"
    text = (
        f'<urlset xmlns:n="{space}"><url><loc>/a</loc><n:news><n:title>Park &amp;amp; ride'
        "</n:title></n:news></url></urlset>"
    )
    assert read_sitemap(text.encode(), SITE).pages[0].title == "Park & ride"
