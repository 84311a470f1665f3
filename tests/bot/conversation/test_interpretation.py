"""What a message asks for, with all that surrounds it."""

from dataclasses import replace
from datetime import date

from bot.conversation.filters import FilterProblem
from bot.conversation.interpretation import (
    ArchiveFacts,
    Interpretation,
    MessageContext,
    interpret,
    merge,
)
from index.article import Scope
from tests.bot.support.archive import COVERAGE
from tests.bot.support.turns import BEFORE, CITED

KNOWN = ArchiveFacts(COVERAGE, frozenset({"example.com", "tv.example.org"}))
DAY = date(2022, 7, 14)
TOPIC = "China-Russia exercise"


def said(text: str, *, after: bool = False, reply: bool = False) -> Interpretation:
    """Read a text, after or in reply to the question about the exercise."""
    previous = BEFORE if after or reply else None
    cited = CITED if reply else None
    return interpret(MessageContext(text, "en", DAY, previous, reply, cited, "example.com"), KNOWN)


def test_a_question_of_its_own() -> None:
    """A full question is asked as it stands."""
    text = "Which country hosts the world championship of 2023?"
    assert said(text, after=True) == Interpretation(text)


def test_a_leaning_question() -> None:
    """A question that points back is asked with its topic and within the limits before it."""
    asked = said("And when did it start?", after=True)
    assert asked == Interpretation(f"when did it start? {TOPIC}", topic=TOPIC)


def test_a_short_question() -> None:
    """A short question is asked both ways, and the better answer will decide."""
    asked = said("What did Japan say?", after=True)
    assert asked == Interpretation(
        f"What did Japan say? {TOPIC}", topic=TOPIC, alone="What did Japan say?"
    )


def test_the_same_question_again() -> None:
    """A question asked once more leans on nothing."""
    assert said(BEFORE.said, reply=True) == Interpretation(BEFORE.said)


def test_narrowing_replies() -> None:
    """A reply may limit the earlier question to its article, its outlet or a time."""
    assert said("more from this article", reply=True) == Interpretation(
        BEFORE.searched, Scope(article_id="rates"), TOPIC
    )
    assert said("this outlet", reply=True) == Interpretation(
        BEFORE.searched, Scope(sources=("example.com",)), TOPIC
    )
    assert said("since July", reply=True) == Interpretation(
        BEFORE.searched, Scope(since=date(2022, 7, 1)), TOPIC
    )


def test_a_filter_after_a_question() -> None:
    """A filter alone asks the question before it again, within the filter."""
    assert said("from:example.com", after=True) == Interpretation(
        BEFORE.searched, Scope(sources=("example.com",)), TOPIC
    )
    assert said("from:example.com") == Interpretation("", Scope(sources=("example.com",)))


def test_plain_times() -> None:
    """A time in plain words limits the question, which keeps its words."""
    text = "Which shows were watched most in June 2022?"
    limits = Scope(date(2022, 6, 1), date(2022, 6, 30))
    assert said(text) == Interpretation(text, limits, inferred=True)


def test_times_that_limit_nothing() -> None:
    """A date outside all that is covered, or around all of it, is part of the question."""
    for text in ("Which law was passed in June 1998?", "Which shows were on air in 2022?"):
        assert said(text) == Interpretation(text)


def test_a_month_of_an_old_archive() -> None:
    """A month without its year is the last one that the archive has."""
    later = date(2026, 11, 23)
    text = "Which shows were on air since November?"
    asked = interpret(MessageContext(text, "en", later), KNOWN)
    assert asked == Interpretation(text, Scope(since=date(2022, 11, 1)), inferred=True)


def test_a_limit_alone_is_meant() -> None:
    """Where nothing but a limit is said it holds, even if it takes in nothing at all."""
    assert said("before June 1998", reply=True).scope == Scope(until=date(1998, 5, 31))


def test_last_week_is_meant() -> None:
    """ "Last week" limits even where nothing is covered: the answer will say so."""
    later = date(2026, 11, 23)
    asked = interpret(
        MessageContext("What was decided at the summit last week?", "en", later), KNOWN
    )
    assert asked.scope == Scope(date(2026, 11, 16), date(2026, 11, 22))


def test_typed_filters_win() -> None:
    """Where a filter is typed, plain words are not taken for another."""
    asked = said("Which shows were watched since:2022-12 last week?")
    assert asked == Interpretation(
        "Which shows were watched last week?", Scope(since=date(2022, 12, 1))
    )


def test_problems_stop_the_question() -> None:
    """A filter that can't be used is said instead of an answer."""
    assert said("Who won? from:nowhere.org").problems == (
        FilterProblem("unknown-outlet", "nowhere.org"),
    )


def test_merge() -> None:
    """New limits replace those of their kind and keep the others."""
    old = Scope(date(2022, 1, 1), date(2022, 2, 1), ("a",), "x")
    assert merge(old, Scope(sources=("b",))) == replace(old, sources=("b",))
    since = Scope(since=date(2022, 5, 1))
    assert merge(old, since) == Scope(date(2022, 5, 1), None, ("a",), "x")
