"""index/stories/near_duplicates.py: which articles are one story."""

from index.stories.near_duplicates import SHINGLE, StoryFinder

WIRE = (
    "The coal mine closed on Friday after a century of digging. It had 1,500 workers, said the "
    "owner, and nobody was hurt when the last of its four shafts was filled with sand and water."
)
OTHER = (
    "Bread prices rose again in the capital, where a loaf now costs three euros in most shops and "
    "bakers say that flour, power and rent leave them no choice but to ask for more next month."
)


def stories(*texts: str) -> dict[int, int]:
    finder = StoryFinder()
    for row, text in enumerate(texts, 1):
        finder.add(row, text)
    return finder.stories()


def test_a_copy_is_the_same_story() -> None:
    """Case and punctuation don't count; the story goes by its first article."""
    assert stories(OTHER, WIRE, WIRE.upper().replace(",", "")) == {2: 2, 3: 2}


def test_half_of_a_report_is_the_same_story() -> None:
    """An outlet prints only its beginning, another puts a sentence of its own before it."""
    beginning = WIRE[: len(WIRE) * 2 // 3]
    assert stories(WIRE, beginning, f"By our reporters. {WIRE}") == {1: 1, 2: 1, 3: 1}


def test_other_words_are_another_story() -> None:
    """Lone articles have none."""
    assert stories(WIRE, OTHER) == {}


def test_what_is_shorter_than_a_shingle_is_like_nothing() -> None:
    """Two articles of two words are not compared."""
    assert SHINGLE > 2
    assert stories("coal bread", "coal bread", "") == {}
