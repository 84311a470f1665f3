"""index/fetching/pages.py: articles of fetched pages, and what their heads may say."""

import pytest

from index.errors import FetchError, SourceError, TooLargeError
from index.fetching.client import Fetched
from index.fetching.pages import (
    MAX_PAGE,
    MAX_TAGS,
    goes_on,
    links_of,
    page_text,
    read_fragment,
    read_page,
)

AT = "https://www.coast.example/news/bridge?id=1"
ARTICLE = "<body><article><h1>Bridge</h1><p>The bridge opened on Friday.</p></article></body>"


def fetched(body: str | bytes, content_type: str = "text/html", charset: str = "") -> Fetched:
    data = body if isinstance(body, bytes) else body.encode()
    return Fetched(AT, AT, data, content_type, charset or None)


def test_a_page() -> None:
    """Its words and facts, under the address where it was found."""
    page = fetched(f"<html><head><title>Bridge</title></head>{ARTICLE}</html>")
    found = read_page(page_text(page), page)
    assert found["url"] == AT
    assert found["text"] == "The bridge opened on Friday."


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://coast.example/bridge", "https://coast.example/bridge"),
        ("/bridge#top", "https://www.coast.example/bridge"),
        ("https://other.example/bridge", None),
        ("https://www.coast.example/", None),
        ("javascript:alert(1)", None),
        ("http://[half", None),
    ],
)
def test_canonical_addresses(href: str, canonical: str | None) -> None:
    """Believed on the page's own site; not of another, nor where all pages name the front page."""
    head = f"<html><head><link rel='canonical' href='{href}'></head>{ARTICLE}</html>"
    assert links_of(head, AT).canonical == canonical
    page = fetched(head)
    assert read_page(page_text(page), page)["url"] == (canonical or AT)


@pytest.mark.parametrize(
    ("first", "following", "same"),
    [
        ("/bridge.html", "/bridge-2.html", True),
        ("/bridge", "/bridge/page/2/", True),
        ("/bridge/?utm_source=mail", "/bridge/2", True),
        ("/bridge", "/bridge?page=2", True),
        ("/?p=12", "/?p=12&amp;page=2", True),
        ("/?p=12", "/?p=13", False),
        ("/read.php?id=12", "/read.php?id=13", False),
        ("/news/1", "/news/12", False),
        ("/bridge", "/bridges-of-the-coast", False),
        ("/bridge", "/bridge/comments/2", False),
        ("/bridge", "/bridge?comments=2", False),
        ("/bridge", "https://other.example/bridge/2", False),
    ],
)
def test_further_pages_of_an_article(first: str, following: str, same: bool) -> None:
    """The next page is of the same article where its number is all that its address has more."""
    page = fetched(f"<p>The bridge.<a href='{following}' rel=next>next</a>")
    to = "https://www.coast.example" + following.replace("&amp;", "&")
    assert goes_on(page, f"https://www.coast.example{first}") == (to if same else None)


def test_feeds_in_a_head() -> None:
    """Each feed that a page names, in its order."""
    head = (
        "<head><link rel=alternate type=application/rss+xml href=/feed>"
        "<link rel='alternate' type='text/html' href='/fr'>"
        "<link rel='alternate' type='application/atom+xml' href='https://b.example/atom'></head>"
    )
    assert links_of(head, AT).feeds == ("https://www.coast.example/feed", "https://b.example/atom")


def test_plain_text_and_charsets() -> None:
    """A page of plain text is one too, and so is HTML that its server calls something else; the
    server's charset counts before the page's own."""
    plain = fetched("Bridge opens\n\nThe bridge opened on Friday.", "text/plain")
    values = read_page(page_text(plain), plain)
    assert (values["title"], str(values["text"]).strip()) == (
        "Bridge opens",
        "The bridge opened on Friday.",
    )
    for kind in ("application/octet-stream", "text/plain"):
        named = fetched(f"<!doctype html><html>{ARTICLE}</html>", kind)
        assert read_page(page_text(named), named)["text"] == "The bridge opened on Friday."
    latin = fetched("<meta charset='utf-16'><p>Brücke".encode("latin-1"), charset="latin-1")
    assert "Brücke" in page_text(latin)
    cyrillic = "<meta charset='windows-1251'><p>Причал продан".encode("cp1251")
    assert "Причал" in page_text(fetched(cyrillic, charset="ISO-8859-1"))  # as servers say of all
    for name in ("hex", "bz2", "rot13", "utf-7", "nonsense", "a\0b"):
        assert page_text(fetched("<p>Brücke", charset=name)) == "<p>Brücke"


def test_fragments_of_feeds() -> None:
    """The feed's text and facts."""
    found = read_fragment("<p>The bridge opened.</p><script>1</script>", AT, {"title": "Bridge"})
    assert found == {"title": "Bridge", "text": "The bridge opened.", "url": AT}


@pytest.mark.parametrize(
    ("page", "error", "why"),
    [
        (fetched(b"%PDF", "application/pdf"), FetchError, "application/pdf, not a web page"),
        (fetched("x" * (MAX_PAGE + 1)), TooLargeError, "more than 4 MB"),
        (fetched("<b>" * (MAX_TAGS + 1)), TooLargeError, "more than 60,000 tags"),
        (fetched(MAX_PAGE * " ", "application/pdf"), FetchError, "application/pdf, not a web page"),
        (fetched("<html><nav>Home</nav></html>"), SourceError, "no article text"),
        (fetched(" "), SourceError, "empty"),
        (fetched(b"\x00\x01" * 99), SourceError, "binary"),
        (fetched("<html><body>" + "<div>" * 50_000 + "Bridge"), SourceError, "50,000 elements"),
    ],
)
def test_what_is_no_article(page: Fetched, error: type[Exception], why: str) -> None:
    """Other documents, too large ones, pages without text, and absurdly large ones."""
    with pytest.raises(error, match=why):
        read_page(page_text(page), page)
