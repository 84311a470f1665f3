"""index/fetching/feeds.py and xml.py: entries of feeds, and what feeds may not do."""

import json

import pytest

from index.errors import SourceError
from index.fetching.client import Fetched
from index.fetching.feeds import Entry, Feed, read_feed

FEED = "https://coast.example/feed"
WORDS = "The bridge opened on Friday. " * 20


def read(text: str | bytes, charset: str | None = None) -> Feed:
    body = text if isinstance(text, bytes) else text.encode()
    return read_feed(Fetched(FEED, FEED, body, charset=charset))


def rss(item: str, head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc='
        '"http://purl.org/dc/elements/1.1/" xmlns:content='
        f'"http://purl.org/rss/1.0/modules/content/"><channel><title>The &lt;b&gt;Coast&lt;/b&gt;'
        f"</title>{head}<item>{item}</item></channel></rss>"
    )


def test_rss() -> None:
    """Each fact under its name; addresses are made whole."""
    item = (
        "<title>Bridge &amp;amp; harbour</title><link>/a</link><dc:creator>Ann Lee</dc:creator>"
        "<pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate><category>Harbour</category>"
        "<description>It opened.</description>"
    )
    assert read(rss(item, "<language>en-gb</language><ttl>90</ttl>")) == Feed(
        "The Coast",
        (
            Entry(
                "https://coast.example/a",
                None,
                "Fri, 04 Mar 2022 10:00:00 GMT",
                {
                    "title": "Bridge & harbour",
                    "published": "Fri, 04 Mar 2022 10:00:00 GMT",
                    "authors": ["Ann Lee"],
                    "tags": ["Harbour"],
                    "language": "en-gb",
                },
            ),
        ),
        90,
    )


@pytest.mark.parametrize(
    ("told", "minutes"), [("60", 60), ("0", None), ("²", None), ("soon", None), ("9" * 5000, None)]
)
def test_how_long_a_feed_asks_to_be_left_alone(told: str, minutes: int | None) -> None:
    """Whatever stands there costs no entry."""
    feed = read(rss("<title>Bridge</title><link>/a</link>", f"<ttl>{told}</ttl>"))
    assert (feed.minutes, len(feed.entries)) == (minutes, 1)


def test_atom() -> None:
    """The content of an Atom entry is its text, and its stamp one of that text and its title."""
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><title>Bridge</title>'
        '<link href="https://coast.example/a"/><updated>2022-03-05T00:00:00Z</updated>'
        f'<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>'
    )
    (entry,) = read(atom).entries
    assert entry.html == f"<p>{WORDS}</p>"
    assert entry.facts["published"] == "2022-03-05T00:00:00Z"  # the only one that is stated
    for said, corrected in (("Friday", "Saturday"), ("<title>Bridge", "<title>New bridge")):
        (other,) = read(atom.replace(said, corrected)).entries
        assert other.stamp != entry.stamp
    (short,) = read(atom.replace(WORDS, "It opened.")).entries
    assert (short.html, short.stamp) == (None, "2022-03-05T00:00:00Z")


@pytest.mark.parametrize(
    ("item", "whole"),
    [
        (f"<content:encoded>{WORDS}</content:encoded>", True),
        (f"<encoded>{WORDS}</encoded>", True),
        (f"<description>{WORDS * 3}</description>", True),
        (f"<description>{WORDS}</description>", False),
        ("<content:encoded>It opened.</content:encoded>", False),
        (f"<content:encoded>{WORDS}[…]</content:encoded>", False),
        (f"<content:encoded>{WORDS} Continue reading Bridge opens</content:encoded>", False),
        (
            f"<content:encoded>{WORDS}The post Bridge appeared first on Coast.</content:encoded>",
            True,
        ),
    ],
)
def test_full_content(item: str, whole: bool) -> None:
    """A text is taken as whole if it is long enough and does not end in the middle."""
    (entry,) = read(rss(f"<link>/a</link>{item}")).entries
    assert (entry.html is not None) is whole


