"""Tests of index/search/asides.py."""

from typing import Any

import pytest

from index.search.asides import without_asides
from index.search.candidate_matrix import build_matrix
from index.search.lexicon import Lexicon
from index.search.question_analysis import analyse_question
from index.search.reading_features import PassageReadings
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
    asked = analyse_question("blue whales", LEXICON)
    matrix = build_matrix([hit(article("a", "\n\n".join(paragraphs)))], asked, LEXICON)
    spans: Any = [logit and ((0, 1), logit) for logit in logits]
    rows = range(len(matrix.sentences))
    kept = without_asides(matrix, PassageReadings({}, spans), rows, logits.index(ANSWER))
    assert logits.index(ANSWER) in kept
    assert len(matrix.paragraphs(kept)) == shown
