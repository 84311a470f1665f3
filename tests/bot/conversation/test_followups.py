"""What a reply narrows an answer to."""

from dataclasses import replace

import pytest

from bot.conversation.followups import Narrowed, asks_anew, narrow
from index.article import Scope
from index.languages.dialogue import dialogue_of
from tests.bot.support.turns import BEFORE, CITED


def test_one_place_in_the_stead_of_another() -> None:
    """ "This outlet" under an answer from one article widens it to the outlet."""
    before = replace(BEFORE, scope=Scope(article_id="rates"))
    narrowed = narrow("this outlet", dialogue_of("en"), before, CITED, "example.com")
    assert narrowed == Narrowed("", Scope(sources=("example.com",)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "more from this article", Narrowed("", Scope(article_id="rates"))),
        ("en", "this outlet", Narrowed("", Scope(sources=("example.com",)))),
        (
            "en",
            "what about oil from the same outlet?",
            Narrowed("what about oil ?", Scope(sources=("example.com",))),
        ),
        ("ru", "ещё из этой статьи", Narrowed("", Scope(article_id="rates"))),
        ("de", "mehr aus diesem Artikel", Narrowed("", Scope(article_id="rates"))),
        ("fr", "plus de cet article", Narrowed("", Scope(article_id="rates"))),
        ("es", "más de este artículo", Narrowed("", Scope(article_id="rates"))),
        ("es", "este medio", Narrowed("", Scope(sources=("example.com",)))),
        ("zh", "这篇文章", Narrowed("", Scope(article_id="rates"))),
        ("ru", "more from this article", Narrowed("", Scope(article_id="rates"))),
        ("en", "who wrote the article on rates?", None),
    ],
)
def test_narrow(language: str, text: str, expected: Narrowed | None) -> None:
    """ "This article" and "this outlet" under a quote limit what is asked to them."""
    assert narrow(text, dialogue_of(language), BEFORE, CITED, "example.com") == expected


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [("en", "only more", False), ("en", "oil", True), ("zh", "更多", False), ("zh", "石油", True)],
)
def test_what_asks_nothing_new(language: str, text: str, asks: bool) -> None:
    """Words such as "more" ask for the same again."""
    assert bool(asks_anew(text, dialogue_of(language))) is asks
