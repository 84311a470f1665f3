"""index/search/quotes/highlights.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages.dialogue import dialogue_of
from index.search.quotes.highlights import answering_part, reason_in, reported_words

LONG = (
    "Ann Lee, the minister of transport in the last government, said on Monday that the bridge had "
    "cost 1,500 million crowns, twice as much as planned."
)


def part(text: str, answer: str) -> str:
    at = text.index(answer)
    start, end = answering_part(text, (0, len(text)), (at, at + len(answer)))
    return text[start:end]


@pytest.mark.parametrize(
    ("answer", "marked"),
    [
        ("1,500", "said on Monday that the bridge had cost 1,500 million crowns"),
        ("Ann Lee", "Ann Lee, the minister of transport in the last government"),
        (
            "planned",
            "said on Monday that the bridge had cost 1,500 million crowns, "
            "twice as much as planned.",
        ),
    ],
)
def test_a_long_sentence_is_marked_around_the_answer(answer: str, marked: str) -> None:
    """Up to commas with space behind them, and never a stub."""
    assert part(LONG, answer) == marked


@pytest.mark.parametrize(
    ("answer", "name"),
    [("Salem", "Salem, Ore."), ("Oaks", "Samuel Oaks, Jr."), ("Sept. 3", "on Sept. 3, 2022")],
)
def test_a_name_is_not_marked_in_part(answer: str, name: str) -> None:
    """States, what follows a surname, and the year of a day belong to what they stand behind."""
    text = (
        "The keeper of the old lighthouse in Salem, Ore., told the council, as he had told many "
        "before, that Samuel Oaks, Jr., had left the harbour for good on Sept. 3, 2022, at night."
    )
    assert name in part(text, answer)
    assert not part(text, answer).endswith((" Ore", " Jr", ","))


def test_quotation_marks_stay_with_their_words() -> None:
    """Of a part that holds one of a pair, the other is marked too; white space around is not."""
    text = (
        "The mayor of the old town, who had asked for the plan, called all those who were against "
        "it at the harbour “no friends of the sea” and spoke of “a mistake of the council” for 90 "
        "crowns."
    )
    assert part(text, "90") == "“a mistake of the council” for 90 crowns."
    assert part(text, "friends") == "“no friends of the sea” and spoke of"


def test_a_short_sentence_is_marked_whole() -> None:
    """And so is one without a possible answer."""
    assert part("It cost 5 crowns, he said.", "5") == "It cost 5 crowns, he said."
    assert answering_part(LONG, (0, len(LONG)), None) == (0, len(LONG))


@given(st.text(min_size=1, max_size=300), st.integers(0, 299), st.integers(1, 50))
def test_the_part_lies_in_the_sentence(text: str, start: int, length: int) -> None:
    """Whatever the text and wherever the answer, it is never empty and never outside."""
    first, last = answering_part(text, (0, len(text)), (start, start + length))
    assert 0 <= first < last <= len(text)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“We won the cup at last,” he said.", "We won the cup at last,"),
        ("An expert told the paper on Sunday that the drill will go on.", "the drill will go on"),
        ("Such drills could become regular, the expert said.", "Such drills could become regular"),
        ("Ann Lee said the bridge had cost too much.", "the bridge had cost too much"),
        (
            "House Speaker Ann Lee said Thursday it was too early to tell.",
            "it was too early to tell",
        ),
        ("Many trains were late, said Ann Lee, who runs the line.", "Many trains were late"),
        ("The bridge had cost too much.", None),
    ],
)
def test_reported_words(sentence: str, words: str | None) -> None:
    found = reported_words(f"Before. {sentence}", (8, 8 + len(sentence)))
    assert (found and f"Before. {sentence}"[found[0] : found[1]]) == words


def test_what_was_read_is_part_of_what_was_said() -> None:
    """Else it was nobody's words: here the name of whom it was said to."""
    text = "That is “pure nonsense”, Ann Lee told the Daily Post in a letter."
    nobodys = text.index("the Daily"), len(text) - 1
    assert reported_words(text, (0, len(text))) == nobodys
    read = text.index("pure"), text.index("”")
    assert reported_words(text, (0, len(text)), read) == (0, read[1] + 1)


@pytest.mark.parametrize(
    ("sentence", "read", "words"),
    [
        (
            "“We left when the bridge shook, because nobody had tested it,” Lee said.",
            "the bridge shook",
            "because nobody had tested it",
        ),
        (
            "They closed the bridge on Monday due to cracks, the mayor said.",
            "on Monday",
            "due to cracks",
        ),
        ("Because of cracks the bridge was closed.", "the bridge", None),
        ("The bridge was closed.", "closed", None),
    ],
)
def test_a_reason_that_stands_behind_what_was_read(
    sentence: str, read: str, words: str | None
) -> None:
    start = sentence.index(read)
    answer = start, start + len(read)
    found = reason_in(sentence, (0, len(sentence)), answer, dialogue_of("en").reason)
    assert (found and sentence[found[0] : found[1]]) == words
