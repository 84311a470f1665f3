"""index/fitting/second_reading.py"""

import numpy as np

from index.article import Article, Quote
from index.fitting.second_reading import Asked, fit

ARTICLE = Article("a", "", "Rain fell.", "a.txt")


def asked(again: tuple[float, float], right: tuple[bool, bool]) -> Asked:
    """Two quotes that score alike and are as sure."""
    quotes = [Quote(ARTICLE, 0, 4, "Rain", (), 1.0, confidence=0.5)] * 2
    told = np.array(right)
    return Asked(any(right), quotes, 0.5, np.array(again), told, told)


def test_what_was_read_again_tells_which_quote_answers_and_whether_one_does() -> None:
    known = [asked((0.0, 2.0), (False, True)), asked((2.0, 0.0), (True, False))] * 5
    unknown = [asked((0.0, -2.0), (False, False))] * 10
    fitted = fit([*known, *unknown])
    assert fitted["again_score"].weights[1] > 0 == fitted["again_score"].weights[0]
    row = {"logit": np.full(2, 0.3), "again": np.array([2.0, 0.0])}
    better, worse = fitted["again_quote"](row).tolist()
    assert better > 0.3 > worse
    usual, below = fitted["again_answer"](row).tolist()
    assert usual == 0.3 > below
