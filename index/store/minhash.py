"""Which articles tell one story in (nearly) the same words: wire copies, reprints, updates.

MinHash signatures of word shingles (Broder 1997, "On the resemblance and containment of
documents"), and locality-sensitive hashing over bands of them (Indyk and Motwani 1998), so that
no article is compared with all others. Signatures are datasketch's, which is imported only where
articles are indexed: it brings scipy. The bands are kept in the store, so that a new article is
compared without reading the others again.

Resemblance from a third on counts: an outlet may print half of a wire report. That two articles
are one story does not make a quote of one a quote of the other: ``answering/duplicates.py``
compares words.
"""

import re
import sqlite3
import zlib
from functools import lru_cache
from operator import index as whole
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datasketch import MinHash

SHINGLE = 4
RESEMBLANCE = 0.33
# 21 bands of 3: half alike is found 19 times in 20, a fifth alike one time in six.
_BANDS, _ROWS = 21, 3
_WORD = re.compile(r"\w+")
_REMEMBERED = 1 << 18
_MIX = np.uint32(0x01000193)  # FNV's prime: the order of words counts
_SIGNATURE = """
SELECT row, signature FROM articles JOIN signatures ON article = row WHERE id = ?
"""
_IN_BANDS = """
SELECT other.row, signature
FROM (SELECT DISTINCT article FROM bands WHERE band IN ({marks}) AND article != ?)
JOIN articles AS other ON other.row = article
JOIN signatures USING (article), articles AS own ON own.id = ?
ORDER BY abs(julianday(other.published) - julianday(own.published)) NULLS LAST,
    other.file, other.place LIMIT ?
"""
_COMPARED = 1000  # so many of the nearest in time; only a text of one boilerplate has more like it


class _Numbers(dict[str, int]):
    """A number for each word, remembered: news repeats its words, but not without end."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        number = self[word] = zlib.crc32(word.encode())
        return number


_NUMBERS = _Numbers()


@lru_cache
def _empty() -> "MinHash":
    """An empty MinHash. The seed is never to be changed: signatures are stored."""
    from datasketch import MinHash

    return MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=whole)


def signature(text: str) -> bytes | None:
    """The MinHash of a body text; None for one too short to have a shingle."""
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return None
    numbers = np.fromiter(map(_NUMBERS.__getitem__, words), np.uint32, len(words))
    found = _empty().copy()
    found.update_batch(_shingles(numbers).tolist())
    least: NDArray[np.uint32] = found.hashvalues.astype(np.uint32)
    return least.tobytes()


def bands(of: bytes) -> list[int]:
    """A number for each band of a signature. Articles that share one are worth comparing."""
    rows = np.frombuffer(of, dtype=np.uint32).reshape(_BANDS, _ROWS)
    return [zlib.crc32(row.tobytes()) << 5 | place for place, row in enumerate(rows)]


def resemblance(story: bytes, others: list[bytes]) -> NDArray[np.float64]:
    """Which share of shingles each of ``others`` has in common with ``story``, estimated."""
    own = np.frombuffer(story, dtype=np.uint32)
    matrix = np.frombuffer(b"".join(others), dtype=np.uint32).reshape(len(others), len(own))
    shares: NDArray[np.float64] = (matrix == own).mean(axis=1)
    return shares


def _shingles(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    mixed = np.zeros(len(numbers) - SHINGLE + 1, dtype=np.uint32)
    for place in range(SHINGLE):
        mixed = mixed * _MIX ^ numbers[place : place + len(mixed)]
    return mixed


def alike(db: sqlite3.Connection, article_id: str) -> list[int]:
    """Rows of the articles like one, the nearest in time first and those without a date last.

    Likeness goes by pairs and depends on no third article, so that a story is the same in
    whatever order its articles came.
    """
    found = db.execute(_SIGNATURE, (article_id,)).fetchone()
    if found is None:
        return []
    own, signature = found
    shared = bands(signature)
    query = _IN_BANDS.format(marks=",".join("?" * len(shared)))
    near = db.execute(query, (*shared, own, article_id, _COMPARED)).fetchall()
    shares = resemblance(signature, [other for _, other in near])
    return [row for (row, _), share in zip(near, shares, strict=True) if share >= RESEMBLANCE]
