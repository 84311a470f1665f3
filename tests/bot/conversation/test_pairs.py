"""Two messages of one person: what the second should be understood as, in six languages.

``pairs.tsv`` was written before the code. These tests read the words alone; where they leave a
doubt, the archive decides which of two readings is shown (``test_answer_finder.py``).
"""

import re
from pathlib import Path

import pytest

from bot.conversation.filters import without_filters
from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    context_dependence,
    parse_message,
)
from bot.conversation.rewriting.rewritten_question import rewrite
from index.languages.spoken import spoken_in

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    """Lines of a table, each in four columns."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    split = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [[*row, *[""] * (4 - len(row))] for row in split]


def is_follow_up(text: str, language: str) -> bool:
    """Whether the words of a message suggest that it depends on the one before it."""
    dialogue = spoken_in(text, language)
    return context_dependence(parse_message(text, dialogue), dialogue) in (
        ContextDependence.YES,
        ContextDependence.LIKELY,
    )


def understood(first: str, second: str, language: str) -> str:
    """The second message as a question in words."""
    dialogue, root = spoken_in(second, language), without_filters(first)
    message = parse_message(second, dialogue)
    return rewrite(root, "", message, dialogue, spoken_in(root, language)).text


def plain(text: str) -> str:
    """Without regard to capitals and punctuation."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


@pytest.mark.parametrize(("language", "first", "second", "expected"), rows("pairs.tsv"))
def test_pair(language: str, first: str, second: str, expected: str) -> None:
    """A message that can stand alone does; another one is said as a question in words."""
    assert is_follow_up(second, language) is bool(expected)
    if expected:
        said = plain(understood(first, second, language))
        assert said in [plain(wanted) for wanted in expected.split("|")]


@pytest.mark.parametrize(("language", "first", "second", "expected"), rows("follow_ups.tsv"))
def test_more(language: str, first: str, second: str, expected: str) -> None:
    """The same of messages of other kinds."""
    assert is_follow_up(second, language) is bool(expected)


def test_enough_of_each_kind() -> None:
    """At least eighty pairs in six languages, about half of them follow-ups."""
    table = rows("pairs.tsv")
    assert len(table) > 80
    assert {row[0] for row in table} >= {"en", "ru", "zh", "es", "de", "fr"}
    assert 0.4 < sum(bool(row[3]) for row in table) / len(table) < 0.6
