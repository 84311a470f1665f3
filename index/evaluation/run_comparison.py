"""Two runs over the same questions, side by side.

Differences come with intervals from the paired bootstrap (Efron and Tibshirani 1993; for
rankings Sakai 2006): questions are drawn again and again, the same ones for both runs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.evaluation.figures import Outcome, within
from index.evaluation.questions import Judged

DRAWS = 2000
_SEED = 1


@dataclass(frozen=True, slots=True)
class MetricDifference:
    """One figure of both runs; 95 % of the draws have a difference from ``low`` to ``high``."""

    name: str
    before: float
    after: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether zero is not among those."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose first right quote is at another rank, None where there is none."""

    judged: Judged
    before: int | None
    after: int | None

    @property
    def better(self) -> bool:
        return (self.after or 99) < (self.before or 99)


def differences(
    before: Sequence[Outcome], after: Sequence[Outcome]
) -> tuple[MetricDifference, ...]:
    """Of each figure that is a share of questions; those that nothing counts for are left out."""
    found = []
    for name, among, counts in _FIGURES:
        pairs = [(counts(a), counts(b)) for a, b in zip(before, after, strict=True) if among(a)]
        if pairs:
            found.append(_difference(name, np.array(pairs, dtype=np.float64)))
    return tuple(found)


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[Change, ...]:
    """What became worse, then what became better, each in the file's order."""
    found = [
        Change(a.judged, a.hit_rank, b.hit_rank)
        for a, b in zip(before, after, strict=True)
        if a.judged.answerable and a.hit_rank != b.hit_rank
    ]
    return tuple(sorted(found, key=lambda change: change.better))


def _difference(
    name: str, pairs: "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
) -> MetricDifference:
    gains = pairs[:, 1] - pairs[:, 0]
    chance = np.random.default_rng(_SEED)
    drawn = chance.integers(0, len(gains), (DRAWS, len(gains)))
    low, high = np.percentile(gains[drawn].mean(axis=1), (2.5, 97.5))
    means = pairs.mean(axis=0)
    return MetricDifference(name, float(means[0]), float(means[1]), float(low), float(high))


_Test = Callable[[Outcome], bool]


def _answerable(outcome: Outcome) -> bool:
    return outcome.judged.answerable


def _answered(outcome: Outcome) -> bool:
    return outcome.answer.answered


_FIGURES: tuple[tuple[str, _Test, _Test], ...] = (
    ("quote-hit@1", _answerable, lambda outcome: within(outcome.hit_rank, 1)),
    ("quote-hit@3", _answerable, lambda outcome: within(outcome.hit_rank, 3)),
    ("article@1", _answerable, lambda outcome: within(outcome.article_rank, 1)),
    ("article@3", _answerable, lambda outcome: within(outcome.article_rank, 3)),
    ("answered, of the answerable", _answerable, _answered),
    ("answered, of the others", lambda outcome: not _answerable(outcome), _answered),
)
