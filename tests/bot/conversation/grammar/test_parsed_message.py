"""What of a message is meant."""

import pytest

from bot.conversation.grammar.parsed_message import begun_anew
from index.languages.dialogue import spoken_in


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
