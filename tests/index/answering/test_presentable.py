"""index/answering/presentable.py: what is shown of an archive that doesn't answer."""

import pytest

from index.answering.presentable import presentable
from index.article import Article, Quote


def quote(text: str) -> Quote:
    """The whole text of an article, nothing of it marked."""
    return Quote(Article("id", "Title", text, "a.txt"), 0, len(text), text, (), 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "Write to Ann Lee at ann.lee@example.org with your story.",
        "The office answers at 415-555-0134 on weekdays.",
        "Ring +44 20 7946 0018 to reserve a seat.",
        "The shop at 1200 North Harbor Drive opens at nine.",
        "(Photo: Ann Lee/The Courier) The pier on Friday.",
        "FILE - The mayor speaks at the pier.",
        "Sign up for our newsletter and never miss a story.",
    ],
)
def test_addresses_captions_and_furniture_are_not_presentable(text: str) -> None:
    """They lie near many questions and are worth no look."""
    kept = quote("The pier at Alder Point was sold for 4.2 million crowns.")
    assert presentable([quote(text), kept]) == (kept,)
