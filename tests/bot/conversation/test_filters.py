"""Filters people type."""

from datetime import date

import pytest

from bot.conversation.filters import MessageProblem, ParsedFilters, parse_filters
from index.answering.limits import matching_outlets
from index.article import Scope

TODAY = date(2022, 7, 14)
SOURCES = frozenset({"bbc.com", "bbc.co.uk", "edition.cnn.com"})


def typed(text: str) -> ParsedFilters:
    """Read a text among the outlets above."""
    return parse_filters(text, "en", TODAY, SOURCES)


def test_all_three() -> None:
    """Filters leave the text and become a scope; a month's filter takes in its last day."""
    assert typed("who won since:2022-06 until:2022-06 from:cnn.com today?") == ParsedFilters(
        "who won today?",
        Scope(date(2022, 6, 1), date(2022, 6, 30), ("edition.cnn.com",)),
        (),
    )


def test_a_name_may_mean_several_outlets() -> None:
    """``from:bbc`` is every outlet of that name, and filters may be repeated."""
    assert typed("from:bbc from:bbc.com x").scope.sources == ("bbc.co.uk", "bbc.com")


@pytest.mark.parametrize(
    "name",
    ["@bbc.com", "https://www.bbc.com/news", "“bbc.com”", "«BBC.com»,", " bbc.com", "'bbc.com'"],
)
def test_outlets_as_they_are_typed(name: str) -> None:
    """By their address, and between the marks that telephones make of quotation marks."""
    assert typed(f"from:{name} x") == ParsedFilters("x", Scope(sources=("bbc.com",)), ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x since:never", MessageProblem("bad-date", "since:never")),
        ("x since:a", MessageProblem("bad-date", "since:a")),
        ("x since:12", MessageProblem("bad-date", "since:12")),
        ("x since:100M", MessageProblem("bad-date", "since:100M")),
        ("x since:5y", MessageProblem("bad-date", "since:5y")),
        ("x since:sun", MessageProblem("bad-date", "since:sun")),
        ("x since:second", MessageProblem("bad-date", "since:second")),
        ("x since:03/04/2022", MessageProblem("bad-date", "since:03/04/2022")),
        ("x until:22-06", MessageProblem("bad-date", "until:22-06")),
        ("x since:9999", MessageProblem("bad-date", "since:9999")),
        ("x since:0001", MessageProblem("bad-date", "since:0001")),
        ("x since:2022-13", MessageProblem("bad-date", "since:2022-13")),
        ("x since:2022-00", MessageProblem("bad-date", "since:2022-00")),
        ("x since:-7d", MessageProblem("bad-date", "since:-7d")),
        ("x since:<2022", MessageProblem("bad-date", "since:<2022")),
        ("x from:cnnn.com", MessageProblem("unknown-outlet", "cnnn.com", ("edition.cnn.com",))),
        ("x from:nyt.com", MessageProblem("unknown-outlet", "nyt.com")),
        ("x since:2022-06 until:2022-05", MessageProblem("empty-span", "2022-06-01 – 2022-05-31")),
    ],
)
def test_a_filter_that_cannot_be_used_is_said(text: str, problem: MessageProblem) -> None:
    """A wrong filter is a problem with a name, never dropped in silence."""
    assert typed(text).problems == (problem,)


@pytest.mark.parametrize(
    "text",
    [
        "the letter from: the mayor",
        "who got the letter from:mayor then",
        "x until:",
        "x since:",
        "x since:?",
        "x since: 🔥",
        "x since:🔥",
    ],
)
def test_a_filter_with_nothing_behind_it_is_words(text: str) -> None:
    """So is a name in the middle of a text that no outlet has."""
    assert typed(text) == ParsedFilters(text, Scope(), ())


@pytest.mark.parametrize(
    ("text", "since"),
    [('x since:"last week"', date(2022, 7, 4)), ("x since:may", date(2022, 5, 1))],
)
def test_dates_in_words(text: str, since: date) -> None:
    """A month by its name, and a phrase between quotation marks; both run until today."""
    assert typed(text).scope == Scope(since=since)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("who won since:2022-06?", "who won"),
        ("who won since:2022-06, and why?", "who won and why?"),
        ('who won since:"june"!?', "who won"),
        ("谁赢了 since：2022-06？", "谁赢了"),
        ("who won (since:2022-06)?", "who won"),
        ("who won since:２０２２-０６", "who won"),
        ("من فاز since:٢٠٢٢-٠٦", "من فاز"),
    ],
)
def test_what_ends_the_sentence_is_no_part_of_a_filter(text: str, left: str) -> None:
    """People end a question as they are used to."""
    assert typed(text) == ParsedFilters(left, Scope(date(2022, 6, 1)), ())


def test_a_date_may_stand_apart_from_its_filter() -> None:
    """A space behind the colon is typed easily; before a word it goes on with the sentence."""
    assert typed("x since: 2022-06-15").scope.since == date(2022, 6, 15)
    assert typed("how is it since: better?") == ParsedFilters(
        "how is it since: better?", Scope(), ()
    )


def test_part_of_a_word_is_no_filter() -> None:
    """Only a word of its own is a filter."""
    assert typed("what is a:since:2022").text == "what is a:since:2022"


@pytest.mark.parametrize(
    ("text", "offered"),
    [("x from:Aldr", "Alder Courier"), ('x from:"alder courir"', "Alder Courier")],
)
def test_outlets_of_more_words_are_offered_too(text: str, offered: str) -> None:
    """By one word of the name, and by the whole."""
    found = parse_filters(text, "en", TODAY, frozenset({"Alder Courier", "bbc.com"}))
    assert [problem.offered for problem in found.problems] == [(offered,)]


def test_outlets_match_whole_labels() -> None:
    """A name is a host, its end, or one label or word of it: ``bc`` is not ``bbc``."""
    assert matching_outlets("alder", frozenset({"Alder Courier"})) == ["Alder Courier"]
    assert matching_outlets("bc", SOURCES) == []
    assert matching_outlets("www.BBC.com", SOURCES) == ["bbc.com"]
