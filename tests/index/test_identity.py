"""index/identity.py: which records are one article, and how the reason is told."""

import pytest

from index.article import Article
from index.identity import repeat_reason, repeated, short_id, twin

PAGE = "https://coast.example/bridge"


def article(text: str, url: str | None = None) -> Article:
    return Article(short_id(url or text), "Bridge", text, "a", url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (PAGE, "same address and text"),
        (f"{PAGE}?utm_source=x", "tracking parameters"),
        ("http://coast.example/bridge", "http"),
        (f"{PAGE}/amp", "AMP version"),
        (f"{PAGE}?print=1", "print version"),
        (f"{PAGE}/", "trailing slash"),
        ("https://www.coast.example/other", "same text in one outlet"),
    ],
)
def test_repeats(url: str, why: str) -> None:
    """Each kind, and its reason."""
    assert twin(article("One.", url)) == twin(article("One.", PAGE))
    assert repeat_reason(url, PAGE) == why


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (PAGE, "Two."),
        (f"{PAGE}?utm_source=x", "Two."),
        ("https://other.example/bridge", "One."),
        ("http://coast.example:port/", "Two."),
        (None, "Two."),
    ],
)
def test_what_is_no_repeat(url: str | None, text: str) -> None:
    """Another text at the same address, and the same text in another outlet."""
    assert twin(article(text, url)) != twin(article("One.", PAGE))


def test_texts_without_an_address() -> None:
    """Are repeats of each other, and of none that has one: its address would be lost."""
    assert twin(article("One.")) != twin(article("One.", PAGE))
    assert twin(article("One.")) == twin(article("One."))
    assert repeat_reason(None, None) == "same text"


def test_the_reason_names_the_first() -> None:
    """So that it can be found."""
    assert str(repeated("b", "a", "trailing slash")) == "b: same article as a (trailing slash)"
