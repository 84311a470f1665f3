"""index/store/vectors.py"""

from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreDamagedError
from index.store import vectors
from index.store.vectors import VectorFile


def filled() -> VectorFile:
    file = VectorFile.empty(3)
    file.add(np.array([[1, 0, 0], [0, 1, 0], [0.5, 0.5, 0], [0, 0, 1]], dtype=np.float32))
    return file


def test_the_nearest_come_first_with_their_dot_products() -> None:
    """Exact search: (0.8, 0.6, 0) is 0.8, 0.6, 0.7 and 0 from the four rows."""
    found = filled().nearest(np.array([0.8, 0.6, 0], dtype=np.float32), 3)
    assert found.rows.tolist() == [0, 2, 1]
    assert found.scores.tolist() == pytest.approx([0.8, 0.7, 0.6], abs=1e-3)


@pytest.mark.parametrize("few", [0, 1000])
def test_only_chosen_rows_are_searched(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """A scope leaves the best rows out, few or many; there are no more than there are."""
    monkeypatch.setattr(vectors, "_FEW", few)
    found = filled().nearest(np.array([1, 0, 0], np.float32), 9, within=np.array([3, 2]))
    assert found.rows.tolist() == [2, 3]


def test_an_empty_scope_finds_nothing() -> None:
    """No rows, no error."""
    found = filled().nearest(np.array([1, 0, 0], np.float32), 9, within=np.zeros(0, np.int64))
    assert found.rows.tolist() == []


def test_vectors_survive_the_disk(tmp_path: Path) -> None:
    """What is taken back is what was added."""
    filled().save(tmp_path)
    opened = VectorFile.open(tmp_path)
    assert len(opened) == 4
    assert opened.take(np.array([2, 0])).tolist() == [[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]]
    assert opened.take(np.zeros(0, np.int64)).shape == (0, 3)


def test_a_damaged_file_says_what_to_run(tmp_path: Path) -> None:
    """Not FAISS's own message."""
    (tmp_path / "vectors.faiss").write_bytes(b"not an index")
    with pytest.raises(StoreDamagedError, match="run `quoth index --rebuild`"):
        VectorFile.open(tmp_path)
