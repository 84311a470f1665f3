"""One file of vectors, mapped to memory, and for many rows a second one of short codes.

Up to ``CODES_FROM`` rows the search is exact: a dot product with every vector, kept as
half-precision numbers. From there on every vector has a code of one bit a dimension too (RaBitQ,
Gao and Long 2024, in FAISS's fast-scan layout). All codes are gone through, and the ``DEPTH``
that come nearest are put in order by their vectors. docs/scale.md has what was measured.
"""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.records import Floats, Rows

Mask = NDArray[np.bool_]

CODES_FROM = 200_000
DEPTH = 600


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
    def parts(cls, path: Path) -> list[Path]:
        return [file for file in (path, path.with_suffix(cls.CODES)) if file.exists()]

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    def take(self, rows: Rows) -> Floats:
        """The vectors of ``rows``, shape (len(rows), dimension)."""
        if not len(rows):
            return np.zeros((0, self.dimension), dtype=np.float32)
        wanted = np.ascontiguousarray(rows, dtype=np.int64)
        found: Floats = self._exact.reconstruct_batch(wanted)
        return found

    def nearest(
        self, queries: Floats, limit: int, mask: Mask | None = None
    ) -> list[tuple[Rows, Floats]]:
        """For each of ``queries``, shape (n, dimension), at most ``limit`` rows, best first.

        Best are the largest dot products. ``mask`` says which rows count. Where it leaves out more
        than it keeps, or there are no codes, the search is exact. Several queries are shared out
        among the cores.
        """
        counting = len(self) if mask is None else int(np.count_nonzero(mask))
        if self._codes is not None and 2 * counting > len(self):
            depth = max(DEPTH, 6 * limit) * len(self) // counting
            near = self._near(self._codes, queries, depth)
            kept = [rows if mask is None else rows[mask[rows]] for rows in near]
            pairs = zip(kept, queries, strict=True)
            return [self._best(rows, query, limit) for rows, query in pairs]
        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
        scores, rows = self._exact.search(queries, min(limit, len(self)), params=parameters)
        pairs = zip(rows, scores, strict=True)
        return [(found[found >= 0], scored[found >= 0]) for found, scored in pairs]

    def _near(self, codes: "faiss.Index", queries: Floats, depth: int) -> list[Rows]:
        """The rows whose codes come nearest to each, in no order; more where some won't count."""
        found: Rows = codes.search(queries, min(depth, len(self)))[1]
        return [rows[rows >= 0] for rows in found]

    def _best(self, rows: Rows, query: Floats, limit: int) -> tuple[Rows, Floats]:
        scores = self.take(rows) @ query
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]


def _mapped(path: Path) -> "faiss.Index":
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
