"""One file of vectors: exact search by dot product over half-precision codes, mapped to memory."""

from collections.abc import Iterable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Segment:
    """Vectors of consecutive rows, counted from 0 here. Never changed once written."""

    SUFFIX = ".faiss"

    def __init__(self, exact: "faiss.Index"):
        self._exact = exact
        self.dimension: int = exact.d

    @classmethod
    def open(cls, path: Path) -> "Segment":
        """Map the file at ``path``. Raises RuntimeError when FAISS can't read it."""
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))

    @classmethod
    def write(cls, path: Path, dimension: int, chunks: Iterable[Floats]) -> None:
        """Write the vectors of ``chunks``, shape (n, dimension) each, to ``path``."""
        kind = faiss.ScalarQuantizer.QT_fp16
        index = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        for vectors in chunks:
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(path))

    @staticmethod
    def parts(path: Path) -> list[Path]:
        """The files of the segment at ``path``."""
        return [path]

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    def take(self, rows: NDArray[np.int64]) -> Floats:
        """The vectors of ``rows``, shape (len(rows), dimension)."""
        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        wanted = np.ascontiguousarray(rows, dtype=np.int64)
        found: Floats = self._exact.reconstruct_batch(wanted)
        return found

    def nearest(
        self, query: Floats, limit: int, mask: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], Floats]:
        """At most ``limit`` rows, with the largest dot products; ``mask`` says which count."""
        limit = min(limit, len(self))
        if not limit:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
        scores, rows = self._exact.search(query[None, :], limit, params=parameters)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]
