"""Facts of a page's markup: which statement counts, and that nothing else does."""

import json

import pytest
from trafilatura.utils import load_html

from index.sources.page_facts import PageHead


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
        ('<meta name="date" content="soon">' + json_ld(ARTICLE), ""),
    ],
)
def test_dates(head: str, body: str) -> None:
    """Each way of stating the day of publication is understood."""
    assert facts(head, f"<p>Words.</p>{body}") == {"published": "2022-03-04T10:00:00Z"}


def test_only_time() -> None:
    """The one day that an article's <time> elements name counts; two days do not."""
    one = '<article><time datetime="2022-03-04T10:00">a</time></article>'
    two = one + '<article><time datetime="2022-03-05">b</time></article>'
    assert facts(body=one) == {"published": "2022-03-04"}
    assert facts(body=two) == {}


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
