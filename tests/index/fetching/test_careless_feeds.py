"""Feeds, sitemaps and lists as programs write them: what is wrong with one costs itself alone."""

import html

import pytest

from index.errors import SourceError
from index.fetching.client import Fetched
from index.fetching.document_kinds import DocumentKind, kind_of
from index.fetching.feeds import MAX_ENTRIES, Feed, LeftOut, read_feed
from index.fetching.opml import read_opml
from index.fetching.sitemaps import read_sitemap
from index.sources.dates import parse_date

SITE = "https://coast.example"
WORDS = "The bridge opened on Friday, and the ferry stopped for good. " * 10


def read(items: str, above: str = "", title: str = "Coast", tail: str = "</channel></rss>") -> Feed:
    """A feed of RSS with these items."""
    text = (
        f'{above}<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{items}{tail}"
    )
    return read_feed(Fetched(f"{SITE}/feed", f"{SITE}/feed", text.encode()))


def item(more: str = "", link: str = "<link>/a</link>") -> str:
    """An item with a link."""
    return f"<item>{link}{more}</item>"


def content(words: str) -> str:
    """The whole text of an item."""
    return f"<content:encoded><![CDATA[{words}]]></content:encoded>"


@pytest.mark.parametrize(
    "broken",
    [
        f"<div><p>{WORDS}</p></div></div><p>{WORDS}</p>",
        f"</p></div>{WORDS}",
        f"<table><tr><p>{WORDS}</td></b>",
        f"<p {' '.join(f'a{number}=1' for number in range(5000))}>{WORDS}</p>",
        f"{WORDS} &nbsp; &unknown; & \x13",
    ],
)
def test_broken_html_in_an_item(broken: str) -> None:
    """The item is read as browsers would, and those beside it are not touched."""
    feed = read(
        item(link="<link>/one</link>") + item(content(broken)) + item(link="<link>/b</link>")
    )
    assert [entry.url for entry in feed.entries] == [f"{SITE}/one", f"{SITE}/a", f"{SITE}/b"]
    assert feed.entries[1].html is not None


@pytest.mark.parametrize(
    ("encoding", "told", "charset"),
    [
        ("cp1251", "windows-1251", "utf-8"),
        ("cp1251", "windows-1251", "iso-8859-1"),
        ("cp1251", "utf-8", "windows-1251"),
        ("cp1251", "utf-8", None),
        ("utf-8", "windows-1251", None),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-16", "utf-16", None),
    ],
)
def test_what_a_feed_says_of_its_encoding_may_be_false(
    encoding: str, told: str, charset: str | None
) -> None:
    """Its letters decide, and where they don't, its own word comes before its server's."""
    text = (
        f'<?xml version="1.0" encoding="{told}"?><rss version="2.0"><channel><title>Порт</title>'
        "<item><title>Паром встал у причала в гавани</title><link>/a</link></item></channel></rss>"
    )
    feed = read_feed(Fetched(SITE, SITE, text.encode(encoding), charset=charset))
    assert (feed.title, feed.entries[0].facts["title"]) == (
        "Порт",
        "Паром встал у причала в гавани",
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("D&D, and R & D", "D&D, and R & D"),
        ("Caf&eacute; &ecirc;tre", "Café être"),
        ("Ferry &amp;#39;night fare&amp;#39;", "Ferry 'night fare'"),
        ("Why the &lt;/div&gt; tag broke it", "Why the </div> tag broke it"),
        ("<![CDATA[How should &lt;select&gt; work?]]>", "How should <select> work?"),
        ("&lt;b&gt;Bridge&lt;/b&gt; opens", "Bridge opens"),
        ("Bridge\x13 opens&#x13;", "Bridge opens"),
        ("<![CDATA[Fish &amp; chips]]>", "Fish & chips"),
    ],
)
def test_words_of_titles(title: str, shown: str) -> None:
    """Titles, authors, tags and the feed's own name are decoded, and lose no words."""
    more = f"<title>{title}</title><dc:creator>{title}</dc:creator><category>{title}</category>"
    feed = read(item(more), title=title)
    facts = feed.entries[0].facts
    assert (facts["title"], facts["authors"], facts["tags"]) == (shown, [shown], [shown])
    assert feed.title == shown


