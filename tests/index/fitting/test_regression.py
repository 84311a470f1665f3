"""Tests of index/fitting/regression.py."""

import numpy as np
import pytest

from index.fitting.regression import Choices, fit_probability, fit_scores


def test_fit_scores_finds_the_telling_feature() -> None:
    """A feature that marks the right quote gets weight; one that is the same for all gets none."""
    questions = [
        Choices(np.array([[1.0, 5.0], [0.0, 5.0]]), np.array([True, False])),
        Choices(np.array([[0.0, 5.0], [1.0, 5.0]]), np.array([False, True])),
    ]
    fitted = fit_scores(("tells", "same"), questions, ridge=1.0)
    assert fitted.weights[0] > 0.5
    assert fitted.weights[1] == pytest.approx(0.0)


def test_fit_scores_meets_its_own_condition() -> None:
    """At the optimum ridge x weight is what the right quotes have beyond the expected."""
    question = Choices(np.array([[1.0], [-1.0]]), np.array([True, False]))
    weight = fit_scores(("one",), [question], ridge=0.5).weights[0]
    assert 0.5 * weight == pytest.approx(1 - np.tanh(weight))


def test_fit_probability_is_the_share_where_nothing_tells() -> None:
    """Without a telling feature the probability is the weighted share of right ones."""
    features = np.zeros((4, 1))
    fitted = fit_probability(
        ("none",), features, np.array([True, False, False, False]), 1.0, np.array([1.0, 1, 1, 0])
    )
    assert 1 / (1 + np.exp(-fitted.bias)) == pytest.approx(1 / 3)
