"""Tests of index/search/quotes/quote_cutting.py: who won, where a sentence tells who was beaten."""

import pytest

from index.search.question.analysis import AnswerKind, QuestionAnalysis
from index.search.question.constraints import asks_winner
from index.search.quotes.quote_cutting import winner


@pytest.mark.parametrize(
    ("stem", "text", "read", "answer"),
    [
        (
            "won",
            "Former Mayor Ivo Leander won on Friday, defeating Judge Ann Lee by a mile.",
            "Ann Lee",
            "Former Mayor Ivo Leander",
        ),
        ("win", "On Friday in Oslo, Ivo Leander beat Ann Lee.", "Ann Lee", "Ivo Leander"),
        ("won", "It was won by Ivo Leander, who defeated Ann Lee 6-2.", "Ann Lee", "Ivo Leander"),
        ("won", "The Alder Seals edged the Ostra Bees.", "the Ostra Bees", "The Alder Seals"),
        ("won", "Ivo Leander celebrates his win against Ann Lee.", "Ann Lee", "Ivo Leander"),
        ("won", "Ivo Leander was beaten by Ann Lee.", "Ann Lee", "Ann Lee"),
        ("won", "He defeated Ann Lee.", "Ann Lee", "Ann Lee"),
        ("won", "Ivo Leander saw Ann Lee win.", "Ann Lee", "Ann Lee"),
        ("lost", "Ivo Leander beat Ann Lee.", "Ann Lee", "Ann Lee"),
    ],
)
def test_nobody_won_who_was_beaten(stem: str, text: str, read: str, answer: str) -> None:
    """Whoever the sentence names first did; no day or place does."""
    asked = QuestionAnalysis((stem,), (1.0,), frozenset((stem,)), (), AnswerKind.PERSON)
    start = text.index(read)
    first, last = winner(text, (0, len(text)), (start, start + len(read)), asked)
    assert text[first:last] == answer


@pytest.mark.parametrize(
    ("kind", "stems", "asks"),
    [
        (AnswerKind.NAME, ("team", "won", "cup"), True),
        (AnswerKind.COUNTRY, ("spain", "champion", "defeat"), False),
        (AnswerKind.DATE, ("won", "cup"), False),
        (AnswerKind.PERSON, ("saw", "cup"), False),
    ],
)
def test_who_won_is_asked_of_teams_and_countries_too(
    kind: AnswerKind, stems: tuple[str, ...], asks: bool
) -> None:
    """But not where those beaten are asked for."""
    assert (
        asks_winner(QuestionAnalysis(stems, (1.0,) * len(stems), frozenset(stems), (), kind))
        is asks
    )
