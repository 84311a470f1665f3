"""Tests of index/search/quotes/asides.py."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import build_matrix
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from index.search.quotes.asides import without_asides
from index.search.reading.passage_readings import PassageReadings
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())
ANSWER, FAR = 4.0, -5.0


@pytest.mark.parametrize(
    ("paragraphs", "logits", "shown"),
    [
        (["Gold rose.", "Blue whales sang.", "Rain fell. Snow fell."], [FAR, ANSWER, FAR, FAR], 1),
        (["Gold rose.", "Blue whales sang."], [1.5, ANSWER], 2),
        (["Whales are big.", "Blue ones sang."], [FAR, ANSWER], 2),
        (["Gold rose.", "But blue whales sang."], [FAR, ANSWER], 2),
        (["Blue whales sang.", "Rain fell.", "Whales left."], [ANSWER, FAR, FAR], 3),
        (["Blue whales sang. Rain fell."], [ANSWER, FAR], 1),
        (["Blue whales sang.", "Rain fell."], [ANSWER, None], 1),
    ],
    ids=["either end", "may answer", "question's word", "leaned on", "between", "same", "unread"],
)
def test_a_paragraph_of_another_matter_is_cut_off(
    paragraphs: list[str], logits: list[float | None], shown: int
) -> None:
    """Neither a word of the question nor an answer, at either end; what the rest leans on stays."""
    candidates = laid_out("blue whales", paragraphs)
    spans: Any = [logit and ((0, 1), logit) for logit in logits]
    rows, marked = range(len(logits)), logits.index(ANSWER)
    kept = without_asides(candidates, PassageReadings({}, spans), rows, marked)
    assert marked in kept
    assert len(candidates.matrix.paragraphs(kept)) == shown


def test_where_nothing_was_read_an_answer_has_the_form_asked_for() -> None:
    """As in other languages than English: a figure may answer "how many"."""
    candidates = laid_out(
        "how many whales?", ["Gold rose.", "Whales sang.", "Then 12 left.", "So."]
    )
    assert without_asides(candidates, None, range(4), 1) == range(1, 3)


def laid_out(question: str, paragraphs: list[str]) -> Any:
    asked = analyse_question(question, LEXICON)
    matrix = build_matrix([hit(article("a", "\n\n".join(paragraphs)))], asked, LEXICON)
    return SimpleNamespace(matrix=matrix, evidence=weigh(matrix, asked, LEXICON, np.ones(1), 1))
