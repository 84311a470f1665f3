"""index/answering/presentable.py: what is shown of an archive that doesn't answer."""

import pytest

from index.answering.presentable import presentable, surest_first
from index.article import Article, Quote


def quote(text: str, confidence: float = 0.0) -> Quote:
    """The whole text of an article, nothing of it marked."""
    article = Article("id", "Title", text, "a.txt")
    return Quote(article, 0, len(text), text, (), 0.5, confidence=confidence)


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


def test_no_quote_stands_before_one_twice_as_sure() -> None:
    """The surest is first then; else quotes stay as they are ranked."""
    low, middle, high = (quote("The pier.", share) for share in (0.2, 0.3, 0.41))
    assert surest_first([low, middle, high]) == (high, middle, low)
    assert surest_first([middle, high, low]) == (middle, high, low)
    assert surest_first([]) == ()
