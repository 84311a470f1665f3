"""Saved web pages: the page's own words and facts, without the page around them."""

import json
from datetime import date

import pytest

from index.article import Article, Skipped
from index.sources.fields import article
from index.sources.page.extraction import NO_TEXT, TOO_MANY, parse_page
from index.sources.text.encoding import declared_charset

PAGE = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html>
<html lang="en-GB"><head><title>Harbour bridge opens | Daily Coast</title>
<link rel="canonical" href="https://www.coast.example/2019/01/02/bridge">
<meta property="og:site_name" content="Daily Coast">
<meta name="keywords" content="bridge, harbour">
<meta property="article:published_time" content="2022-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour bridge opens</h1><p class="byline">By Ann Lee</p>
<p>The new <b>harbour</b> bridge opened
on Friday, the <a href="/x">mayor</a> of München said.</p>
<h2>Cost</h2><ul><li>It cost 20 million.</li><li>It has two lanes.</li></ul>
<blockquote><p>We are glad.</p></blockquote>
<table><tr><td>Year</td><td>Cars</td></tr><tr><td>2020</td><td>5</td></tr>
<tr><td>2021</td><td><ul><li>By day, 6</li><li>By night, 7</li></ul></td></tr></table>
<p>First line.<br><br>Second line.</p></article>
<footer>Copyright 2018 Daily Coast</footer></body></html>"""


def read(html: str) -> Article:
    """The article of a page named page.html."""
    record = parse_page(html, "page.html", "page")
    assert not isinstance(record, Skipped)
    return article(record)


def test_words() -> None:
    """Each block is a paragraph, with the page's words and no others."""
    assert read(PAGE).text.split("\n\n") == [
        "The new harbour bridge opened on Friday, the mayor of München said.",
        "Cost",
        "It cost 20 million.",
        "It has two lanes.",
        "We are glad.",
        "Year Cars",
        "2020 5",
        "2021",
        "By day, 6",
        "By night, 7",
        "First line.",
        "Second line.",
    ]


def test_facts() -> None:
    """Facts are those of the markup; the date is not that of the address."""
    found = read(PAGE)
    assert (found.title, found.authors) == ("Harbour bridge opens", ("Ann Lee",))
    assert found.url == "https://www.coast.example/2019/01/02/bridge"
    assert (found.source, found.language) == ("Daily Coast", "en")
    assert (found.published, found.tags) == (date(2022, 3, 4), ("bridge", "harbour"))


def test_nothing_is_guessed() -> None:
    """A page that states nothing gives nothing but its words."""
    found = read("<html><body><p>The bridge opened on 4 March 2022.</p><p>© 2021</p></body></html>")
    assert (found.text, found.published) == ("The bridge opened on 4 March 2022.", None)
    assert (found.url, found.source, found.authors, found.tags) == (None, None, (), ())


