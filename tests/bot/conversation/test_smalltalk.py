"""Greetings and thanks."""

import pytest

from bot.conversation.smalltalk import GREETING, THANKS


@pytest.mark.parametrize(
    "text", ["Hi", "hello there!", "Good morning", "Привет!", "Guten Tag.", "Bonjour 👋", "你好！"]
)
def test_greetings(text: str) -> None:
    """In each language, with or without a sign after them."""
    assert GREETING.search(text)
    assert not THANKS.search(text)


@pytest.mark.parametrize(
    "text",
    ["thanks!", "Thank you very much", "Спасибо большое", "Danke schön", "¡Gracias!"],
)
def test_thanks(text: str) -> None:
    """In each language, however warm."""
    assert THANKS.search(text)
    assert not GREETING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi, who raised rates?",
        "Hello Kitty",
        "Salut les Terriens",
        "hey jude",
        "Merci Beaucoup Records",
        "Thanks to whom did rates fall?",
        "Danke, wer hat gewonnen?",
    ],
)
def test_what_only_begins_so(text: str) -> None:
    """A question that begins politely is a question."""
    assert not GREETING.search(text)
    assert not THANKS.search(text)
