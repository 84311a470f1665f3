"""index/fitting/confidence.py"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from index.article import Article
from index.evaluation.questions import Judged
from index.fitting.cases import Case
from index.fitting.confidence import Calibration, on_scale, steeper
from index.fitting.examples import Shown
from index.fitting.reading.written import WrittenQuestion, judged_of
from index.search.scoring.weights import Linear, Weights


def linear(name: str, mean: float, scale: float, weight: float, bias: float) -> Linear:
    return Linear((name,), np.array([mean]), np.array([scale]), np.array([weight]), bias)


def at(function: Linear, value: float) -> float:
    return float(function({function.names[0]: np.array([value])})[0])


def test_a_reading_that_is_as_far_from_the_mean_as_before_counts_as_before() -> None:
    """Before, readings were 1 ± 4; now they are 3 ± 2: what was 9 is 7."""
    before = linear("span", 5.0, 2.0, 0.5, 0.1)
    now = on_scale(before, {"span": ((1.0, 4.0), (3.0, 2.0))})
    assert at(now, 7.0) == pytest.approx(at(before, 9.0))
    assert at(now, 3.0) == pytest.approx(at(before, 1.0))


def test_other_features_stay() -> None:
    before = linear("cover", 5.0, 2.0, 0.5, 0.1)
    assert at(on_scale(before, {"span": ((1.0, 4.0), (3.0, 2.0))}), 2.5) == at(before, 2.5)


def shown(score: float, right: bool) -> Shown:
    """An answer of one quote, of which the confidence knows its score alone."""
    row = {"score": np.array([score])}
    return Shown(np.array([right]), np.array([right]), False, row, {})


def answered(scores: Sequence[float], right: Sequence[bool]) -> tuple[list[Case], list[Shown]]:
    cases = [Case(None, True, 1.0) for _ in scores]  # type: ignore[arg-type]
    return cases, [shown(*pair) for pair in zip(scores, right, strict=True)]


def sure(slope: float, bias: float = 0.0) -> Weights:
    """Weights whose confidence has the log-odds slope x score + bias."""
    certain, none = linear("score", 0.0, 1.0, 0.0, 30.0), linear("score", 0.0, 1.0, 0.0, 0.0)
    held = linear("score", 0.0, 1.0, slope, bias)
    return Weights(none, none, held, certain, none, 0.5, {})


# Of those scored 1 three of four are right, of those scored -1 one of four.
SCORES, RIGHT = [1.0] * 4 + [-1.0] * 4, [True] * 3 + [False] * 4 + [True]


def test_what_is_said_and_what_is_so_give_slope_and_intercept() -> None:
    """The log-odds are ln 3 at score 1, and are said to be 2 there."""
    found = Calibration.of(sure(2.0), *answered(SCORES, RIGHT))
    assert found.slope == pytest.approx(math.log(3) / 2, rel=1e-4)
    assert found.intercept == pytest.approx(0.0, abs=1e-4)


def test_a_steeper_confidence_is_calibrated_as_the_last_one_was() -> None:
    was, now = Calibration(0.6, 1.3), Calibration.of(sure(2.0, 0.5), *answered(SCORES, RIGHT))
    again = Calibration.of(steeper(sure(2.0, 0.5), was, now), *answered(SCORES, RIGHT))
    assert again.slope == pytest.approx(was.slope, rel=1e-3)
    assert again.intercept == pytest.approx(was.intercept, rel=1e-3)


def test_a_written_question_is_asked_on_the_day_of_its_article() -> None:
    article = Article("a1", "Pier", "The pier opened on Monday.", "https://example.com/pier")
    article = replace(article, published=date(2023, 5, 2))

    class Store:
        def article(self, article_id: str) -> Article | None:
            return article if article_id == "a1" else None

    written = WrittenQuestion("a1", (0, 26), "When did the pier open?", (19, 25))
    judged = judged_of(written, Store())  # type: ignore[arg-type]
    assert isinstance(judged, Judged)
    assert (judged.answer, judged.answerable) == ("Monday", True)
    assert judged.question.asked_at == date(2023, 5, 2)
    assert judged.lists(article)
    near = judged_of(replace(written, answer=None), Store())  # type: ignore[arg-type]
    assert near is not None
    assert (near.answer, near.answerable, near.articles) == ("", False, frozenset())
    assert judged_of(replace(written, article="a2"), Store()) is None  # type: ignore[arg-type]
