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

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
RESEMBLANCE = 0.33
# 21 bands of 3: half alike is found 19 times in 20, a fifth alike one time in six.
_BANDS, _ROWS = 21, 3
_WORD = re.compile(r"\w+")
_REMEMBERED = 1 << 18
_MIX = np.uint32(0x01000193)  # FNV's prime: the order of words counts


class _Numbers(dict[str, int]):
    """A number for each word, remembered: news repeats its words, but not without end."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        number = self[word] = zlib.crc32(word.encode())
        return number


_NUMBERS = _Numbers()
_HIGH = np.uint64(32)

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
    numbers = np.fromiter(map(_NUMBERS.__getitem__, words), np.uint32, len(words))
    shingles = _shingles(numbers).astype(np.uint64)
    hashes = np.empty_like(shingles)
    least = np.empty(_BANDS * _ROWS, dtype=np.uint32)
    for place, (factor, addend) in enumerate(zip(_FACTORS, _ADDENDS, strict=True)):
        np.multiply(shingles, factor, out=hashes)
        hashes += addend
        least[place] = hashes.min() >> _HIGH  # the higher half of the least is the least half
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


def _shingles(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each run of ``SHINGLE`` words."""
    mixed = np.zeros(len(numbers) - SHINGLE + 1, dtype=np.uint32)
    for place in range(SHINGLE):
        mixed = mixed * _MIX ^ numbers[place : place + len(mixed)]
    return mixed
