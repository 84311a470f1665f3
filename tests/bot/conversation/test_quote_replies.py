"""What a reply narrows an answer to."""

from dataclasses import replace

import pytest

from bot.conversation.quote_replies import narrow, picked
from index.article import Scope
from index.languages.dialogue import dialogue_of
from tests.bot.support.turns import BEFORE, CITED


def test_one_place_in_the_stead_of_another() -> None:
    """ "This outlet" under an answer from one article widens it to the outlet."""
    before = replace(BEFORE, scope=Scope(article_id="rates"))
    narrowed = narrow("this outlet", dialogue_of("en"), before, CITED, "example.com")
    assert narrowed == ("", Scope(sources=("example.com",)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "more from this article", ("", Scope(article_id="rates"))),
        ("en", "this outlet", ("", Scope(sources=("example.com",)))),
        (
            "en",
            "what about oil from the same outlet?",
            ("what about oil ?", Scope(sources=("example.com",))),
        ),
        ("ru", "ещё из этой статьи", ("", Scope(article_id="rates"))),
        ("de", "mehr aus diesem Artikel", ("", Scope(article_id="rates"))),
        ("fr", "plus de cet article", ("", Scope(article_id="rates"))),
        ("es", "más de este artículo", ("", Scope(article_id="rates"))),
        ("es", "este medio", ("", Scope(sources=("example.com",)))),
        ("zh", "这篇文章", ("", Scope(article_id="rates"))),
        ("ru", "more from this article", ("", Scope(article_id="rates"))),
        ("en", "who wrote the article on rates?", None),
    ],
)
def test_narrow(language: str, text: str, expected: tuple[str, Scope] | None) -> None:
    """ "This article" and "this outlet" under a quote limit what is asked to them."""
    assert narrow(text, dialogue_of(language), BEFORE, CITED, "example.com") == expected


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Tell me more about the second one", 1),
        ("en", "and the last one?", 1),
        ("en", "open quote 2", 1),
        ("en", "tell me more about the first story please", 0),
        ("de", "Erzähl mir mehr über das zweite", 1),
        ("fr", "dis-m'en plus sur le deuxième", 1),
        ("es", "cuéntame más sobre la segunda", 1),
        ("ru", "расскажи подробнее о второй новости", 1),
        ("zh", "说说第二条", 1),
        ("en", "tell me more about the fourth one", None),
        ("en", "the second", None),  # whoever came second
        ("en", "tell me more about the queen", None),
        ("en", "who was the second one?", None),
    ],
)
def test_a_quote_by_its_number(language: str, text: str, place: int | None) -> None:
    """As they stand in the answer before."""
    turn = replace(BEFORE, quotes=(CITED, replace(CITED, article_id="show")), on_first_page=2)
    expected = None if place is None else turn.quotes[place]
    assert picked(text, turn, dialogue_of(language)) == expected
