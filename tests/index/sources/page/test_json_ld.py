"""JSON-LD: however it is wrapped, and which of many things is the page's own article."""

import html
import json

import pytest
from trafilatura.utils import load_html

from index.sources.page.json_ld import PageNames, own_article

OWN = {"@type": "NewsArticle", "headline": "Pier sold", "datePublished": "2026-09-14"}
OTHER = {"@type": "NewsArticle", "headline": "Mill burns", "datePublished": "2020-01-01"}
THIRD = {"@type": "NewsArticle", "headline": "Snow early", "datePublished": "2019-01-01"}
NAMES = PageNames(("https://a.example/pier",), ("Pier sold",))


def own(*scripts: str, names: PageNames = NAMES, kind: str = "application/ld+json") -> object:
    """The headline of the article that these scripts say the page is."""
    made = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    tree = load_html(f"<html><head>{made}</head><body><p>Words.</p></body></html>")
    return own_article(tree, names).get("headline")


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "\ufeff {} ",
        "//<![CDATA[\n{}\n//]]>",
        "<![CDATA[{}]]>",
        "/* <![CDATA[ */ {} /* ]]> */",
        "<!--\n{}\n-->",
        "{}\n;",
        "var data = {};",
        "<!-- made by {{a program}} -->\n{}",
        "{}{{broken",
    ],
)
def test_wrapping(wrapped: str) -> None:
    """What stands around the data, and behind it, does not matter."""
    assert own(wrapped.format(json.dumps(OWN))) == "Pier sold"


def test_careless_data() -> None:
    """A comma too many, encoded quotation marks, line ends in words, a type with a charset."""
    assert own(json.dumps(OWN).replace("}", ",}")) == "Pier sold"
    assert own(html.escape(json.dumps(OWN))) == "Pier sold"
    assert own(json.dumps(OWN).replace('"2026', '"\n2026')) == "Pier sold"
    assert own(json.dumps(OWN), kind="application/ld+json; charset=utf-8") == "Pier sold"
    broken = json.dumps({**OWN, "text": "It's 9 + 1"}).replace("'", "\\'").replace("+", "\\x2b")
    assert own(broken) == "Pier sold"
    assert own("{broken", "", "[" * 9999, json.dumps(OWN)) == "Pier sold"


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"NewsArticle","headline":"The "Queen" is sold","datePublished":"2026-09-14"}',
        "{'@type':'NewsArticle','datePublished':'2026-09-14'}",
        '{"@type":"NewsArticle","headline":"It\\\'s sold","datePublished":"2026-09-14"}',
        '{"@type":"BlogPosting","datePublished":"2026-09-14","author":{"name":"An',
        '"{\\"@type\\":\\"NewsArticle\\",\\"datePublished\\":\\"2026-09-14\\"}"',
        "{”@type”:”NewsArticle”,”datePublished”:”2026-09-14”}",
        '{"@type":"NewsArticle",headline:"Pier sold",datePublished:"2026-09-14"}',
        '{"schema:@type":"x","@type":"schema:NewsArticle","schema:datePublished":"2026-09-14"}',
        '{"@type":"WebPage","https://schema.org/datePublished":"2026-09-14","name":"Pier"}',
    ],
)
def test_the_day_in_data_of_other_kinds(data: str) -> None:
    """Broken data of an article, names with their vocabulary, and a page that is dated."""
    tree = load_html(f'<html><script type="application/ld+json">{data}</script><p>A.</p></html>')
    assert own_article(tree, NAMES)["datePublished"] == "2026-09-14"


def test_broken_data_of_several_articles() -> None:
    """No day is taken from it."""
    two = '{"@type":"Article","a":"b"c","datePublished":"2026-09-14"},{"datePublished":"2020-01-01"'
    tree = load_html(f'<html><script type="application/ld+json">{two}</script><p>A.</p></html>')
    assert own_article(tree, NAMES) == {}


LIST = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}


@pytest.mark.parametrize(
    "data",
    [
        [OTHER, {**OWN, "url": "https://a.example/pier?utm_source=x"}],
        [OTHER, {**OWN, "mainEntityOfPage": {"@id": "https://a.example/pier"}}],
        [{**OTHER, "url": "https://a.example/mill"}, OWN],
        [LIST, OWN],
        {"@graph": [{"@type": "WebPage", "relatedLink": [OTHER]}, LIST, OTHER, OWN]},
        {"@type": "WebPage", "mainEntity": OWN, "hasPart": [OTHER]},
        {**OWN, "isBasedOn": OTHER, "mentions": [THIRD]},
    ],
)
def test_own_article(data: object) -> None:
    """The one with the page's address or title comes before those it links to."""
    assert own(json.dumps(data)) == "Pier sold"


def test_no_own_article() -> None:
    """What a page only lists does not describe it; a first article that fits nothing does."""
    assert own(json.dumps(LIST)) is None
    assert own(json.dumps([OTHER, THIRD])) == "Mill burns"
