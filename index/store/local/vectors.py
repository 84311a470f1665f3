"""Passage vectors in FAISS, as segments of consecutive rows that are never changed once written.

Half precision halves memory and time against float32,
and loses nothing that counts: a component of a unit vector is kept to three digits.
"""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from index.errors import StoreDamagedError
from index.store.local.segment import Mask, Segment
from index.store.records import NO_MATCHES, Floats, Matches, Rows

_FEW = 1000  # up to so many rows are faster looked up than left in a search through all


class VectorIndex:
    """The vectors of a generation. Row numbers are those of the passages table.

    ``dead`` rows, ascending, are never found.
    """

    FOLDER = "vectors"

    def __init__(self, segments: Sequence[Segment], dead: Rows | None = None):
        self._segments = segments
        self._firsts = [0, *accumulate(len(segment) for segment in segments)]
        self._live: Mask | None = None
        if dead is not None and len(dead):
            self._live = np.ones(len(self), np.bool_)
            self._live[dead[dead < len(self)]] = False

    @classmethod
    def open(cls, folder: Path, dead: Rows | None = None) -> "VectorIndex":
        """Map the files of the generation in ``folder``. Raises StoreDamagedError."""
        files = segment_files(folder)
        try:
            index = cls([Segment.open(path) for path in files], dead)
        except RuntimeError as error:
            raise StoreDamagedError(
                f"{folder / cls.FOLDER} can't be read; run `quoth index --rebuild`"
            ) from error
        if not files or [int(path.stem) for path in files] != index._firsts[:-1]:
            raise StoreDamagedError(
                f"files are missing in {folder / cls.FOLDER}; run `quoth index --rebuild`"
            )
        return index

    def __len__(self) -> int:
        return self._firsts[-1]

    def take(self, rows: Rows) -> Floats:
        """The vectors of ``rows``, shape (len(rows), dimension)."""
        rows = np.asarray(rows, np.int64)
        found = np.zeros((len(rows), self._segments[0].dimension), np.float32)
        for segment, first in zip(self._segments, self._firsts, strict=False):
            inside = (rows >= first) & (rows < first + len(segment))
            if inside.any():
                found[inside] = segment.take(rows[inside] - first)
        return found

    def nearest(self, query: Floats, limit: int, within: Rows | None = None) -> Matches:
        """The ``limit`` rows with the largest dot product, all or only those ``within``."""
        return self.nearest_of_each(query[None, :], limit, within)[0]

    def nearest_of_each(
        self, queries: Floats, limit: int, within: Rows | None = None
    ) -> list[Matches]:
        """The same for each of ``queries``, shape (n, dimension), in one pass."""
        if within is not None and len(within) <= _FEW:
            rows, vectors = np.asarray(within, np.int64), self.take(within)
            return [_best(rows, vectors @ query, limit) for query in queries]
        wanted = self._live if within is None else self._only(within)
        found: list[list[tuple[Rows, Floats]]] = [[] for _ in queries]
        for segment, first in zip(self._segments, self._firsts, strict=False):
            mask = None if wanted is None else wanted[first : first + len(segment)]
            for parts, (rows, scores) in zip(
                found, segment.nearest(queries, limit, mask), strict=True
            ):
                parts.append((rows + first, scores))
        return [_merged_best(parts, limit) for parts in found]

    def _only(self, within: Rows) -> Mask:
        mask = np.zeros(len(self), np.bool_)
        mask[within] = True
        return mask


def segment_files(folder: Path) -> list[Path]:
    """The segments of the generation in ``folder``, in the order of their rows."""
    return sorted((folder / VectorIndex.FOLDER).glob(f"*{Segment.SUFFIX}"))


def _best(rows: Rows, scores: Floats, limit: int) -> Matches:
    best = np.argsort(-scores, kind="stable")[:limit]
    return Matches(rows[best], scores[best])


def _merged_best(parts: Sequence[tuple[Rows, Floats]], limit: int) -> Matches:
    if not parts:
        return NO_MATCHES
    rows, scores = zip(*parts, strict=True)
    return _best(np.concatenate(rows), np.concatenate(scores), limit)
