"""Which articles tell one story in (nearly) the same words: wire copies, reprints, updates.

MinHash signatures of word shingles (Broder 1997, "On the resemblance and containment of
documents"), and locality-sensitive hashing over bands of them (Indyk and Motwani 1998), so that
no article is compared with all others. Both are datasketch's.

Resemblance from a third on counts: an outlet may print half of a wire report. That two articles
are one story does not make a quote of one a quote of the other: ``copies.py`` compares words.
"""

import re
import zlib
from operator import index as whole

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

SHINGLE = 4
RESEMBLANCE = 0.33
# 21 bands of 3: half alike is found 19 times in 20, a fifth alike one time in six.
_BANDS, _ROWS = 21, 3
_SEED = 1
_WORD = re.compile(r"\w+")
_MIX = np.uint32(0x01000193)  # FNV's prime: the order of words counts


class _Numbers(dict[str, int]):
    """A number for each word, remembered: news repeats its words."""

    def __missing__(self, word: str) -> int:
        number = self[word] = zlib.crc32(word.encode())
        return number


class StoryFinder:
    """Takes articles one by one. The first of a story stands for it; later ones are like it."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._empty = MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=whole)
        self._firsts = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        self._signatures: dict[int, MinHash] = {}
        self._story_of: dict[int, int] = {}

    def add(self, row: int, text: str) -> None:
        """Article ``row``, with its body text."""
        signature = self._signature(text)
        if signature is None:
            return
        alike = {one: signature.jaccard(self._signatures[one]) for one in self._near(signature)}
        story = max(alike, key=lambda one: (alike[one], -one), default=row)
        if alike.get(story, 0.0) >= RESEMBLANCE:
            self._story_of[row] = story
            return
        self._signatures[row] = signature
        self._firsts.insert(row, signature)

    def stories(self) -> dict[int, int]:
        """Row -> story, a story being the row of its first article; lone articles are left out."""
        return {story: story for story in self._story_of.values()} | self._story_of

    def _near(self, signature: MinHash) -> list[int]:
        return list(self._firsts.query(signature))

    def _signature(self, text: str) -> MinHash | None:
        """None for a text too short to have a shingle."""
        words = _WORD.findall(text.lower())
        numbers = np.array([self._numbers[word] for word in words], dtype=np.uint32)
        if len(numbers) < SHINGLE:
            return None
        signature = self._empty.copy()
        signature.update_batch(_shingles(numbers).tolist())
        return signature


def _shingles(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each run of ``SHINGLE`` words."""
    mixed = np.zeros(len(numbers) - SHINGLE + 1, dtype=np.uint32)
    for place in range(SHINGLE):
        mixed = mixed * _MIX ^ numbers[place : place + len(mixed)]
    return mixed
