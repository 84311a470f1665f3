"""index/evaluation/figures.py"""

from math import isnan

import numpy as np
import pytest

from index.article import Article
from index.evaluation.figures import ask_all, auroc, calibration_error, figures, is_hit
from tests.index.support.judged import ARTICLE, answer, judged, quote

OTHER = Article(id="2", title="T", text="Nothing of it.", path="p2")
ARTICLES = {article.id: article for article in (ARTICLE, OTHER)}


@pytest.mark.parametrize(
    ("expected", "hit"),
    [
        ("1,500", True),
        ("$1 500", True),
        ("rome", True),
        ("“Rome”", True),
        ("Rom", False),
        ("500 in Rome", True),
        ("50", False),
        ("o'neil", True),
    ],
)
def test_a_hit_is_told_by_whole_words(expected: str, hit: bool) -> None:
    """Case and punctuation do not count, word boundaries do."""
    assert is_hit(quote(ARTICLE), judged(expected, "u1")) is hit


def test_a_hit_needs_a_known_article() -> None:
    """By URL, and by path where there is none."""
    assert not is_hit(quote(ARTICLE), judged("Rome", "u2"))
    assert is_hit(quote(OTHER), judged("nothing", "p2"))


def test_ranks_and_inexact_quotes_are_counted() -> None:
    """The second quote is the hit; the third is not its article's text."""
    quotes = (quote(OTHER), quote(ARTICLE), quote(OTHER, "Something of it"))
    (found,) = ask_all(lambda _: answer(*quotes), ARTICLES.get, [judged("Rome", "u1")])
    assert (found.hit_rank, found.article_rank, found.inexact) == (2, 2, 1)
    assert found.milliseconds == 6


def test_figures_of_five_questions() -> None:
    """Worked out by hand: a hit at 1, a hit at 2, a miss, and two that can't be answered."""
    replies = [
        (judged("Rome", "u1"), answer(quote(ARTICLE), confidence=0.9)),
        (judged("Rome", "u1"), answer(quote(OTHER), quote(ARTICLE), confidence=0.7)),
        (judged("Paris", "u1"), answer(quote(ARTICLE), confidence=0.6)),
        (judged("x", answerable=False), answer(quote(ARTICLE), confidence=0.8)),
        (judged("x", answerable=False), answer(quote(OTHER), confidence=0.1, answered=False)),
    ]
    answers = iter([reply for _, reply in replies])
    found = figures(list(ask_all(lambda _: next(answers), ARTICLES.get, [j for j, _ in replies])))
    assert (found.questions, found.answerable) == (5, 3)
    assert (found.hit_at_1, found.hit_at_3) == pytest.approx((1 / 3, 2 / 3))
    assert (found.article_at_1, found.article_at_3) == pytest.approx((2 / 3, 1))
    assert found.auroc == 0.75
    assert found.threshold_at_10 == 0.8
    assert (found.coverage_at_10, found.answered_at_10) == pytest.approx((1 / 3, 1 / 3))
    assert (found.answered_answerable, found.answered_unanswerable) == (1.0, 0.5)
    assert (found.inexact, found.p50_ms) == (0, 6)


def test_nothing_to_count_is_nan() -> None:
    """A file without unanswerable questions has no AUROC."""
    (outcome,) = ask_all(lambda _: answer(quote(ARTICLE)), ARTICLES.get, [judged("Rome", "u1")])
    assert isnan(figures([outcome]).auroc)


def test_auroc_counts_ties_half() -> None:
    """Of four pairs two are won and one is tied."""
    assert auroc(np.array([0.9, 0.5]), np.array([0.5, 0.6])) == 0.625


def test_calibration_error_weighs_bins_by_their_size() -> None:
    """Two at 0.95 with one right: |1.9 - 1|; one at 0.25 that is wrong: 0.25; over three."""
    error = calibration_error(np.array([0.95, 0.95, 0.25]), np.array([True, False, False]))
    assert error == pytest.approx((0.9 + 0.25) / 3)
    assert calibration_error(np.array([1.0]), np.array([True])) == 0
