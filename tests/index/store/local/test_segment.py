"""index/store/local/segment.py: short codes for many rows, exact search for few."""

from pathlib import Path

import numpy as np
import pytest

from index.building.local import vectors
from index.building.local.vectors import write_segment
from index.store.local.segment import Mask, Segment
from index.store.records import Floats

ROWS, DIMENSION, QUESTIONS = 5000, 64, 40


def unit(number: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).standard_normal((number, DIMENSION), dtype=np.float32)
    lengths: Floats = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


@pytest.fixture
def coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Segment:
    """Of 5,000 rows, with codes as a large store has them."""
    monkeypatch.setattr(vectors, "CODES_FROM", ROWS)
    write_segment(tmp_path / "a.faiss", DIMENSION, np.split(unit(ROWS, 1), 5))
    assert [path.name for path in Segment.parts(tmp_path / "a.faiss")] == ["a.faiss", "a.codes"]
    return Segment.open(tmp_path / "a.faiss")


def recall(coded: Segment, mask: Mask | None) -> float:
    """Of the ten nearest rows, found by hand, how many are found by the segment."""
    vectors = unit(ROWS, 1).astype(np.float16).astype(np.float32)
    found = 0
    for question in unit(QUESTIONS, 2):
        dots = vectors @ question
        if mask is not None:
            dots[~mask] = -2
        ((rows, scores),) = coded.nearest(question[None], 10, mask)
        assert scores == pytest.approx(dots[rows], abs=1e-4)
        assert (np.diff(scores) <= 0).all()
        found += len(set(rows.tolist()) & set(np.argsort(-dots)[:10].tolist()))
    return found / (10 * QUESTIONS)


@pytest.mark.parametrize("share", [1.0, 0.9, 0.6, 0.3, 0.01])
def test_codes_find_what_is_nearest(coded: Segment, share: float) -> None:
    """Whatever share of the rows counts, and scores are those of the vectors themselves."""
    mask = np.random.default_rng(3).random(ROWS) < share
    assert recall(coded, None if share == 1 else mask) >= 0.98
    assert not set(coded.nearest(unit(1, 2), 50, mask)[0][0].tolist()) - set(np.flatnonzero(mask))


def test_there_are_no_more_rows_than_count(coded: Segment) -> None:
    """However many are asked for."""
    mask = np.zeros(ROWS, np.bool_)
    mask[[7, 9]] = True
    assert sorted(coded.nearest(unit(1, 2), 10, mask)[0][0].tolist()) == [7, 9]
    assert len(coded.nearest(unit(1, 2), 9999)[0][0]) == ROWS


def test_few_rows_have_no_codes(tmp_path: Path) -> None:
    """Search through their vectors is quick enough, and exact."""
    write_segment(tmp_path / "a.faiss", DIMENSION, [unit(100, 1)])
    assert Segment.parts(tmp_path / "a.faiss") == [tmp_path / "a.faiss"]
    assert recall_of_few(Segment.open(tmp_path / "a.faiss")) == 1


def recall_of_few(few: Segment) -> float:
    dots = unit(100, 1) @ unit(1, 2)[0]
    ((rows, _),) = few.nearest(unit(1, 2), 10)
    return len(set(rows.tolist()) & set(np.argsort(-dots)[:10].tolist())) / 10


@pytest.mark.parametrize("masked", [False, True])
def test_queries_asked_together_find_the_same(coded: Segment, masked: bool) -> None:
    """Each what it finds alone, by codes and by vectors."""
    mask = np.arange(ROWS) % 5 > 0 if masked else None
    together = coded.nearest(unit(7, 4), 10, mask)
    for query, (rows, scores) in zip(unit(7, 4), together, strict=True):
        ((alone, hits),) = coded.nearest(query[None], 10, mask)
        assert rows.tolist() == alone.tolist()
        assert scores == pytest.approx(hits, abs=1e-6)
