"""index/fitting/__main__.py: weights with reading, where only the vectors are others."""

from dataclasses import replace

import numpy as np

from index.fitting.__main__ import cosine_moments
from index.fitting.confidence import moved
from index.search.scoring.weights import Weights


def test_cosines_of_another_table_score_as_those_of_the_last() -> None:
    """Where they lie lower and closer together; nothing else is weighed otherwise."""
    last = Weights.load(profile="fast")
    place = last.score.names.index("cosine")
    means, scales = last.score.means.copy(), last.score.scales.copy()
    means[place], scales[place] = means[place] - 0.2, scales[place] / 2
    now = replace(last, score=replace(last.score, means=means, scales=scales))
    found = moved(last, cosine_moments(last, now))
    columns = {name: np.array([0.5, 0.9]) for name in last.score.names}
    before = last.score(columns)
    columns["cosine"] = means[place] + (columns["cosine"] - last.score.means[place]) / 2
    assert np.allclose(found.score(columns), before)
    assert found.held.means.tolist() == last.held.means.tolist()  # its cosines are as they were
