"""Passage vectors in FAISS: exact search by dot product over half-precision codes.

Half precision halves memory and time against float32, and loses nothing that counts: a
component of a unit vector is kept to three digits.
"""

from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamagedError

_FEW = 1000  # up to so many rows are faster looked up than left in a search through all

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows of passages and their scores, best first. Both have shape (n,)."""

    rows: Rows
    scores: Floats


class VectorFile:
    """The vectors of a generation. Row numbers are those of the passages table."""

    NAME = "vectors.faiss"

    def __init__(self, index: "faiss.Index"):
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> "VectorFile":
        """To be filled by ``add``."""
        kind = faiss.ScalarQuantizer.QT_fp16
        return cls(faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT))

    @classmethod
    def open(cls, folder: Path) -> "VectorFile":
        """Read from ``folder``. Raises StoreDamagedError."""
        try:
            return cls(faiss.read_index(str(folder / cls.NAME)))
        except RuntimeError as error:
            raise StoreDamagedError(
                f"{folder / cls.NAME} can't be read; run `quoth index --rebuild`"
            ) from error

    def save(self, folder: Path) -> None:
        """Write into ``folder``."""
        faiss.write_index(self._index, str(folder / self.NAME))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: Floats) -> None:
        """Append vectors, shape (n, dimension)."""
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def take(self, rows: Rows) -> Floats:
        """The vectors of ``rows``, shape (len(rows), dimension)."""
        if not len(rows):
            return np.zeros((0, self._index.d), dtype=np.float32)
        found: Floats = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return found

    def nearest(self, query: Floats, limit: int, within: Rows | None = None) -> Matches:
        """The ``limit`` rows with the largest dot product, all or only those ``within``."""
        limit = min(limit, len(self) if within is None else len(within))
        if not limit:
            return Matches(np.zeros(0, np.int64), np.zeros(0, np.float32))
        parameters = None
        if within is not None and len(within) <= _FEW:
            dots = self.take(within) @ query
            best = np.argsort(-dots, kind="stable")[:limit]
            return Matches(np.asarray(within, np.int64)[best], dots[best])
        if within is not None:
            chosen = faiss.IDSelectorBatch(np.ascontiguousarray(within, dtype=np.int64))
            parameters = faiss.SearchParameters(sel=chosen)  # type: ignore[call-arg]
        scores, rows = self._index.search(query[None, :], limit, params=parameters)
        return Matches(rows[0], scores[0])
