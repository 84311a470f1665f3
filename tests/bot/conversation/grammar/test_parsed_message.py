"""What of a message is meant."""

import pytest

from bot.conversation.grammar.parsed_message import begun_anew, parse_message
from index.languages.dialogue import dialogue_of
from index.languages.spoken import spoken_in


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("who won the cup... sorry i mean who lost it", "who lost it"),
        ("did she no wait i mean did he resign?", "did he resign?"),
        ("Wer gewann, nein, ich meine wann war das?", "wann war das?"),
        ("кто выиграл, нет, я имею в виду когда это было", "когда это было"),
        ("who won the cup, I mean the league?", "who won the cup, I mean the league?"),
        ("I mean who won", "I mean who won"),
        ("Would a Hawaii mean who pays?", "Would a Hawaii mean who pays?"),
    ],
)
def test_a_question_begun_anew(text: str, meant: str) -> None:
    """Of two attempts the second counts, if it is a question."""
    assert begun_anew(text, spoken_in(text, "en")) == meant


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("ru", "что он сказал", "что он сказал"),
        ("ru", "что о пожаре", "пожаре"),
        ("es", "¿qué hay del puente?", "puente?"),
        ("fr", "qu'en est-il des ponts ?", "ponts ?"),
        ("fr", "qu'en est-il d'Oslo ?", "Oslo ?"),
        ("de", "was ist mit Bremen?", "Bremen?"),
    ],
)
def test_what_is_asked_instead(language: str, text: str, left: str) -> None:
    """The words that lead to it are whole words."""
    assert parse_message(text, dialogue_of(language)).text == left
