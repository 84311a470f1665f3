"""What leans on what."""

from dataclasses import replace

import pytest

from bot.conversation.followups import Lean, Narrowed, lean, narrow, together, topic_of
from index.article import Scope
from tests.bot.support.turns import BEFORE, CITED


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "and when did it start?", Lean.YES),
        ("en", "What about Germany?", Lean.YES),
        ("en", "Did he resign?", Lean.YES),
        ("en", "why did that happen", Lean.YES),
        ("en", "What did China say?", Lean.MAYBE),
        ("en", "Is it true that the president of Peru resigned in December?", Lean.NO),
        ("en", "Which country hosts the world championship of 2023?", Lean.NO),
        ("en", "What did the Federal Reserve decide this week about rates?", Lean.NO),
        ("ru", "а когда это началось?", Lean.YES),
        ("ru", "Что сказал Китай?", Lean.MAYBE),
        ("de", "Und wann begann es?", Lean.YES),
        ("fr", "Et quand a-t-il commencé ?", Lean.YES),
        ("es", "¿y cuándo empezó?", Lean.YES),
        ("zh", "那么中国说了什么？", Lean.YES),
        ("de", "and when did it start?", Lean.YES),
        ("en", "?", Lean.NO),
    ],
)
def test_lean(language: str, text: str, expected: Lean) -> None:
    """Words that point back lean; a short question may; a full one stands alone."""
    assert lean(text, language) is expected


def test_topic() -> None:
    """A topic is what is left of a question without the words that only ask."""
    assert topic_of(BEFORE, "en") == "China-Russia exercise"


def test_topic_of_a_narrowed_question() -> None:
    """What a reply said to narrow a question is no part of its topic."""
    said = {"said": "more from this article", "topic": "China-Russia exercise"}
    narrowed = replace(BEFORE, **said)  # type: ignore[arg-type]
    assert topic_of(narrowed, "en") == "China-Russia exercise"


def test_one_place_in_the_stead_of_another() -> None:
    """ "This outlet" under an answer from one article widens it to the outlet."""
    before = replace(BEFORE, scope=Scope(article_id="rates"))
    narrowed = narrow("this outlet", "en", before, CITED, "example.com")
    assert narrowed == Narrowed("", Scope(sources=("example.com",)))


def test_together() -> None:
    """A leaning question is searched with its topic, without the "and" that it opens with."""
    assert together("and when did it start?", "exercise") == "when did it start? exercise"


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
    assert narrow(text, language, BEFORE, CITED, "example.com") == expected