@pytest.mark.parametrize(
    "above",
    [
        "\n\n",
        "\ufeff",
        " \t",
        "\0\n",
        "</p>\n",
        "<br />\n<b>Warning</b>: mysql_connect() in x.php<br />\n",
        "<script type='text/javascript'>var seen = 1;</script>\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n",
    ],
)
def test_what_stands_above(above: str) -> None:
    """Blank lines, or words of the server's program, above a document do no harm."""
    assert len(read(item(), above).entries) == 1
    xml = f"{above}<?xml version='1.0'?><urlset><url><loc>{SITE}/a</loc></url></urlset>".encode()
    assert kind_of(xml, "text/xml") is DocumentKind.SITEMAP
    assert len(read_sitemap(xml, SITE).pages) == 1
    opml = f"{above}<?xml version='1.0'?><opml><outline xmlUrl='{SITE}/f'/></opml>".encode()
    assert read_opml(opml).feeds[0] == f"{SITE}/f"


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<pubDate>Fri, 22 Sep 17 22:05:03 +0300</pubDate>", "2017-09-22"),
        ("<pubDate>02 Apr 05 16:13 -0500</pubDate>", "2005-04-02"),
        ("<pubDate>Mon, May 25 2020 04:45:26 +0000</pubDate>", "2020-05-25"),
        ("<dc:date>2026-10-22</dc:date>", "2026-10-22"),
        ("<dc:date>2026-10-21T10:00:00+02:00</dc:date>", "2026-10-21"),
        ("<pubDate>mié, 14 oct 2026 10:00:00 +0200</pubDate>", "2026-10-14"),
        ("<pubDate>Mi, 14 Okt 2026 10:00:00 +0200</pubDate>", "2026-10-14"),
        ("<dc:issued>2026-10-21</dc:issued>", "2026-10-21"),
        ("<prism:publicationDate>2026-10-21</prism:publicationDate>", "2026-10-21"),
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate></pubDate>", None),
    ],
)
def test_dates(stated: str, day: str | None) -> None:
    """The only date that an item states is its day, in each form that feeds use."""
    found = read(item(stated)).entries[0].facts.get("published")
    assert (str(parse_date(str(found))) if found else None) == day


@pytest.mark.parametrize(
    ("more", "url"),
    [
        (f"<link></link><guid>{SITE}/g</guid>", f"{SITE}/g"),
        (f'<guid isPermaLink="true">{SITE}/g</guid>', f"{SITE}/g"),
        (f'<link> /a\n</link><guid isPermaLink="false">{SITE}/guid/1</guid>', f"{SITE}/a"),
        (f"<link>#</link><guid>{SITE}/g</guid>", f"{SITE}/g"),
        (f"<link>javascript:void(0)</link><guid>{SITE}/g</guid>", f"{SITE}/g"),
        (f"<feedburner:origLink>{SITE}/o</feedburner:origLink>", f"{SITE}/o"),
        (
            "<link>https://proxy.example/~r/3</link>"
            f"<feedburner:origLink>{SITE}/o</feedburner:origLink>",
            f"{SITE}/o",
        ),
        (f"<link>https://search.example/url?url={SITE}/a&amp;ct=ga</link>", f"{SITE}/a"),
        ("<link>/a?x=1&amp;amp;y=2</link>", f"{SITE}/a?x=1&y=2"),
        (f"<link>feed:{SITE}/a</link>", f"{SITE}/a"),
        (f"<guid>tag-1</guid>{content(WORDS)}", ""),
        (f"<title>A</title>{content(WORDS)}", ""),
    ],
)
def test_addresses(more: str, url: str) -> None:
    """A guid that is an address counts where there is no link; a whole text needs none."""
    (entry,) = read(item(more, link="")).entries
    assert entry.url == url


