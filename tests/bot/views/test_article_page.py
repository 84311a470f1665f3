"""Reader pages: the quote marked, everything escaped."""

from datetime import date

import pytest

from bot.views.article_page import (
    POLICY,
    STYLE,
    MarkedSpan,
    article_page,
    article_page_link,
    article_page_url,
)
from index.article import Article, Quote

TEXT = "First 🙂 line.\n\nSecond <b>line</b> & more.\nThird."


def _article(**more: object) -> Article:
    fields = {"id": "a/1", "title": "A <title>", "text": TEXT, "path": "a.txt"}
    return Article(**(fields | more))  # type: ignore[arg-type]


def _page(start: int, end: int, **more: object) -> str:
    article = _article(**more)
    return article_page(article, MarkedSpan.within(article, start, end))


def test_the_quote_is_marked() -> None:
    """text[6:12] of «First 🙂 line.» is the marked «🙂 line» and carries the anchor."""
    assert '<p>First <mark id="quote">🙂 line</mark>.</p>' in _page(6, 12)


def test_a_mark_over_lines_is_set_in_each() -> None:
    """A quote over three lines marks each of them, and only the first has the anchor."""
    page = _page(0, len(TEXT))
    assert page.count("<mark") == 3
    assert page.count('id="quote"') == 1
    assert "<p><mark>Third.</mark></p>" in page


def test_everything_is_escaped() -> None:
    """Markup in title, text, outlet and author is shown, not run."""
    page = _page(0, 5, source="<i>o", authors=('"><script>',), title="</title><script>")
    assert "Second &lt;b&gt;line&lt;/b&gt; &amp; more." in page
    assert "<script" not in page
    assert "&lt;i&gt;o · &quot;&gt;&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (5, 2), (0, 10_000), (-3, 4), (len(TEXT), len(TEXT) + 1)]
)
def test_offsets_outside_mark_nothing(start: int, end: int) -> None:
    """Offsets that are none of the text's mark nothing, and no link leads to a mark."""
    page = _page(start, end)
    assert "<mark" not in page
    assert 'href="#quote"' not in page


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://x.org/?a=1&b=2", True), ("javascript:alert(1)", False), (None, False)],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    """The original is linked when its address is one of the web, and escaped."""
    page = _page(0, 0, url=url)
    assert ('<a href="https://x.org/?a=1&amp;b=2"' in page) is linked
    assert "javascript" not in page


def test_date_and_language_are_told() -> None:
    """2022-08-02 is shown as 2 August 2022; a language that is none is left out."""
    page = _page(0, 0, published=date(2022, 8, 2), language="de")
    assert '<time datetime="2022-08-02">2 August 2022</time>' in page
    assert 'class="text" lang="de"' in page
    assert "onload" not in _page(0, 0, language='de" onload="x')


def test_the_style_is_the_one_allowed() -> None:
    """The policy allows one style by its hash, and no script at all."""
    assert "default-src 'none'; style-src 'sha256-" in POLICY
    assert "script-src" not in POLICY
    assert "</" not in STYLE


def test_addresses() -> None:
    """Ids are percent-encoded whole; an article's own address wins, without base there is none."""
    assert article_page_url("http://h:1/", "a/1?é", 2, 5) == (
        "http://h:1/read/a%2F1%3F%C3%A9?start=2&end=5#quote"
    )
    quote = Quote(_article(), 0, 5, "First", (), 1.0)
    assert article_page_link("https://q.org/x")(quote) == (
        "https://q.org/x/read/a%2F1?start=0&end=5#quote"
    )
    assert article_page_link(None)(quote) is None
    own = Quote(_article(url="https://x.org/"), 0, 5, "First", (), 1.0)
    assert str(article_page_link("https://q.org")(own)).startswith("https://x.org/")
