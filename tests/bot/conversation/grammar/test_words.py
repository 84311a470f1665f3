"""Which words of a message say what it is about."""

import pytest

from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    context_dependence,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import own_question, with_asking_word
from index.languages.dialogue import dialogue_of


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [("en", "only more", False), ("en", "oil", True), ("zh", "更多", False), ("zh", "石油", True)],
)
def test_what_asks_nothing_new(language: str, text: str, asks: bool) -> None:
    """Words such as "more" ask for the same again."""
    assert bool(own_question(text, dialogue_of(language))) is asks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Какова длина моста?"),
        ("ru", "Каковы причины пожара?"),
        ("en", "What is the length of the bridge?"),
    ],
)
def test_a_word_that_asks_is_no_name(language: str, text: str) -> None:
    """Though it begins with a capital."""
    dialogue = dialogue_of(language)
    assert names_and_content(parse_message(text, dialogue), dialogue)[0] == frozenset()


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "and wen did he resign", "and when did he resign"),
        ("en", "were was she born?", "where was she born?"),
        ("de", "Wnan war das?", "Wann war das?"),
        ("en", "were they warned?", "were they warned?"),
        ("en", "then did he resign", "then did he resign"),
        ("en", "hwo did it", "hwo did it"),  # "how" or "who"
        ("en", "Bergen is where?", "Bergen is where?"),
    ],
)
def test_a_misspelt_word_that_asks(language: str, typed: str, meant: str) -> None:
    """A verb tells that it asks."""
    assert with_asking_word(typed, dialogue_of(language)) == meant


def test_what_japanese_asks_of() -> None:
    """Its words that say something are not parted into letters."""
    dialogue = dialogue_of("ja")
    asked = parse_message("費用はいくらでしたか", dialogue)
    assert names_and_content(asked, dialogue)[1] == frozenset({"費用"})
    assert context_dependence(asked, dialogue) is ContextDependence.HARDLY
