"""Paragraphs of pages: every rule on a page that a typesetter could have made."""

import pytest

from index.sources.formats.pdf.paragraphs import first_title, paragraphs
from tests.index.support.pages import page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (  # a gap
            "The bridge opened on\nFriday, at last.\n\nIt took six years to\nbuild.",
            ["The bridge opened on Friday, at last.", "It took six years to build."],
        ),
        (  # an indent
            "The bridge opened today.\n  It took six years to\nbuild, and it cost a lot.",
            ["The bridge opened today.", "It took six years to build, and it cost a lot."],
        ),
        (  # a short last line
            "The bridge opened on the\nfourth.\nIt took six years, and it\ncost more than planned.",
            [
                "The bridge opened on the fourth.",
                "It took six years, and it cost more than planned.",
            ],
        ),
        (  # a sentence that happens to end at the edge
            "The bridge opened today.\nIt took six years to be.\nThat is long for a brid.",
            ["The bridge opened today. It took six years to be. That is long for a brid."],
        ),
        (  # a list
            "It connects three towns:\n• Aston\n• Barton\n• Carton on the Water, which\n  is far.",
            [
                *("It connects three towns:", "• Aston", "• Barton"),
                "• Carton on the Water, which is far.",
            ],
        ),
        (  # divided words
            "The har-\nbour is well-\nknown, the har-\nbour of Aston-\nBarton.",
            ["The harbour is well-known, the harbour of Aston-Barton."],
        ),
        (  # a word that is written with a hyphen elsewhere
            "The ice-\nbreaker came. An ice-breaker is a ship.",
            ["The ice-breaker came. An ice-breaker is a ship."],
        ),
        ("The oﬃce ﬁlled.", ["The office filled."]),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    """Lines become the paragraphs that they were broken out of."""
    assert paragraphs([page(text)]) == found


def test_columns() -> None:
    """A sentence goes on in the next column and on the next page; a new one begins there."""
    left = page("The bridge opened on the\nfourth of March, and the")
    right = page("mayor was there, she says.", left=330)
    after = page("It took six years to build.")
    assert paragraphs([[*left, *right], after]) == [
        "The bridge opened on the fourth of March, and the mayor was there, she says.",
        "It took six years to build.",
    ]


def test_headings() -> None:
    """A line of another size is a paragraph of its own."""
    lines = [*page("The way here", size=14), *page("The bridge opened.", top=682)]
    assert paragraphs([lines]) == ["The way here", "The bridge opened."]


def test_first_title() -> None:
    """The title is what is largest on the first page; text of one size has none."""
    body = page("The bridge opened on Friday.")
    title = page("Bridge opens\nat last", top=760, size=18)
    assert first_title([[*title, *body], body]) == "Bridge opens at last"
    assert first_title([body]) == ""
    assert first_title([]) == ""
