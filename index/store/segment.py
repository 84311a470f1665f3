"""One file of vectors, mapped to memory, and for many rows a second one of short codes.

Up to ``CODES_FROM`` rows the search is exact: a dot product with every vector, kept as
half-precision numbers. From there on every vector has a code of one bit a dimension too (RaBitQ,
Gao and Long 2024, in FAISS's fast-scan layout). All codes are gone through, and the ``DEPTH``
that come nearest are put in order by their vectors. docs/scale.md has what was measured.
"""

from collections.abc import Iterable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

CODES_FROM = 200_000
DEPTH = 600
_SAMPLE = 20_000  # rows whose mean the codes are centred on
_AT_ONCE = 8192


class Segment:
    """Vectors of consecutive rows, counted from 0 here. Never changed once written."""

    SUFFIX = ".faiss"
    CODES = ".codes"

    def __init__(self, exact: "faiss.Index", codes: "faiss.Index | None" = None):
        self._exact = exact
        self._codes = codes
        self.dimension: int = exact.d

    @classmethod
    def open(cls, path: Path) -> "Segment":
        """Map the files of the segment at ``path``. Raises RuntimeError when FAISS can't."""
        codes = path.with_suffix(cls.CODES)
        return cls(_mapped(path), _mapped(codes) if codes.exists() else None)

    @classmethod
    def write(cls, path: Path, dimension: int, chunks: Iterable[Floats]) -> None:
        """Write the vectors of ``chunks``, shape (n, dimension) each, to ``path``."""
        kind = faiss.ScalarQuantizer.QT_fp16
        index = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        for vectors in chunks:
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(path))
        if index.ntotal >= CODES_FROM:
            del index  # as large as the file, which is mapped from here on
            cls.open(path)._write_codes(path.with_suffix(cls.CODES))

    @classmethod
    def parts(cls, path: Path) -> list[Path]:
        """The files of the segment at ``path``."""
        return [one for one in (path, path.with_suffix(cls.CODES)) if one.exists()]

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    def take(self, rows: Rows) -> Floats:
        """The vectors of ``rows``, shape (len(rows), dimension)."""
        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        wanted = np.ascontiguousarray(rows, dtype=np.int64)
        found: Floats = self._exact.reconstruct_batch(wanted)
        return found

    def nearest(self, query: Floats, limit: int, mask: Mask | None = None) -> tuple[Rows, Floats]:
        """At most ``limit`` rows with the largest dot products, best first.

        ``mask`` says which rows count. Where it leaves out more than it keeps, or there are no
        codes, the search is exact.
        """
        counting = len(self) if mask is None else int(np.count_nonzero(mask))
        if self._codes is not None and 2 * counting > len(self):
            near = self._near(self._codes, query, max(DEPTH, 6 * limit) * len(self) // counting)
            return self._best(near if mask is None else near[mask[near]], query, limit)
        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
        scores, rows = self._exact.search(query[None, :], min(limit, len(self)), params=parameters)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def _near(self, codes: "faiss.Index", query: Floats, depth: int) -> Rows:
        """The rows whose codes come nearest, in no order; more of them where some won't count."""
        rows: Rows = codes.search(query[None, :], min(depth, len(self)))[1][0]
        return rows[rows >= 0]

    def _best(self, rows: Rows, query: Floats, limit: int) -> tuple[Rows, Floats]:
        scores = self.take(rows) @ query
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]

    def _write_codes(self, path: Path) -> None:
        codes = faiss.IndexRaBitQFastScan(self.dimension, faiss.METRIC_INNER_PRODUCT)
        every = max(1, len(self) // _SAMPLE)
        codes.train(self.take(np.arange(0, len(self), every)))
        for first in range(0, len(self), _AT_ONCE):
            codes.add(self.take(np.arange(first, min(first + _AT_ONCE, len(self)))))
        faiss.write_index(codes, str(path))


def _mapped(path: Path) -> "faiss.Index":
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