def test_broken_feeds() -> None:
    """What stands before a break is read; entries without an address are not."""
    text = rss("<title>Bridge</title><link>/a</link>").partition("</item>")[0] + "<b>"
    assert [entry.url for entry in read(text).entries] == ["https://coast.example/a"]
    assert read(rss("<title>Bridge</title>")).entries == ()
    assert read(rss("<link>ftp://coast.example/a</link>")).entries == ()
    assert read(rss("<link>http://coast.example:port/</link>")).entries == ()


def test_charsets() -> None:
    """The server's charset counts, else the document's own."""
    text = rss("<title>Brücke</title><link>/a</link>")
    latin = text.replace('encoding="utf-8"', 'encoding="iso-8859-1"').encode("latin-1")
    assert read(latin).entries[0].facts["title"] == "Brücke"
    assert read(text).entries[0].facts["title"] == "Brücke"
    bare = text.replace(' encoding="utf-8"', "").encode("cp1251", "replace")
    assert read(bare, "cp1251").entries


def test_what_is_no_feed() -> None:
    """Is told; a feed without entries is one."""
    for text in ("<html><body>Bridge</body></html>", "<rss>\x01\x02"):
        with pytest.raises(SourceError, match="not a feed"):
            read(text)
    assert read("<rss version='2.0'><channel><title>C</title></channel></rss>").entries == ()


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<rss><channel><title>&b;</title></channel></rss>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><title>&a;</title></channel></rss>"
)
PARAMETER = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>'
    "<rss><channel><title>x</title></channel></rss>"
)


@pytest.mark.parametrize("text", [BILLION_LAUGHS, EXTERNAL, PARAMETER, f"&{BILLION_LAUGHS}"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(text: str, encoding: str) -> None:
    """A feed that declares entities is refused, in any encoding and also where it is broken."""
    with pytest.raises(SourceError, match="declares XML entities"):
        read(text.encode(encoding))


@pytest.mark.parametrize("text", ["<rss>" + "<a>" * 300, "<rss>&nbsp;" + "<a>" * 20_000])
def test_too_deep(text: str) -> None:
    """What is nested absurdly deep is refused, also where it is broken."""
    with pytest.raises(SourceError, match="nested too deep"):
        read(text)


def test_a_declared_document_type_alone_does_no_harm() -> None:
    """Old RSS names one."""
    dtd = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://coast.example/rss.dtd">'
    head, tail = rss("<title>Bridge</title><link>/a</link>").split("?>")
    assert len(read(f"{head}?>{dtd}{tail}").entries) == 1


def test_json_feed() -> None:
    """Its entries are as those of others; what is no entry, or none at all, is told."""
    item = {
        "id": "https://coast.example/a",
        "external_url": "https://other.example/b",
        "title": "R&amp;D",
        "content_text": "One & two. " * 50 + "\n\nThree.",
        "date_published": "2022-03-04T10:00:00Z",
        "author": {"name": "Ann Lee"},
        "tags": ["harbour"],
        "language": "de",
    }
    members = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Coast",
        "items": [item, 7],
    }
    feed = read(json.dumps(members).replace("/", "\\/"))
    (entry,) = feed.entries
    assert (feed.title, entry.url, entry.guid) == ("Coast", item["external_url"], item["id"])
    assert entry.html == f"<p>{'One &amp; two. ' * 50}</p><p>Three.</p>"
    assert entry.facts == {
        **{"title": "R&D", "published": "2022-03-04T10:00:00Z", "authors": ["Ann Lee"]},
        **{"tags": ["harbour"], "language": "de"},
    }


@pytest.mark.parametrize("items", ["7", "[", "{}"])
def test_what_is_no_json_feed(items: str) -> None:
    """Says so."""
    with pytest.raises(SourceError, match="it is not a feed that can be read"):
        read(f'{{"version": "https://jsonfeed.org/version/1.1", "items": {items}}}')
