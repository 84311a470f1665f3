"""Which words of a message say what it is about."""

import pytest

from bot.conversation.grammar.parsed_message import names_and_content, parse_message
from bot.conversation.grammar.words import own_question
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
