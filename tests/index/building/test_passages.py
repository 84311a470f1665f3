"""index/building/passages.py"""

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.building.passages import split
from index.settings import PassageSettings

SMALL = PassageSettings(min_words=3, max_words=6)


def article(text: str) -> Article:
    return Article(id="a", title="T", text=text, path="a.txt")


def texts(text: str, settings: PassageSettings = SMALL) -> list[str]:
    return [passage.text for passage in split(article(text), settings)]


def test_short_paragraphs_are_joined() -> None:
    """Neighbours are joined until there are enough words, and keep the blank line between."""
    assert texts("one two\n\nthree\n\nfour five six") == ["one two\n\nthree", "four five six"]


def test_joining_stops_before_a_passage_is_too_long() -> None:
    """A short paragraph stands alone when its neighbour would make it too long."""
    assert texts("one two\n\na b c d e") == ["one two", "a b c d e"]


def test_a_long_paragraph_is_split_at_sentence_ends() -> None:
    """Whole sentences, as many as fit."""
    assert texts("One two three. Four five six. Seven eight nine.") == [
        "One two three. Four five six.",
        "Seven eight nine.",
    ]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    """A table that passes for one sentence still makes passages of a bounded size."""
    assert texts("a b c d e f g h") == ["a b c d e f", "g h"]


def test_letters_without_spaces_count_as_half_words() -> None:
    """Chinese text is split too, though it has no spaces."""
    assert texts("天地玄黃宇宙。洪荒日月盈昃。") == ["天地玄黃宇宙。", "洪荒日月盈昃。"]


def test_passages_know_their_place() -> None:
    """Numbers run from zero, and offsets are those of the article's text."""
    first, second = split(article("one two three\n\nfour five six"), SMALL)
    assert (first.number, first.start, first.end) == (0, 0, 13)
    assert (second.number, second.start, second.end) == (1, 15, 28)


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 9), st.integers(9, 20))
def test_passages_are_the_text_at_their_offsets(text: str, least: int, most: int) -> None:
    """For any text: exact, in order, without overlap, and nothing but white space left out."""
    at = 0
    for passage in split(article(text), PassageSettings(least, most)):
        assert passage.text == text[passage.start : passage.end]
        assert passage.start >= at
        assert text[at : passage.start].strip() == ""
        at = passage.end
    assert text[at:].strip() == ""
