"""How far ``confidence`` can be trusted: the risk-coverage curve and the reliability table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.evaluation.figures import Outcome, is_right

COVERAGES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only what is at least this sure: the share answered, and of it the wrong share."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence is from ``low`` to ``high``: the mean of it, and how many right.

    Both shares are NaN in an empty bin.
    """

    low: float
    high: float
    questions: int
    confidence: float
    right: float


def risk_coverage(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """A point for each number of answers, the surest first (El-Yaniv and Wiener 2010)."""
    ranked = sorted(outcomes, key=lambda outcome: -outcome.answer.confidence)
    wrong = np.cumsum([not is_right(outcome) for outcome in ranked])
    return tuple(
        Point(outcome.answer.confidence, number / len(ranked), float(wrong[number - 1]) / number)
        for number, outcome in enumerate(ranked, 1)
    )


def at_coverages(curve: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a few round coverages, for a table; none twice."""
    reached = (next((p for p in curve if p.coverage >= coverage), None) for coverage in COVERAGES)
    return tuple(dict.fromkeys(point for point in reached if point))


def reliability(outcomes: Sequence[Outcome], bins: int = 10) -> tuple[Bin, ...]:
    """Equally wide bins of confidence (DeGroot and Fienberg 1983)."""
    sure = np.array([outcome.answer.confidence for outcome in outcomes])
    right = np.array([is_right(outcome) for outcome in outcomes])
    places = np.minimum((sure * bins).astype(int), bins - 1) if len(sure) else sure.astype(int)
    found = []
    for place in range(bins):
        inside = places == place
        held = int(inside.sum())
        means = (sure[inside].mean(), right[inside].mean()) if held else (np.nan, np.nan)
        found.append(Bin(place / bins, (place + 1) / bins, held, *map(float, means)))
    return tuple(found)
