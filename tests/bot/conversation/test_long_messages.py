"""The question in a long message."""

import pytest

from bot.conversation.long_messages import LONG, core

CHATTER = "I was reading this morning in bed about the ferry and my husband said it was nothing"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who bought the pier?", "Who bought the pier?"),
        (
            f"{CHATTER}. Who bought the grain pier at Alder Point? Please tell me, I am curious.",
            "Who bought the grain pier at Alder Point?",
        ),
        (
            f"{CHATTER}, but I am sure of it, so who bought the grain pier at Alder Point?",
            "but I am sure of it, so who bought the grain pier at Alder Point?",
        ),
        (f"{CHATTER}, or {CHATTER}, really", f"or {CHATTER}, really"),
        ("Who bought the pier? And when did the mine close?", "Who bought the pier?"),
        ("Really? When did the mine close?", "Really? When did the mine close?"),
        (" ".join(["word"] * (LONG + 1)), " ".join(["word"] * (LONG + 1))),
    ],
)
def test_the_question_in_it(text: str, asked: str) -> None:
    """The sentence that asks, of a long one its last clauses; a short message is its question."""
    assert core(text) == asked
