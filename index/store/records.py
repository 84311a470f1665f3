"""What stores take and give beside articles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows of passages and their scores, best first. Both have shape (n,)."""

    rows: Rows
    scores: Floats


NO_MATCHES = Matches(np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the corpus as it was read. ``key`` is its path, in bytes that sort as the corpus
    does. Times are in nanoseconds; -1 is one that proves nothing."""

    key: bytes
    size: int
    modified: int
    changed: int
    hash: bytes
