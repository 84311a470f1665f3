"""index/sources/repeats.py: what comes twice is taken once, with the reason."""

import pytest

from index.article import Article, Skipped
from index.identity import short_id
from index.sources.repeats import without_repeats

PAGE = "https://coast.example/bridge"


def article(path: str, text: str, url: str | None = None) -> Article:
    return Article(short_id(url or path), "Bridge", text, path, url)


def folded(*articles: Article) -> list[tuple[str, str | None]]:
    """Path and reason of each repeat."""
    found = without_repeats(articles)
    return [(item.path, item.folded) for item in found if isinstance(item, Skipped)]


@pytest.mark.parametrize(
    ("url", "text", "why"),
    [
        (PAGE, "One.", "same address and text"),
        (f"{PAGE}?utm_source=x", "One.", "tracking parameters"),
        ("http://coast.example/bridge", "One.", "http"),
        (f"{PAGE}/amp", "One.", "AMP version"),
        (f"{PAGE}?print=1", "One.", "print version"),
        ("https://www.coast.example/other", "One.", "same text in one outlet"),
    ],
)
def test_repeats(url: str | None, text: str, why: str) -> None:
    """Each kind, and its reason."""
    assert folded(article("a", "One.", PAGE), article("b", text, url)) == [("b", why)]


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (PAGE, "Two."),
        (f"{PAGE}?utm_source=x", "Two."),
        ("https://other.example/bridge", "One."),
        ("http://coast.example:port/", "Two."),
        (None, "One."),
    ],
)
def test_what_is_no_repeat(url: str | None, text: str) -> None:
    """Another text at the same address, and the same text in another outlet or none."""
    first = article("a", "One.", PAGE)
    found = list(without_repeats([first, article("b", text, url)]))
    assert [item.path for item in found if isinstance(item, Article)] == ["a", "b"]
    assert len({item.id for item in found if isinstance(item, Article)}) == 2


def test_texts_without_an_address() -> None:
    """Are repeats of each other, and of none that has one: its address would be lost."""
    one, other, third = article("a", "One."), article("b", "One.", PAGE), article("c", "One.")
    assert folded(one, other, third) == [("c", "same text")]


def test_the_reason_names_the_first() -> None:
    """So that it can be found."""
    first = article("a", "One.", PAGE)
    _, repeat = without_repeats([first, article("b", "One.", f"{PAGE}/")])
    assert str(repeat) == "b: same article as a (trailing slash)"
