"""Which words of a message say what it is about."""

import pytest

from bot.conversation.grammar.words import own_question
from index.languages.dialogue import dialogue_of


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [("en", "only more", False), ("en", "oil", True), ("zh", "更多", False), ("zh", "石油", True)],
)
def test_what_asks_nothing_new(language: str, text: str, asks: bool) -> None:
    """Words such as "more" ask for the same again."""
    assert bool(own_question(text, dialogue_of(language))) is asks
