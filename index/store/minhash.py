"""Which articles tell one story in (nearly) the same words: wire copies, reprints, updates.

MinHash signatures of word shingles (Broder 1997, "On the resemblance and containment of
documents"), and locality-sensitive hashing over bands of them (Indyk and Motwani 1998), so that
no article is compared with all others. The hashes are multiply-shift (Dietzfelbinger et al. 1997).

Resemblance from a third on counts: an outlet may print half of a wire report. That two articles
are one story does not make a quote of one a quote of the other: ``stories/copies.py`` compares
words.
"""

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
RESEMBLANCE = 0.33
# 21 bands of 3: half alike is found 19 times in 20, a fifth alike one time in six.
_BANDS, _ROWS = 21, 3
_WORD = re.compile(r"\w+")
_MIX = np.uint32(0x01000193)  # FNV's prime: the order of words counts
_HIGH = np.uint64(32)
_AT_ONCE = 4096  # shingles; bounds the memory that a book-long article takes

# One odd factor and one addend for each hash; never to be changed, signatures are stored.
_FACTORS, _ADDENDS = np.random.RandomState(1).randint(
    0, 2**63, size=(2, _BANDS * _ROWS), dtype=np.uint64
)
_FACTORS |= np.uint64(1)


def signature(text: str) -> bytes | None:
    """The MinHash of a body text; None for one too short to have a shingle."""
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return None
    shingles = _shingles(np.array([_number(word) for word in words], dtype=np.uint32))
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for first in range(0, len(shingles), _AT_ONCE):
        some = shingles[first : first + _AT_ONCE].astype(np.uint64)[:, None]
        hashes = (some * _FACTORS + _ADDENDS) >> _HIGH
        least = np.minimum(least, hashes.min(axis=0).astype(np.uint32))
    return least.tobytes()


def bands(of: bytes) -> list[int]:
    """A number for each band of a signature. Articles that share one are worth comparing."""
    rows = np.frombuffer(of, dtype=np.uint32).reshape(_BANDS, _ROWS)
    return [zlib.crc32(row.tobytes()) << 5 | place for place, row in enumerate(rows)]


def resemblance(one: bytes, others: list[bytes]) -> NDArray[np.float64]:
    """Which share of shingles each of ``others`` has in common with ``one``, estimated."""
    own = np.frombuffer(one, dtype=np.uint32)
    matrix = np.frombuffer(b"".join(others), dtype=np.uint32).reshape(len(others), len(own))
    shares: NDArray[np.float64] = (matrix == own).mean(axis=1)
    return shares


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    """Remembered: news repeats its words."""
    return zlib.crc32(word.encode())


def _shingles(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each run of ``SHINGLE`` words."""
    mixed = np.zeros(len(numbers) - SHINGLE + 1, dtype=np.uint32)
    for place in range(SHINGLE):
        mixed = mixed * _MIX ^ numbers[place : place + len(mixed)]
    return mixed