def test_an_entry_that_nobody_closed() -> None:
    """The last entry of the feed is whole all the same."""
    items = (item(content(WORDS)).replace("</item>", ""), item(content(WORDS), "<link>/b</link>"))
    assert read("".join(items)).entries[-1].html == WORDS.strip()


def test_a_short_text_without_an_address() -> None:
    """It is all that there is; beside an address it may be what the article begins with."""
    text = "The bridge opened on Friday, after six years of work, and nobody had to pay for it."
    more = f"<guid>7</guid><description>{text}</description>"
    (alone,) = read(item(more, link="")).entries
    (beside,) = read(item(more)).entries
    assert (alone.html, beside.html) == (text, None)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            f"<guid>7</guid>{content('The bridge opened on Friday, after many years, and …')}",
            LeftOut("7", "it has no address, and no text"),
        ),
        ("<title>A</title>", LeftOut("A", "it has no address, and no text")),
        ("<title>A</title><guid>7</guid>", LeftOut("A", "it has no address, and no text")),
        (
            '<title>A</title><enclosure url="/a.mp3" type="audio/mpeg" length="1"/>',
            LeftOut("A", "it has only a file (audio/mpeg)"),
        ),
        (content(WORDS), LeftOut("untitled", "it has no address, and no text")),
    ],
)
def test_what_is_left_out(more: str, why: LeftOut) -> None:
    """What can't be kept is named with the reason, and the others are kept."""
    feed = read(item(more, link="") + item())
    assert feed.left_out == (why,)
    assert len(feed.entries) == 1


def test_a_feed_that_breaks_off() -> None:
    """The text of the entry in which it breaks off is not taken for all of it."""
    whole = item(content(WORDS), "<link>/one</link>")
    feed = read(whole + item(content(WORDS)).partition("]]>")[0][:-90], tail="")
    assert [(entry.url, entry.html is not None) for entry in feed.entries][:1] == [
        (f"{SITE}/one", True)
    ]
    assert all(entry.html is None for entry in feed.entries[1:])


def test_a_part_that_nobody_closed() -> None:
    """It costs its own entry the rest of its text, and the entries behind it nothing."""
    broken = "<description><![CDATA[The bridge <b>opened.</description>"
    feed = read(item(broken) + item(content(WORDS), "<link>/b</link>"))
    assert [entry.url for entry in feed.entries] == [f"{SITE}/a", f"{SITE}/b"]
    assert feed.entries[1].html == WORDS.strip()


def test_thousands_of_parts_that_nobody_closed() -> None:
    """Each is looked at once: looked at from each to the end, they would take minutes."""
    (entry,) = read(item("<title>" + 20_000 * "<![CDATA[x")).entries
    assert entry.url == f"{SITE}/a"


def test_a_text_that_is_encoded_twice() -> None:
    """Its tags are no words."""
    twice = html.escape(html.escape(f"<p>{WORDS}</p>"))
    (entry,) = read(item(f"<content:encoded>{twice}</content:encoded>")).entries
    assert entry.html == f"<p>{WORDS}</p>"


def test_entries_without_address_and_name() -> None:
    """Each is called by its title and day: what is there twice is kept once."""
    rain = f"<title>Rain</title><pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate>{content(WORDS)}"
    feed = read(item(rain, "") + item(rain, "") + item(rain.replace("04 Mar", "05 Mar"), ""))
    assert [entry.guid for entry in feed.entries] == [
        "Rain Fri, 04 Mar 2022 10:00:00 GMT",
        "Rain Fri, 05 Mar 2022 10:00:00 GMT",
    ]


