"""Tests of index/search/candidates/answer_extraction.py."""

import pytest

from index.search.candidates.answer_extraction import AnswerExtractor
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from tests.index.search.small_archive import Words


def _found(question: str, text: str) -> list[str]:
    lexicon = Lexicon(Words())
    asked = analyse_question(question, lexicon)
    return [
        text[line.start : line.end]
        for line in AnswerExtractor(asked, lexicon).find(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Who won?", "The prize went to Ada Lovelace in Paris.", ["Ada Lovelace", "Paris"]),
        ("Who met Ada?", "Then Ada met Bob.", ["Bob"]),
        ("Which country won?", "South Korea beat the U.S. in Ohio.", ["South Korea", "U.S."]),
        ("Which state?", "It rained in West Virginia, not in Peru.", ["West Virginia"]),
        ("What percentage?", "Some 9.5% of 300, or ten per cent.", ["9.5%", "ten per cent"]),
        ("How much did it cost?", "It cost $1.3 billion, not 5 days.", ["$1.3 billion"]),
        ("How long?", "It took three weeks and 10 hours.", ["three weeks", "10 hours"]),
        ("What year?", "In 1987 some 2,000 people.", ["1987"]),
        ("How many?", "1,200 whales and two boats.", ["1,200", "two"]),
        ("How many?", "On May 24, 2022, two days after the 30th, 19 of 400 died.", ["19", "400"]),
        ("How many?", "It cost $40 or 30 euros, 9% more, at 8 p.m. on 3 June.", []),
        ("How many?", "The 16-year-old beat one of five rivals.", ["one", "five"]),
        ("How many?", "Seven seals came. Dozens left.", ["Seven", "Dozens"]),
        ("When?", "On 5 September, a Monday.", ["5 September", "Monday"]),
        ("Which ferry sank?", "off Peru-Chile a gale sank Norway Star.", ["Norway Star"]),
        ("Which film won?", "The film “Quiet Seas” won.", ["“Quiet Seas”"]),
        (
            "Where?",
            "Ada went to the port of Hull in Northern England.",
            ["Hull", "Northern England"],
        ),
        ("What did Ada say?", "It rained, Ada said. Bob wept.", ["said"]),
        ("Why?", "Because of Ada in 1987.", []),
    ],
)
def test_find(question: str, text: str, found: list[str]) -> None:
    """What has the form asked for is found, unless the question named it itself."""
    assert _found(question, text) == found
