"""Tests of index/search/scoring/weights.py."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.fitting.weights_file import record_of, save
from index.search.scoring.features import SCORED_READ
from index.search.scoring.weights import Linear, Weights, probability

LINEAR = {"bias": 1.0, "features": {"near": {"mean": 2.0, "scale": 4.0, "weight": 8.0}}}


def test_linear() -> None:
    """A value is bias + weight x (value - mean) / scale."""
    score = Linear.read(LINEAR)
    assert score({"near": np.array([2.0, 3.0])}).tolist() == [1.0, 3.0]


def test_saved_weights_are_read_back(tmp_path: Path) -> None:
    """What is saved is what is loaded."""
    path = tmp_path / "weights.json"
    linear = Linear.read(LINEAR)
    save(Weights(*(linear, linear, linear, linear, linear), 0.4, {"fitted_on": "nothing"}), path)
    loaded = Weights.load(path)
    assert record_of(loaded.score) == LINEAR
    assert loaded.threshold == 0.4
    assert loaded.about == {"fitted_on": "nothing"}


def test_another_format_is_refused(tmp_path: Path) -> None:
    """Weights of a format that is not this one's are not guessed at."""
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"format": 99}))
    with pytest.raises(ValueError, match="format 99, not 3"):
        Weights.load(path)


def test_confidence_is_held_times_among() -> None:
    """Even chances that the corpus holds the answer, and that it is shown, make a quarter."""
    even = Linear.read({"bias": 0.0, "features": {}})
    assert Weights(even, even, even, even, even, 0.4, {}).confidence({"any": np.zeros(1)}) == 0.25


def test_of_a_single_article_reading_counts_as_much_as_all_else() -> None:
    """The mean of both log-odds: reading's are 1, those of a quarter -ln 3."""
    even, one = Linear.read({"bias": 0.0, "features": {}}), Linear.read(LINEAR)
    weights = Weights(even, even, even, even, even, 0.4, {}, single=one)
    row = {"near": np.array([2.0])}
    assert weights.of_single(row, 0.25) == pytest.approx(probability((1.0 - math.log(3)) / 2))
    assert replace(weights, single=None).of_single(row, 0.25) == 0.25


def test_probability() -> None:
    """Half at nought, and never an overflow."""
    assert probability(0.0) == 0.5
    assert 0 < probability(-1e9) < 1e-9


def test_weights_of_reading_know_what_was_read() -> None:
    """And those without it don't, in both profiles."""
    for profile in ("full", "fast"):
        read, plain = Weights.load(profile=profile, read=True), Weights.load(profile=profile)
        assert set(SCORED_READ) < set(read.score.names)
        assert not set(SCORED_READ) & set(plain.score.names)


def test_the_fast_profile_has_weights_of_its_own() -> None:
    """Features weighed for distilled vectors."""
    fast, full = Weights.load(profile="fast"), Weights.load()
    assert set(full.score.names) <= set(fast.score.names)
    assert record_of(fast.score) != record_of(full.score)
