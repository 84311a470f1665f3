"""index/fitting/single_article.py"""

import math

import numpy as np
import pytest

from index.fitting.cases import Case
from index.fitting.examples import Shown
from index.fitting.single_article import fit_single


def test_what_was_read_tells_how_sure() -> None:
    """Of those of relevance 1 three of four are right, of those of -1 one of four."""
    relevances, rights = [1.0] * 4 + [-1.0] * 4, [True] * 3 + [False] * 4 + [True]
    cases = [Case(None, True, 1.0) for _ in rights]  # type: ignore[arg-type]
    shown = [
        Shown(
            np.array([right]),
            np.array([right]),
            False,
            {"relevance": np.array([relevance]), "span": np.zeros(1)},
            {},
        )
        for relevance, right in zip(relevances, rights, strict=True)
    ]
    single = fit_single(cases, shown)
    sure = single({"relevance": np.array([1.0, -1.0]), "span": np.zeros(2)})
    assert sure.tolist() == pytest.approx([math.log(3), -math.log(3)], rel=1e-3)
