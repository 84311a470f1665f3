"""index/answering/lead_sentence.py: the sentence that stands for an article."""

import pytest

from index.answering.lead_sentence import lead_sentence
from index.article import Article

FIRST = "The coal mine of Bergen closed on Friday after ninety years."
SECOND = "Its owner said that nobody else wanted to pay for the pumps."
PLAIN = "A light rain fell on the town as the last shift went home."


def opened(text: str, title: str = "News") -> str | None:
    quote = lead_sentence(Article("a", title, text, "a.txt"))
    if quote is not None:
        assert quote.text == text[quote.start : quote.end]
    return quote.text if quote else None


def test_the_first_sentence_stands_for_the_article() -> None:
    """News tells the most important first."""
    assert opened(f"{FIRST} {SECOND}") == FIRST


@pytest.mark.parametrize(
    "before",
    [
        "Bergen, Friday",
        "Sign up for our newsletter to read more of the news from the town.",
        "It was a cold morning, and nobody had slept much that night.",
        "It rained.",
        "Here's everything else that you should know of the bridge.",
        "What is known so far of the new bridge over the river?",
    ],
)
def test_what_says_nothing_alone_is_passed_over(before: str) -> None:
    """A byline, a sign-up, a sentence that depends on another, a scrap."""
    assert opened(f"{before}\n\n{FIRST}") == FIRST


@pytest.mark.parametrize(
    "dateline", ["(CNN) ", "LONDON, June 3 (Reuters) - ", "Hong Kong (CNN) ", "WASHINGTON — "]
)
def test_where_it_was_filed_is_left_out(dateline: str) -> None:
    """The rest is still the article's own words."""
    assert opened(f"{dateline}{FIRST}") == FIRST


def test_a_scene_gives_way_to_what_the_headline_tells() -> None:
    """A later sentence with clearly more words of the headline is the better one."""
    assert opened(f"{PLAIN} {FIRST}", "News from Bergen") == PLAIN
    assert opened(f"{PLAIN} {FIRST}", "Bergen coal mine closed Friday") == FIRST


def test_where_nothing_parts_words_a_sentence_is_shorter() -> None:
    """Twenty Chinese letters say as much as sixty of others."""
    assert opened("主办方星期四表示，林德港爵士音乐节吸引了观众。") is not None
    assert opened("摄影：王明") is None


def test_an_article_of_scraps_has_none() -> None:
    """Better no quote than one that says nothing."""
    assert opened("Bergen.\n\nSubscribe now to read the news of the whole region.") is None


def test_a_notice_in_the_article_s_stead_is_no_lead() -> None:
    """What was saved of a page may be all but its article."""
    notice = (
        "We keep what you have told us to look after your account. You agree to the use of your "
        "data for that purpose as described in our privacy policy.\n\nOur newsletter brings you "
        "the news of the day. If you object to this, please tell us on your account's page."
    )
    assert opened(notice, "Bergen coal mine closed Friday") is None
    assert opened(f"{notice}\n\n{FIRST} {SECOND} {PLAIN}") is not None
