"""index/answering/presentable.py: what is shown of an archive that doesn't answer."""

from dataclasses import replace

import pytest

from index.answering.presentable import presentable, surest_first, worth_showing
from index.article import Article, Quote
from index.search.question.lexicon import Lexicon
from tests.index.search.small_archive import Words


def quote(text: str, confidence: float = 0.0) -> Quote:
    """The whole text of an article; what stands between stars is marked."""
    before, *rest = text.split("*")
    text = text.replace("*", "")
    marked = ((len(before), len(before) + len(rest[0])),) if rest else ()
    article = Article("id", "Title", text, "a.txt")
    return Quote(article, 0, len(text), text, marked, 0.5, confidence=confidence)


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


def test_no_quote_stands_before_one_that_is_much_surer() -> None:
    """The surest is first then; else quotes stay as they are ranked."""
    low, middle, high = (quote("The pier.", share) for share in (0.27, 0.29, 0.4))
    assert surest_first([low, middle, high]) == (high, middle, low)
    assert surest_first([middle, high, low]) == (middle, high, low)
    assert surest_first([]) == ()


@pytest.mark.parametrize(
    ("first", "sure", "other", "worth"),
    [
        # With the answer of the first it is shown from 0.4 on, however sure that one is.
        ("The pier was bought by *Ann Lee*.", 0.9, "*Mrs Lee* has owned it since May.", 0.4),
        # With another: so likely that the first doesn't answer, times its own confidence.
        ("The pier was bought by *Ann Lee*.", 0.8, "The mole was bought by *Bo Park*.", 0.35),
        ("The pier was bought by *Ann Lee*.", 0.4, "The mole was bought by *Bo Park*.", 0.11667),
        ("It carried *400 seals*.", 0.7, "It carried *90 walruses*.", 0.23333),
        # Of what was said there may be more.
        (
            "*We came far too late for them, and we know it well*, said Ann Lee.",
            0.8,
            "*The pier is lost*, she said.",
            0.35,
        ),
    ],
)
def test_another_quote_has_the_answer_or_may_answer_where_the_first_does_not(
    first: str, sure: float, other: str, worth: float
) -> None:
    """Above ``worth`` it is shown, below it is not."""
    for confidence, shown in ((worth + 0.001, True), (worth - 0.001, False)):
        quotes = [quote(first, sure), quote(other, confidence)]
        assert worth_showing(quotes, Lexicon(Words()), "") == [True, shown]


def test_what_has_no_word_of_the_question_stands_beside_nothing_that_has_one() -> None:
    """Unless it is in another language, or the first has none either."""
    first, other = quote("*Ann* won the cup.", 0.5), quote("*Bo* paid more.", 0.4)
    lexicon = Lexicon(Words())
    assert worth_showing([first, other], lexicon, "Who won the cup?") == [True, False]
    assert worth_showing([first, other], lexicon, "Who paid for the cup?") == [True, True]
    assert worth_showing([other, first], lexicon, "Who rose?") == [True, True]
    german = replace(other, article=replace(other.article, language="de"))
    assert worth_showing([first, german], lexicon, "Who won the cup?") == [True, True]


def test_those_shown_count_and_no_others() -> None:
    """A third quote stands beside two that may both be wrong."""
    quotes = [quote(f"*{name}* won.", sure) for name, sure in (("Ann", 0.5), ("Bo", 0.4))]
    third = [quote("*Kim* won.", sure) for sure in (0.24, 0.23)]
    assert [worth_showing([*quotes, last], Lexicon(Words()), "")[2] for last in third] == [
        True,
        False,
    ]
    unsure = quote("*Bo* won.", 0.13)
    assert worth_showing([quotes[0], unsure, third[1]], Lexicon(Words()), "") == [True, False, True]
    assert worth_showing([], Lexicon(Words()), "") == []
