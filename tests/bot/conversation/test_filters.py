"""Filters people type."""

from datetime import date

import pytest

from bot.conversation.filters import FilterProblem, ParsedFilters, matching_outlets, parse_filters
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
    ("text", "problem"),
    [
        ("x since:never", FilterProblem("bad-date", "since:never")),
        ("x until:", FilterProblem("bad-date", "until:")),
        ("x from:nyt.com", FilterProblem("unknown-outlet", "nyt.com")),
        ("x since:2022-06 until:2022-05", FilterProblem("empty-span", "2022-06-01 – 2022-05-31")),
    ],
)
def test_a_filter_that_cannot_be_used_is_said(text: str, problem: FilterProblem) -> None:
    """A wrong filter is a problem with a name, never dropped in silence."""
    assert typed(text).problems == (problem,)


def test_part_of_a_word_is_no_filter() -> None:
    """Only a word of its own is a filter."""
    assert typed("what is a:since:2022").text == "what is a:since:2022"


def test_outlets_match_whole_labels() -> None:
    """A name is a host, its end, or one label of it: ``bc`` is not ``bbc``."""
    assert matching_outlets("bc", SOURCES) == []
    assert matching_outlets("www.BBC.com", SOURCES) == ["bbc.com"]
