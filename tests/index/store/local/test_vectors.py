"""index/store/local/vectors.py"""

from pathlib import Path

import numpy as np
import pytest

from index.building.local.vectors import extend_vectors, merged, write_segment, write_vectors
from index.errors import StoreDamagedError
from index.store.local import vectors
from index.store.local.vectors import VectorIndex

ROWS = np.array([[1, 0, 0], [0, 1, 0], [0.5, 0.5, 0], [0, 0, 1]], dtype=np.float32)


@pytest.fixture(params=[[4], [2, 2], [1, 2, 1]], ids=str)
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> VectorIndex:
    """The four rows in one segment or in several: that makes no difference to anything."""
    (tmp_path / "vectors").mkdir()
    first = 0
    for length in request.param:
        path = tmp_path / "vectors" / f"{first:010d}.faiss"
        write_segment(path, 3, [ROWS[first : first + length]])
        first += length
    return VectorIndex.open(tmp_path)


def test_the_nearest_come_first_with_their_dot_products(filled: VectorIndex) -> None:
    """Exact search: (0.8, 0.6, 0) is 0.8, 0.6, 0.7 and 0 from the four rows."""
    found = filled.nearest(np.array([0.8, 0.6, 0], dtype=np.float32), 3)
    assert found.rows.tolist() == [0, 2, 1]
    assert found.scores.tolist() == pytest.approx([0.8, 0.7, 0.6], abs=1e-3)


@pytest.mark.parametrize("few", [0, 1000])
def test_only_chosen_rows_are_searched(
    filled: VectorIndex, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """A scope leaves the best rows out, few or many; there are no more than there are."""
    monkeypatch.setattr(vectors, "_FEW", few)
    found = filled.nearest(np.array([1, 0, 0], np.float32), 9, within=np.array([3, 2]))
    assert found.rows.tolist() == [2, 3]


def test_an_empty_scope_finds_nothing(filled: VectorIndex) -> None:
    """No rows, no error."""
    found = filled.nearest(np.array([1, 0, 0], np.float32), 9, within=np.zeros(0, np.int64))
    assert found.rows.tolist() == []


def test_rows_are_taken_in_the_order_asked_for(filled: VectorIndex) -> None:
    """What is taken back is what was added."""
    assert len(filled) == 4
    assert filled.take(np.array([2, 0])).tolist() == [[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]]
    assert filled.take(np.zeros(0, np.int64)).shape == (0, 3)


def test_dead_rows_are_never_found(tmp_path: Path) -> None:
    """Not even where all that is left scores less than nothing."""
    write_vectors(tmp_path, 3, [ROWS])
    index = VectorIndex.open(tmp_path, dead=np.array([0, 3]))
    assert index.nearest(np.array([-1, 0, 0], np.float32), 9).rows.tolist() == [1, 2]


def test_a_generation_shares_the_vectors_of_the_one_before(tmp_path: Path) -> None:
    """A large segment is the same file; small ones are written together with what is added."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    write_vectors(old, 3, [np.tile(ROWS, (3000, 1))])
    extend_vectors(old, new, 3, 2, [ROWS[:2]])
    newer = tmp_path / "newer"
    newer.mkdir()
    extend_vectors(new, newer, 3, 1, [ROWS[3:]])
    files = sorted(path.name for path in (newer / "vectors").iterdir())
    assert files == ["0000000000.faiss", "0000012000.faiss"]
    assert (newer / "vectors" / files[0]).samefile(old / "vectors" / files[0])
    assert (len(VectorIndex.open(old)), len(VectorIndex.open(new))) == (12000, 12002)
    last = VectorIndex.open(newer).take(np.arange(11999, 12003))
    assert last.tolist() == ROWS[[3, 0, 1, 3]].tolist()


@pytest.mark.parametrize(
    ("lengths", "added", "expected"),
    [
        ([100_000], 0, 0),
        ([100_000], 10, 0),
        ([100_000, 8000], 10, 1),
        ([100_000, 9000], 4500, 0),
        ([100_000, 9000], 4501, 1),
        ([20_000, 9000], 6000, 2),
    ],
)
def test_which_segments_are_merged(lengths: list[int], added: int, expected: int) -> None:
    """Small ones at the end, and then each that is less than twice what comes behind it."""
    assert merged(lengths, added) == expected


def test_a_missing_segment_says_what_to_run(tmp_path: Path) -> None:
    """Rows would be taken for others."""
    (tmp_path / "vectors").mkdir()
    write_segment(tmp_path / "vectors" / "0000000004.faiss", 3, [ROWS])
    with pytest.raises(StoreDamagedError, match=r"files are missing.*run `quoth index --rebuild`"):
        VectorIndex.open(tmp_path)


def test_a_damaged_file_says_what_to_run(tmp_path: Path) -> None:
    """Not FAISS's own message."""
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "0000000000.faiss").write_bytes(b"not an index")
    with pytest.raises(StoreDamagedError, match="run `quoth index --rebuild`"):
        VectorIndex.open(tmp_path)
