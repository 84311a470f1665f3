"""The buttons under messages."""

import pytest

from bot.views.keyboards import LABEL, shortened


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Who is Ann Lee?", "Who is Ann Lee?"),
        ("x" * LABEL, "x" * LABEL),
        ("x" * 41, "x" * 39 + "…"),
        (
            "How did the central bank explain that rates rise?",
            "How did the central bank explain that…",
        ),
        ("When does the ferry sail? All that is known so far", "When does the ferry sail?"),
        ("The triple threat of the seals, ferries and rates", "The triple threat of the seals…"),
    ],
)
def test_shortened(question: str, label: str) -> None:
    """A long question is cut between two words, where there are two."""
    assert shortened(question) == label
