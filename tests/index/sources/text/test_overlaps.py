"""index/sources/text/overlaps.py: what a scraper took twice stands once."""

from index.sources.text.overlaps import without_overlaps

TOLD = [
    "Five more wins, and the women's team would have fifty of them.",
    "would have fifty of them. Seven wins, and the men's team would have ninety of them.",
    "would have ninety of them.",
    "The ferry sails at noon, the harbour office said.",
]


def test_ends_of_paragraphs_stand_once() -> None:
    """What is left of a paragraph stays; one of which nothing is left goes."""
    assert without_overlaps("\n\n".join(TOLD)) == (
        "Five more wins, and the women's team would have fifty of them.\n\n"
        "Seven wins, and the men's team would have ninety of them.\n\n"
        "The ferry sails at noon, the harbour office said."
    )


def test_one_alone_may_be_meant() -> None:
    """So may what is short, what ends within a word, and a title that its text goes on from."""
    twice = ["We shall sail tomorrow at noon.", "We shall sail tomorrow at noon. So they said."]
    assert without_overlaps("\n\n".join(twice)) == "\n\n".join(twice)
    for pair in (
        ["It was so.", "It was so. And it stayed."],
        ["We shall sail tomorrow at noon.", "We shall sail tomorrow at noon."],
        ["Friends of the old harbour", "Friends of the old harbour is a society."],
        ["Then came the harbourmaster.", "harbourmaster. Then came the harbourmaster's men."],
    ):
        text = "\n\n".join(pair * 3)
        assert without_overlaps(text) == text


def test_a_sentence_over_and_over_ends_soon() -> None:
    """However long the paragraphs, and however often they begin alike."""
    long = ("We sail tomorrow at noon. " * 20_000).strip()
    dashes = f"{'-' * 300_000}."
    text = f"{long}\n\n{long}\n\n{dashes}\n\n{dashes}"
    assert without_overlaps(text) == text
    assert without_overlaps(f"{long}\n\n{long}\n\n{long}") == long
