"""Facts of a page's markup: which statement counts, and that nothing else does."""

import json

import pytest
from trafilatura.utils import load_html

from index.sources.page.metadata import PageHead


def facts(head: str = "", body: str = "<p>Words.</p>", html: str = "<html>") -> dict[str, object]:
    """The facts of a page with this head and body."""
    tree = load_html(f"{html}<head><title>x</title>{head}</head><body>{body}</body>")
    return PageHead.of(tree).facts()


def json_ld(data: object) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {"@type": "NewsArticle", "datePublished": "2022-03-04T10:00:00Z"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2022-03-04T10:00:00Z">', ""),
        ('<meta name="DC.date.issued" content="2022-03-04T10:00:00Z">', ""),
        ('<meta itemprop="datePublished" content="2022-03-04T10:00:00Z">', ""),
        (json_ld(ARTICLE), ""),
        (json_ld({"@graph": [{"@type": "WebPage"}, ARTICLE]}), ""),
        (
            json_ld(
                [{"@type": ["Thing", "BlogPosting"], **{"datePublished": "2022-03-04T10:00:00Z"}}]
            ),
            "",
        ),
        ("", '<time itemprop="datePublished" datetime="2022-03-04T10:00:00Z">today</time>'),
        ("", '<time property="schema:datePublished" datetime="2022-03-04T10:00:00Z">today</time>'),
        (
            "",
            '<article><time class="entry-date published" datetime="2022-03-04T10:00:00Z">4</time>'
            '<time class="updated" datetime="2022-03-06">6.3.</time></article>',
        ),
        ("", '<b itemprop="datePublished" content="2022-03-04T10:00:00Z">today</b>'),
        ("", '<b itemprop="datePublished"> 2022-03-04T10:00:00Z</b>'),
        ('<meta property="article:published" content="2022-03-04T10:00:00Z">', ""),
        ('<meta name="bt:pubDate" content="2022-03-04T10:00:00Z">', ""),
        ('<meta name="date" content="soon">' + json_ld(ARTICLE), ""),
        ('<meta property="schema:datePublished" content="2022-03-04T10:00:00Z">', ""),
        (json_ld({"@type": "Article", "dateCreated": "2022-03-04T10:00:00Z"}), ""),
        (json_ld({"@type": "WebPage", "datePublished": ["2022-03-04T10:00:00Z"]}), ""),
        (json_ld({**ARTICLE, "datePublished": {"@value": "2022-03-04T10:00:00Z"}}), ""),
    ],
)
def test_dates(head: str, body: str) -> None:
    """Each way of stating the day of publication is understood."""
    assert facts(head, f"<p>Words.</p>{body}") == {"published": "2022-03-04T10:00:00Z"}


def test_the_author_of_a_microformat() -> None:
    """The class that is agreed on counts wherever it stands; who replies is no author."""
    line = '<footer>By <a class="p-author h-card">Ann Lee</a></footer>'
    reply = '<div class="h-cite"><b class="p-author">Jo Park</b>: Well said.</div>'
    tree = load_html(f"<html><body><article><p>Words.</p>{line}</article>{reply}</body></html>")
    assert PageHead.of(tree).authors() == ["Ann Lee"]


def test_links_to_authors() -> None:
    """Those of the byline, also of one that isn't called so; others stand below other articles."""
    by = '<p><a rel="author" href="/a">Ann Lee</a> and <a rel="author" href="/j">Jo Park</a></p>'
    other = '<p><a rel="author" href="/m">Max Moss</a></p>'
    assert head_of(body=f"<article><h1>x</h1>{by}</article>{other}").authors() == [
        "Ann Lee",
        "Jo Park",
    ]


def test_only_time() -> None:
    """The one day that an article's <time> elements name counts; two days do not."""
    first = '<article><time datetime="2022-03-04T10:00">a</time></article>'
    both = first + '<article><time datetime="2022-03-05">b</time></article>'
    assert facts(body=first) == {"published": "2022-03-04"}
    words = "<article><time>4 March 2022</time><time>10:15</time></article>"
    assert facts(body=words) == {"published": "2022-03-04"}
    own = '<article><relative-time datetime="2022-03-04">3 hours ago</relative-time></article>'
    assert facts(body=own) == {"published": "2022-03-04"}
    assert facts(body=both) == {}


def test_nested_articles() -> None:
    """Each <time> is looked at once, however many articles it stands in: this took ten seconds."""
    body = "<article>" * 250 + '<time datetime="2022-03-04">a</time>' * 3000
    assert facts(body=body) == {"published": "2022-03-04"}


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2022-03-05">',
        json_ld({"@type": "WebSite", "datePublished": "2010-01-01"}),
        '<script type="application/ld+json">{broken</script>',
        '<link rel="canonical" href="/relative">',
        '<meta name="copyright" content="2021">',
    ],
)
def test_no_statement(head: str) -> None:
    """Changes, other things' dates, broken data and relative links say nothing."""
    assert facts(head, "<p>On 4 March 2022.</p><footer>© 2021</footer>") == {}


def test_addresses_and_names() -> None:
    """The canonical link comes before og:url, and several tags are joined."""
    head = (
        '<link rel="canonical" href=" https://a.example/x ">'
        '<meta property="og:url" content="https://a.example/y">'
        '<meta property="og:site_name" content="Daily Coast">'
        '<meta property="article:tag" content="bridge"><meta property="article:tag" content="port">'
    )
    assert facts(head, html='<html lang="de">') == {
        "url": "https://a.example/x",
        "source": "Daily Coast",
        "tags": "bridge, port",
        "language": "de",
    }
    assert facts('<meta property="og:url" content="https://a.example/y">') == {
        "url": "https://a.example/y"
    }