def test_fragment() -> None:
    """A fragment is read as well as a page."""
    assert read("<p>Only a fragment.</p>").text == "Only a fragment."


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>x</title></head><body><script>1</script></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav><footer>© 2020</footer></body></html>",
        "<!-- nothing -->",
        "<html><body><h1>Harbour</h1><a href='/1'>One</a> <a href='/2'>Two</a></body></html>",
        "<html><body><div><a href='/1'>One</a> | <a href='/2'>Two</a></div></body></html>",
    ],
)
def test_no_text(html: str) -> None:
    """A page without text is skipped with what to do."""
    assert parse_page(html, "page.html", "page") == Skipped("page.html", NO_TEXT)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b'<meta http-equiv=x content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b'<?xml version="1.0" encoding="euc-kr"?>', "euc-kr"),
        (b"<p>charset=none", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    """The declared charset is found in each way of declaring it."""
    assert declared_charset(head) == charset


def test_too_many_elements() -> None:
    """A page that would take minutes is refused before its text is looked for."""
    assert parse_page("<p>" + "<b>x</b>" * 60_000, "a.html", "a") == Skipped("a.html", TOO_MANY)


def test_elements_of_a_sites_own() -> None:
    """Those that hold a text are paragraphs; others stand in one."""
    one = "The bridge opened on Friday after six years, the mayor said."
    two = "It cost 20 million, and has two lanes, said Ann Lee of the council."
    marked = two.replace("Ann Lee", "<x-name>Ann Lee</x-name>")
    html = (
        "<coast-article><coast-title>Bridge opens</coast-title>"
        f"<coast-text>{one}</coast-text><coast-text>{marked}"
        "</coast-text></coast-article>"
    )
    assert read(f"<html><body>{html}</body></html>").text.split("\n\n")[-2:] == [one, two]


def test_a_day_below_the_title() -> None:
    """It is no paragraph, and a statement of the page's day only where it says so."""
    words = "The bridge opened on Friday after six years, the mayor said."
    found = read(f"<article><h1>Bridge</h1><span>4 March 2022</span><p>{words}</p></article>")
    assert (found.text, found.published) == (words, None)
    for day in (
        "<p class='meta'>Published: 4 March 2022, 10:15</p>",
        "<div class='news-date'>4 марта 2022, 10:15</div>",
        "<p class='datum'>Stand: 04.03.2022, 10:15 Uhr</p>",
        "<div class='info'>2022年3月4日 08:00 来源：海港日报</div>",
        "<div class='info'>4 March 2022 Source: Coast</div>",
    ):
        found = read(f"<article><h1>Bridge</h1>{day}<p>{words}</p></article>")
        assert (found.text, found.published) == (words, date(2022, 3, 4))


def test_a_byline_below_the_title() -> None:
    """Where nothing is marked as one, the line that is one names the authors."""
    words = "The bridge opened on Friday after six years, the mayor said."
    found = read(f"<article><h1>Bridge</h1><p>By Ann Lee</p><p>{words}</p></article>")
    assert (found.text, found.authors, found.published) == (words, ("Ann Lee",), None)
    line = "<div>By Ann Lee | 4 March 2022</div>"
    found = read(f"<article><h1>Bridge</h1>{line}<p>{words}</p></article>")
    assert (found.text, found.authors) == (words, ("Ann Lee",))
    assert found.published == date(2022, 3, 4)


def test_a_text_for_programs_that_is_html() -> None:
    """Its marks are no words, once encoded or twice."""
    words = "The bridge opened on Friday after six years, the mayor said."
    for text in (
        f"<p>{words}</p><p>Two.</p>",
        f"&lt;p&gt;{words}&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;",
    ):
        data = json.dumps({"@type": "NewsArticle", "headline": "Bridge", "articleBody": text})
        html = f'<head><script type="application/ld+json">{data}</script></head><body></body>'
        assert read(f"<html>{html}</html>").text == f"{words}\n\nTwo."


def test_a_list_in_a_page_of_paragraphs() -> None:
    """What a paragraph announces belongs to it, in a page that names no article, too."""
    first, last = (
        "The mayor asked for three things on Friday:",
        "The council votes on that on Monday at noon.",
    )
    items = ["that the bridge be open", "that it be free;", "that the ferry stay."]
    words = "".join(f"<li>{item}</li>" for item in items)
    opening = "The new harbour bridge opened on Friday after six years of work in the harbour."
    page = f"<h1>Bridge</h1><p>{opening}</p><p>{first}</p><ul>{words}</ul><p>{last}</p>"
    found = read(f"<html><head><title>Bridge</title></head><body>{page}</body></html>")
    assert found.text.split("\n\n") == [opening, first, *items, last]


def test_a_paragraph_that_is_a_link() -> None:
    """A long sentence is the article's own; a shorter one leads elsewhere."""
    first = (
        "Three of the crew, aged 54, 30 and 28, denied on Friday that they had sold the old ferry."
    )
    words = "The new harbour bridge opened on Friday, the mayor said, after six years of work."
    links = (
        f"<p><a href='/crew'><b>{first}</b></a></p><p>{words}</p><p><a href='/x'>Old pier.</a></p>"
    )
    found = read(f"<html><body><article><h1>Bridge</h1>{links}<p>It is free.</p></article></body>")
    assert found.text.split("\n\n") == [first, words, "It is free."]
    wide = "港の新しい橋が金曜日に開通した、と市長が語った。工事には六年かかったが、無料だという。"
    found = read(f"<article><p><a href='/x'>{wide}</a></p><p>{words}</p></article>")
    assert found.text.split("\n\n") == [wide, words]
