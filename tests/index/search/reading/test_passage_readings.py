"""index/search/reading/passage_readings.py"""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from index.reader import Reading
from index.search.reading.passage_readings import PassageReadings

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
