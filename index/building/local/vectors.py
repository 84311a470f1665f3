"""The vectors of a generation: the segments of the one before, and one that is added.

Small segments at the end are merged, so that there are never many.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import faiss
import numpy as np

from index.building.local.files import link
from index.store.local.segment import CODES_FROM, Segment
from index.store.local.vectors import VectorIndex, segment_files
from index.store.records import Floats

_SMALL = 8192  # a segment of fewer rows is merged with the next one, whatever its size
_SAMPLE = 20_000  # rows whose mean the codes are centred on
_AT_ONCE = 8192


def write_vectors(folder: Path, dimension: int, chunks: Iterable[Floats]) -> None:
    """All vectors of a new store, shape (n, dimension) a chunk, as one segment."""
    (folder / VectorIndex.FOLDER).mkdir()
    write_segment(_place(folder, 0), dimension, chunks)


def extend_vectors(
    old: Path, folder: Path, dimension: int, count: int, added: Iterable[Floats]
) -> None:
    """The vectors of the generation in ``old``, and ``count`` that are ``added``, in ``folder``."""
    (folder / VectorIndex.FOLDER).mkdir()
    files = segment_files(old)
    segments = [Segment.open(path) for path in files]
    lengths = [len(segment) for segment in segments]
    kept = len(files) - merged(lengths, count)
    for path in files[:kept]:
        for part in Segment.parts(path):
            link(part, folder / VectorIndex.FOLDER / part.name)
    if count:
        before = (segment.take(np.arange(len(segment))) for segment in segments[kept:])
        write_segment(_place(folder, sum(lengths[:kept])), dimension, chain(before, added))


def merged(lengths: Sequence[int], added: int) -> int:
    """How many of the last segments are written anew together with ``added`` rows.

    Sizes fall at least by half from each segment to the next, small ones aside: their number
    grows with the logarithm of the rows, and so does how often a row is written.
    """
    if not added:
        return 0
    number = 0
    for length in reversed(lengths):
        if length >= max(_SMALL, 2 * added):
            break
        added += length
        number += 1
    return number


def _place(folder: Path, first: int) -> Path:
    return folder / VectorIndex.FOLDER / f"{first:010d}{Segment.SUFFIX}"


def write_segment(path: Path, dimension: int, chunks: Iterable[Floats]) -> None:
    kind = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
    for vectors in chunks:
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    _write(index, path)
    if index.ntotal >= CODES_FROM:
        del index  # as large as the file, which is mapped from here on
        _write_codes(Segment.open(path), path.with_suffix(Segment.CODES))


def _write_codes(segment: Segment, path: Path) -> None:
    codes = faiss.IndexRaBitQFastScan(segment.dimension, faiss.METRIC_INNER_PRODUCT)
    every = max(1, len(segment) // _SAMPLE)
    codes.train(segment.take(np.arange(0, len(segment), every)))
    for first in range(0, len(segment), _AT_ONCE):
        codes.add(segment.take(np.arange(first, min(first + _AT_ONCE, len(segment)))))
    _write(codes, path)


def _write(index: "faiss.Index", path: Path) -> None:
    """Raises OSError: FAISS itself only prints that the end of a file found no room."""
    with path.open("wb") as file:
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
