"""How the weights are fitted. Only numpy and SciPy: the models are linear and the data small.

Scores: a conditional logit over the quotes of one question (McFadden 1974): the probability that
any of the quotes that bear the answer is the one picked. So only differences within a question
count, and nothing of the questions themselves. Confidence: logistic regression.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit, softmax

from index.search.candidates.matrix import Bools, Floats
from index.search.scoring.weights import Linear

# Of the score: by year left out, from 1 to 30 all much the same; hit@3 is half a point better from
# 10 on.
RIDGE_SCORES = 15.0
_STEPS = 100
_CLOSE = 1e-8


@dataclass(frozen=True, slots=True)
class Choices:
    """The possible quotes of one question: W x F features, and which of them bear the answer."""

    features: Floats
    right: Bools


def fit_scores(names: Sequence[str], questions: Sequence[Choices], ridge: float) -> Linear:
    """Weights under which the right quotes come first. Each question must have a right one.

    Fisher scoring; the expected right quote is taken anew at each step, as in EM.
    """
    means, scales = _moments(np.concatenate([choices.features for choices in questions]))
    standard = [((choices.features - means) / scales, choices.right) for choices in questions]
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        gradient = -ridge * weights
        curvature = ridge * np.eye(len(names))
        for features, right in standard:
            scores = features @ weights
            picked = softmax(scores)
            wanted = softmax(np.where(right, scores, -np.inf))
            expected = picked @ features
            gradient += wanted @ features - expected
            curvature += (features.T * picked) @ features - np.outer(expected, expected)
        step = _bounded(np.linalg.solve(curvature, gradient))
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return Linear(tuple(names), means, scales, weights, 0.0)


def fit_probability(
    names: Sequence[str],
    features: Floats,
    right: Bools,
    ridge: float,
    counts: Floats,
    known: Floats | float = 0.0,
) -> Linear:
    """Logistic regression of ``right`` on N x F ``features``; a row counts ``counts`` times.

    Newton's method; the bias is not held back by ``ridge``. ``known``: log-odds that the fitted
    ones are added to.
    """
    means, scales = _moments(features)
    design = np.column_stack([(features - means) / scales, np.ones(len(features))])
    held_back = np.append(np.full(len(names), ridge), 1e-9)
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        chance = expit(known + design @ weights)
        gradient = design.T @ (counts * (right - chance)) - held_back * weights
        bend = counts * chance * (1 - chance)
        step = _bounded(np.linalg.solve((design.T * bend) @ design + np.diag(held_back), gradient))
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return Linear(tuple(names), means, scales, weights[:-1], float(weights[-1]))


def _moments(features: Floats) -> tuple[Floats, Floats]:
    """Means and scales; a feature that never varies keeps its scale and gets no weight."""
    scales = features.std(axis=0)
    return features.mean(axis=0), np.where(scales > 1e-9, scales, 1.0)


def _bounded(step: Any) -> Floats:
    """Newton's step, shortened where it would leave the region in which it can be trusted."""
    bounded: Floats = step / max(1.0, float(np.abs(step).max()))
    return bounded
