"""index/evaluation/reliability.py, on five questions that are worked out by hand."""

from math import isnan

import pytest

from index.evaluation.figures import Outcome, at_coverages, reliability, risk_coverage
from tests.index.support.judged import ARTICLE, answer, judged, quote


def outcome(confidence: float, right: bool, answerable: bool = True) -> Outcome:
    given = answer(quote(ARTICLE), confidence=confidence)
    rank = 1 if right else None
    return Outcome(judged("Rome", "u1", answerable=answerable), given, rank, rank, 0, 1.0)


FIVE = [
    outcome(0.6, right=True),
    outcome(0.9, right=True),
    outcome(0.95, right=False, answerable=False),
    outcome(0.2, right=False),
    outcome(1.0, right=True),
]


def test_risk_grows_with_what_is_answered() -> None:
    """The surest first: right, wrong, right, right, wrong."""
    curve = risk_coverage(FIVE)
    assert [bin_.threshold for bin_ in curve] == [1.0, 0.95, 0.9, 0.6, 0.2]
    assert [bin_.coverage for bin_ in curve] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert [bin_.risk for bin_ in curve] == pytest.approx([0, 1 / 2, 1 / 3, 1 / 4, 2 / 5])


def test_a_table_takes_round_coverages_once() -> None:
    """Five questions have no more than five points."""
    assert at_coverages(risk_coverage(FIVE)) == risk_coverage(FIVE)
    assert at_coverages(()) == ()


def test_reliability_sets_confidence_against_the_share_right() -> None:
    """Full confidence is in the last bin; an empty bin has no shares."""
    bins = reliability(FIVE, bins=2)
    assert [(bin_.low, bin_.high, bin_.questions) for bin_ in bins] == [(0, 0.5, 1), (0.5, 1, 4)]
    assert [bin_.confidence for bin_ in bins] == pytest.approx([0.2, 3.45 / 4])
    assert [bin_.right for bin_ in bins] == pytest.approx([0, 3 / 4])
    assert isnan(reliability(FIVE)[0].right)
    assert [bin_.questions for bin_ in reliability([], bins=2)] == [0, 0]
