"""What of a newsletter is its article."""

import pytest

from index.sources.formats.newsletter import article_of
from index.sources.markup import Block

TEXT = [Block("The bridge opened on Friday."), Block("It took six years.")]
ARTICLE = ["The bridge opened on Friday.", "It took six years."]


@pytest.mark.parametrize(
    "found",
    [
        TEXT,
        [Block("View this email in your browser", linked=True), Block("Bridge opens"), *TEXT],
        [Block("Trouble reading? Open it in the browser."), *TEXT],
        [Block("Newsletter im Browser ansehen"), *TEXT],
        [TEXT[0], Block("Read more", linked=True), Block("[https://coast.example/b]"), TEXT[1]],
        [*TEXT, Block("Share"), Block("© 2022 Coast News")],
        [*TEXT, Block("You are receiving this because you signed up."), Block("5 Dock Road")],
        [*TEXT, Block("Newsletter abbestellen", linked=True), Block("Dockstraße 5")],
    ],
)
def test_article(found: list[Block]) -> None:
    """The title, the way to a browser, buttons and the foot are cut, in several languages."""
    assert article_of(found, "Bridge opens") == ARTICLE


@pytest.mark.parametrize(
    "found",
    [
        [Block("How to unsubscribe from fear"), *TEXT, Block("And so on."), Block("And on.")],
        [*TEXT, Block("The bridge of Aston", heading=True, linked=True)],
        [*TEXT, Block("The bridge of Aston opens to all comers", linked=True)],
    ],
)
def test_what_stays(found: list[Block]) -> None:
    """Words that only look like those stay: above the middle, in headings, in long links."""
    assert article_of(found, "Bridge opens") == [block.text for block in found]