def head_of(head: str = "", body: str = "") -> PageHead:
    """The head of a page of the Coast Post."""
    return PageHead.of(
        load_html(f"<html><head><title>Ferry stops – Coast Post</title>{head}</head>{body}</html>")
    )


TEASER = (
    '<aside><a href="/x">Old ferry sold</a> <span class="author">Max Moss</span>'
    '<time itemprop="datePublished" datetime="2019-01-02">then</time></aside>'
)


def test_what_stands_aside_says_nothing() -> None:
    """Neither a day nor an author of another article."""
    found = head_of(body=f"<body>{TEASER}<article><h1>Ferry stops</h1><p>Words.</p></article>")
    assert (found.facts(), found.authors()) == ({}, [])


def test_days_marked_in_and_out_of_the_article() -> None:
    """The article's counts; outside of it, two different ones say nothing."""
    day = '<time itemprop="datePublished" datetime="2022-03-0{}">x</time>'
    one, other = day.format(4), day.format(5)
    assert head_of(body=f"<div>{other}</div><article>{one}</article>").facts() == {
        "published": "2022-03-04"
    }
    assert head_of(body=f"<div>{one}{other}</div>").facts() == {}


def test_people_that_are_pointed_to() -> None:
    """An author or outlet may stand elsewhere in the data, or several in one."""
    graph = [
        {**ARTICLE, "author": [{"@id": "#ann"}, {"@id": "#gone"}], "publisher": {"@id": "#coast"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#coast", "name": "Coast Post"},
    ]
    found = head_of(json_ld({"@graph": graph}))
    assert (found.authors(), found.facts()["source"]) == (["Ann Lee"], "Coast Post")
    both = {**ARTICLE, "author": {"@type": "Person", "name": ["Ann Lee", "Jo Park"]}}
    assert head_of(json_ld(both)).authors() == ["Ann Lee", "Jo Park"]


def test_a_byline_ends_with_its_line() -> None:
    """What stands below a name is its trade, or the hour."""
    for byline in (
        '<p class="author">By Ann Lee<br>Senior reporter<br>Updated 2 hours ago</p>',
        '<div class="author"><span>Ann Lee</span><span>Senior reporter</span></div>',
    ):
        assert head_of(body=f"<article><h1>x</h1>{byline}</article>").authors() == ["Ann Lee"]
    both = '<div class="author"><span>Ann Lee</span> and <span>Jo Park</span></div>'
    assert head_of(body=f"<article><h1>x</h1>{both}</article>").authors() == ["Ann Lee", "Jo Park"]


def test_the_name_of_a_site_is_no_title() -> None:
    """Though it is the only first heading."""
    logo = "<header><h1>Coast Post</h1></header><h2>Ferry stops</h2>"
    assert head_of(body=logo).title() == "Ferry stops"
    named = '<meta property="og:site_name" content="Coast Post">'
    title = '<meta property="og:title" content="Ferry &amp;amp; weir – a day | Coast Post">'
    assert head_of(named + title).title() == "Ferry & weir – a day"


def test_a_day_as_a_number() -> None:
    """As programs count time."""
    head = json_ld({"@type": "NewsArticle", "datePublished": 1646352000000})
    assert head_of(head).facts() == {"published": "1646352000000"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Daily Coast: Bridge opens", "Bridge opens"),
        ("Daily Coast | Bridge opens", "Bridge opens"),
        ("Mayor: Bridge opens", "Mayor: Bridge opens"),
        ("Daily Coast: a history", "Daily Coast: a history"),
    ],
)
def test_the_site_before_the_title(title: str, shown: str) -> None:
    """It goes where the page shows the rest as its title."""
    names = {"og:site_name": "Daily Coast", "og:title": title}
    head = "".join(f'<meta property="{name}" content="{said}">' for name, said in names.items())
    tree = load_html(f"<html><head>{head}</head><body><h1>Bridge opens</h1></body></html>")
    assert PageHead.of(tree).title() == shown


def test_journals() -> None:
    """Each author has a line of its own there, family name first."""
    head = (
        '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" '
        'content="Park, Jo"><meta name="citation_journal_title" content="Coast Review">'
    )
    tree = load_html(f"<html><head>{head}</head><body><p>Words.</p></body></html>")
    assert PageHead.of(tree).authors() == ["Lee, Ann", "Park, Jo"]
    assert facts(head) == {"source": "Coast Review"}


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('rel="Canonical nofollow" href="https://coast.example/a"', "https://coast.example/a"),
        (
            'rel="canonical" href="https://archive.example/web/20240304101500/https://coast.example/a"',
            "https://coast.example/a",
        ),
        (
            'rel="canonical" href="https://coast.example/20240304/https-explained"',
            "https://coast.example/20240304/https-explained",
        ),
        (
            'rel="canonical" href="a?b=1"><base href="https://coast.example/news/"',
            "https://coast.example/news/a?b=1",
        ),
        (
            'rel="canonical" href="https://coast.example/a"><base href="https://[x"',
            "https://coast.example/a",
        ),
    ],
)
def test_canonical_addresses(link: str, url: str) -> None:
    """However it is written; of an archive's copy that of the page."""
    assert facts(f"<link {link}>") == {"url": url}
