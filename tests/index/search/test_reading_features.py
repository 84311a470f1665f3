"""index/search/reading_features.py"""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from index.reader import Reading
from index.search.reading_features import PassageReadings

LOGITS = np.zeros(1, np.float32)
OFFSETS = np.zeros((1, 2), np.int64)


def window(hit: int, row: int) -> Any:
    return SimpleNamespace(hit=hit, first=row, last=row)


def test_what_was_not_read_counts_as_the_worst_that_was_and_ranks_are_of_all() -> None:
    readings = {n: Reading(r, LOGITS, LOGITS, OFFSETS) for n, r in ((0, 2.0), (1, -3.0))}
    spans: Any = [((0, 5), 9.0), ((6, 9), 4.0), ((0, 4), -1.0), None]
    matrix: Any = SimpleNamespace(windows=[window(0, 0), window(0, 1), window(1, 2), window(2, 3)])
    columns = PassageReadings(readings, spans).columns(matrix)
    assert columns["relevance"].tolist() == [2.0, 2.0, -3.0, -3.0]
    assert columns["span"].tolist() == [9.0, 4.0, -1.0, -1.0]
    assert columns["span_rank"].tolist() == pytest.approx(
        [0, math.log(2), math.log(3), math.log(3)]
    )


TEXT = "Joe Biden spoke. It was President Biden. Nobody came. Joe's Biden Bar closed."


def read_of(spans: Any, starts: list[int]) -> tuple[PassageReadings, Any]:
    """Quotes of one sentence each, which begin at ``starts``, with what was read in them."""
    ends = [TEXT.index(".", start) + 1 for start in starts]
    hit = SimpleNamespace(article=SimpleNamespace(text=TEXT))
    windows = [
        SimpleNamespace(hit=0, first=row, last=row, start=start, end=end)
        for row, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    return PassageReadings({}, spans), SimpleNamespace(windows=windows, hits=[hit])


def test_a_quote_repeats_of_the_first_ones_answer_the_words_that_stand_in_it() -> None:
    readings, matrix = read_of([((0, 9), 5.0), None, None, None], [0, 17, 41, 54])
    assert readings.repeats(matrix, [0, 1, 2, 3]).tolist() == [1.0, 0.5, 0.0, 1.0]
    assert readings.repeats(matrix, [0, 3]).tolist() == [1.0, 1.0]


def test_nothing_repeats_what_was_not_read_or_is_long() -> None:
    readings, matrix = read_of([None, ((10, 53), 5.0)], [0, 17])
    assert readings.repeats(matrix, [0, 1]).tolist() == [0.0, 0.0]
    assert readings.repeats(matrix, [1, 0]).tolist() == [0.0, 0.0]