def test_names_of_entries() -> None:
    """What several entries are called by names none of them."""
    guid = "<guid isPermaLink='false'>1</guid>"
    same = item(guid) + item(guid, "<link>/b</link>")
    assert [entry.guid for entry in read(same).entries] == ["", ""]
    assert [entry.guid for entry in read(item(guid)).entries] == ["1"]


def test_versions_of_an_entry() -> None:
    """Of two that are called the same and say nearly the same, the first is the newest."""

    def version(number: str, title: str) -> str:
        told = f"<title>{title}</title>{content(f'{number} seals were found. {WORDS}')}"
        guid = "<guid isPermaLink='false'>1</guid>"
        return item(f"{guid}{told}", f"<link>/{number}</link>")

    new, old = version("seven", "Seven seals"), version("nine", "Nine seals")
    found = read(new + old).entries
    assert [(entry.url, entry.guid) for entry in found] == [(f"{SITE}/seven", "1")]
    assert len(read(new + version("nine", "Pier sold")).entries) == 2
    named = "<guid isPermaLink='false'>1</guid><title>{} seals found dead</title>"
    bare = item(named.format("Seven")) + item(named.format("Nine"), "<link>/nine</link>")
    assert [entry.url for entry in read(bare).entries] == [f"{SITE}/a"]
    assert len(read(new + old + version("eight", "Eight seals")).entries) == 3


MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


@pytest.mark.parametrize(
    "text",
    [
        f'<urlset xmlns="{MAP}" {IMAGES}><url><loc>/a</loc><image:image><image:loc>{SITE}/p.jpg'
        "</image:loc><image:title>Crane</image:title></image:image></url></urlset>",
        f'<urlset xmlns="{MAP}" {IMAGES}><url><image:loc>{SITE}/p.jpg</image:loc><loc>/a</loc>'
        "</url></urlset>",
        f'<s:urlset xmlns:s="{MAP}"><s:url><s:loc>{SITE}/a</s:loc></s:url></s:urlset>',
        f"<urlset><urlset><url><loc><![CDATA[ {SITE}/a ]]></loc></url></urlset></urlset>",
        f'<urlset xmlns="{MAP}"><url><loc>{SITE}/a</loc></url><url><loc>{SITE}/b',
    ],
)
def test_sitemaps(text: str) -> None:
    """A page is where the sitemap's own ``loc`` says, whatever its namespace is called."""
    first = read_sitemap(text.encode(), SITE).pages[0]
    assert (first.url, first.title) == (f"{SITE}/a", "")


@pytest.mark.parametrize("number", ["#xD83D", "#55357", "#x110000", "#xFFFF", "#0", "#9999999999"])
def test_numbers_of_no_letter(number: str) -> None:
    """Half an emoji, and what is none at all, is left out: nothing beside it is lost."""
    odd = f"&{number};"
    feed = read(
        item(f"<title>Bridge {odd}</title><guid>1{odd}</guid>") + item(link="<link>/b</link>")
    )
    assert [(entry.url, entry.facts.get("title"), entry.guid) for entry in feed.entries] == [
        (f"{SITE}/a", "Bridge", "1"),
        (f"{SITE}/b", None, ""),
    ]
    text = f"<urlset><url><loc>{SITE}/a{odd}</loc></url><url><loc>{SITE}/b</loc></url></urlset>"
    pages = read_sitemap(text.encode(), SITE).pages
    assert [page.url for page in pages] == [f"{SITE}/a", f"{SITE}/b"]
    text = f"<opml><outline xmlUrl='{SITE}/1{odd}'/><outline xmlUrl='{SITE}/2'/></opml>"
    assert list(read_opml(text.encode()).feeds) == [f"{SITE}/1", f"{SITE}/2"]


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        *(("gb2312", "大桥开通"), ("big5", "大橋開通"), ("shift_jis", "橋が開通")),
        *(("euc-kr", "다리 개통"), ("windows-1251", "Мост открыт"), ("x-unknown", "Bridge")),
    ],
)
def test_encodings(encoding: str, title: str) -> None:
    """Each that XML may name, also those that the first look at it does not know."""
    known = encoding if not encoding.startswith("x-") else "utf-8"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f"{head}<rss version='2.0'><channel>{item(f'<title>{title}</title>')}</channel></rss>"
    feed = read_feed(Fetched(SITE, SITE, text.encode(known)))
    assert [entry.facts["title"] for entry in feed.entries] == [title]
    text = f"{head}<urlset><url><loc>{SITE}/a</loc></url></urlset>"
    assert len(read_sitemap(text.encode(known), SITE).pages) == 1
    with pytest.raises(SourceError, match="entities"):
        read_sitemap(
            text.replace("<url", '<!DOCTYPE x [<!ENTITY a "b">]><url', 1).encode(known), SITE
        )


