"""Which lines of a page are of the text."""

import pytest

from index.sources.formats.pdf.paragraphs import first_title, paragraphs
from tests.index.support.pages import page


def test_running_lines() -> None:
    """Heads, feet and page numbers go, and words that come again inside a page stay."""
    pages = [
        [
            *page(f"Harbour Times   {number}", top=760),
            *page(f"It opened in year {number}.\nOpened in time, it is\nlong by now."),
            *page(f"Page {number} of 3\n© Harbour Times", top=40),
        ]
        for number in (1, 2, 3)
    ]
    assert paragraphs(pages) == [
        f"It opened in year {number}. Opened in time, it is long by now." for number in (1, 2, 3)
    ]


def test_alternating_heads() -> None:
    """Heads of left and right pages go, each of which stands on every other page only."""
    pages = [
        [*page(("Harbour Times", "The bridge")[number % 2], top=760), *page(f"{word} is here.")]
        for number, word in enumerate(("Ann", "Bea", "Cleo", "Dan", "Eve", "Fay"))
    ]
    assert paragraphs(pages) == [
        f"{word} is here." for word in ("Ann", "Bea", "Cleo", "Dan", "Eve", "Fay")
    ]


def test_numbered_heads() -> None:
    """A head that stands on one page only goes when the page's number is in it."""
    heads = ("Chapter 1: Aston 4", "5 Harbour Times", "Chapter 2: Barton 6", "7 More", "In 1998.")
    pages = [
        [*page(head, top=760), *page("It is here.", top=700 - 9 * number)]
        for number, head in enumerate(heads)
    ]
    assert paragraphs(pages) == [*["It is here."] * 4, "In 1998.", "It is here."]


@pytest.mark.parametrize(
    ("initial", "rest", "text"),
    [
        ("T", "he bridge opened on\nFriday.", "The bridge opened on Friday."),
        (
            "A",
            "bridge opened; it is the\nfirst bridge.",
            "A bridge opened; it is the first bridge.",
        ),
        ("A", "fter six years it opened,\nat last.", "After six years it opened, at last."),
    ],
)
def test_initial(initial: str, rest: str, text: str) -> None:
    """A large letter that begins a text is part of its first word, or one, and no title."""
    lines = [*page(initial, size=40, top=690), *page(rest)]
    assert paragraphs([lines]) == [text]
    assert first_title([lines]) == ""
