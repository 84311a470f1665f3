"""The question in a long message, and several in one."""

import pytest

from bot.conversation.long_messages import LONG, core, questions_in
from index.languages.spoken import spoken_in

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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who won the cup? Where was that?", ["Who won the cup?", "Where was that?"]),
        ("Hi! Who won it?? who lost it", ["Who won it??", "who lost it"]),
        (
            "I write about the pier. Who bought it? When was that? I need it today. Thanks!",
            ["I write about the pier. Who bought it?", "When was that? I need it today."],
        ),
        ("谁赢了？什么时候？在哪里举行的？", ["谁赢了？", "什么时候？", "在哪里举行的？"]),
        ("من افتتح الجسر؟ ومن بنى الجسر؟", ["من افتتح الجسر؟", "ومن بنى الجسر؟"]),
        ("Who won? Where?", ["Who won? Where?"]),
        ("Really? When did the mine close?", ["Really? When did the mine close?"]),
        ("who won it? who lost it? since:2022", ["who won it? who lost it? since:2022"]),
        (
            " ".join(["Who won it?"] * 6),
            [*["Who won it?"] * 3, "Who won it? Who won it? Who won it?"],
        ),
    ],
)
def test_several_questions(text: str, asked: list[str]) -> None:
    """Each with what is said before it; what is no question of its own goes with the one before."""
    assert questions_in(text, spoken_in(text, "en")) == asked


def test_hundreds_of_questions() -> None:
    """The first are asked each, the others with the last of them; those are not read again for
    each that follows, which took a minute."""
    asked = ["谁是他？", "谁是他？", "谁是他？", " ".join(["谁是他？"] * 497)]
    assert questions_in("谁是他？" * 500, spoken_in("谁是他？", "en")) == asked