def test_addresses_in_sitemaps() -> None:
    """A bare "&" is one; how many addresses are of other sites is told."""
    text = (
        f'<urlset xmlns="{MAP}"><url><loc>{SITE}/a?x=1&y=2</loc></url>'
        "<url><loc>https://other.example/</loc></url></urlset>"
    )
    found = read_sitemap(text.encode(), SITE)
    assert [page.url for page in found.pages] == [f"{SITE}/a?x=1&y=2"]
    assert found.elsewhere == 1


def test_lists() -> None:
    """Names of attributes, and the "feed:" of old browsers, are understood."""
    text = (
        f"<opml><body><outline text='A & B' xmlurl='{SITE}/1?a=1&b=2'/><outline type='rss' "
        f"url='{SITE}/2'/><outline xmlUrl='feed://coast.example/3'/>"
        f"<outline xmlUrl='feed:{SITE}/4'/></body></opml>"
    )
    assert list(read_opml(text.encode()).feeds) == [
        f"{SITE}/1?a=1&b=2",
        f"{SITE}/2",
        "http://coast.example/3",
        f"{SITE}/4",
    ]


def test_entries_that_lead_to_one_page() -> None:
    """With titles and texts of their own they stand in the feed alone; a second listing is none."""

    def entry(title: str, link: str, more: str = "") -> str:
        return item(f"<title>{title}</title>{more}", f"<link>{link}</link>")

    feed = read(
        entry("A", "/live#1", content(f"One. {WORDS}"))
        + entry("B", "/live#2", content(f"Two. {WORDS}"))
        + entry("C", "/live")
        + entry("D", "/", f"<guid isPermaLink='false'>d</guid>{content(WORDS)}")
        + entry("E", "/live")
        + entry(
            "G",
            "/live",
            f"<guid isPermaLink='false'>g</guid><description>{WORDS[:120]}</description>",
        )
        + entry("F", "/f", content(f"New. {WORDS}"))
        + entry("F", "/f?utm_source=rss", content(f"Old. {WORDS}"))
    )
    assert [(entry.facts["title"], entry.url, entry.guid) for entry in feed.entries] == [
        ("A", "", "/live#1"),
        ("B", "", "/live#2"),
        ("C", f"{SITE}/live", ""),
        ("D", f"{SITE}/", "d"),
        ("G", "", "g"),
        ("F", f"{SITE}/f", ""),
        ("F", f"{SITE}/f?utm_source=rss", ""),
    ]
    assert "New." in str(feed.entries[-2].html)
    assert (feed.entries[-1].html, feed.entries[-1].stamp) == (None, "")
    assert feed.left_out == (LeftOut("E", "it leads to the page of another entry"),)


def test_a_feed_without_end() -> None:
    """How many entries are not read is told."""
    feed = read("".join(item(link=f"<link>/{at}</link>") for at in range(MAX_ENTRIES + 3)))
    assert len(feed.entries) == MAX_ENTRIES
    assert feed.left_out == (LeftOut("3 more", "a feed of more than 2,000 entries"),)
