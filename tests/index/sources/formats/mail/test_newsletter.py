"""What of a newsletter is its article."""

import pytest

from index.sources.formats.mail.messages import article_of
from index.sources.markup.blocks import MarkupBlock

TEXT = [MarkupBlock("The bridge opened on Friday."), MarkupBlock("It took six years.")]
ARTICLE = ["The bridge opened on Friday.", "It took six years."]


@pytest.mark.parametrize(
    "found",
    [
        TEXT,
        [
            MarkupBlock("View this email in your browser", linked=True),
            MarkupBlock("Bridge opens"),
            *TEXT,
        ],
        [MarkupBlock("Trouble reading? Open it in the browser."), *TEXT],
        [MarkupBlock("Newsletter im Browser ansehen"), *TEXT],
        [
            TEXT[0],
            MarkupBlock("Read more", linked=True),
            MarkupBlock("[https://coast.example/b]"),
            TEXT[1],
        ],
        [*TEXT, MarkupBlock("Share"), MarkupBlock("© 2022 Coast News")],
        [
            *TEXT,
            MarkupBlock("You are receiving this because you signed up."),
            MarkupBlock("5 Dock Road"),
        ],
        [*TEXT, MarkupBlock("Newsletter abbestellen", linked=True), MarkupBlock("Dockstraße 5")],
    ],
)
def test_article(found: list[MarkupBlock]) -> None:
    """The title, the way to a browser, buttons and the foot are cut, in several languages."""
    assert article_of(found, "Bridge opens") == ARTICLE


@pytest.mark.parametrize(
    "found",
    [
        [
            MarkupBlock("How to unsubscribe from fear"),
            *TEXT,
            MarkupBlock("And so on."),
            MarkupBlock("And on."),
        ],
        [*TEXT, MarkupBlock("The bridge of Aston", heading=True, linked=True)],
        [*TEXT, MarkupBlock("The bridge of Aston opens to all comers", linked=True)],
    ],
)
def test_what_stays(found: list[MarkupBlock]) -> None:
    """Words that only look like those stay: above the middle, in headings, in long links."""
    assert article_of(found, "Bridge opens") == [block.text for block in found]
