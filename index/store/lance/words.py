"""Words in a Lance table: the stems of each passage, parted by spaces, scored by BM25.

Cutting and stemming is the embedded store's, so both stores know the same words. How many passages
hold a stem is kept in a table of its own, and read into memory: some 15 bytes a stem.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile

import lance
import pyarrow as pa
import pyarrow.compute as pc
from lance.query import MatchQuery

from index.store.analysis import Analyzer
from index.store.lance.tables import reached
from index.store.records import NO_MATCHES, Matches
from index.store.stemmed_words import StemmedWords

# A stem may hold a space where text is cut into pairs of letters; the index parts stems there.
_SPACES = {ord(space): "\u2423" for space in " \t\n\r\u3000\u00a0"}


def stems_of(text: str, language: Analyzer) -> list[str]:
    return [stem.translate(_SPACES) for stem in language.stems(text)]


class _Sorted:
    """A column in order, to be searched by halves without making all of it Python's."""

    def __init__(self, column: "pa.ChunkedArray"):
        self._column = column.combine_chunks()

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, place: int) -> str:
        return str(self._column[place].as_py())


class StemCounts:
    """In how many passages each stem is."""

    def __init__(self, table: "pa.Table"):
        table = table.filter(pc.field("documents") > 0).sort_by("stem")
        self._stems = _Sorted(table["stem"])
        self._counts = table["documents"].to_numpy()

    def __getitem__(self, stem: str) -> int:
        place = bisect_left(self._stems, stem)
        found = place < len(self._stems) and self._stems[place] == stem
        return int(self._counts[place]) if found else 0

    def beginning(self, letters: str) -> Iterator[tuple[str, int]]:
        """All stems that begin with ``letters``, with their counts."""
        first = bisect_left(self._stems, letters)
        stems = (self._stems[place] for place in range(first, len(self._stems)))
        found = takewhile(lambda stem: stem.startswith(letters), stems)
        return zip(found, self._counts[first:].tolist(), strict=False)


class LanceWords(StemmedWords):
    """The words of a generation of Lance tables."""

    def __init__(
        self,
        passages: "lance.LanceDataset",
        counts: StemCounts,
        language: str,
        languages: Mapping[str, int],
    ):
        super().__init__(language, languages)
        self._passages = passages
        self._counts = counts
        self._count = lru_cache(maxsize=8192)(counts.__getitem__)
        self.total = passages.count_rows()

    def documents(self, stem: str) -> int:
        return self._count(stem)

    def beginning(self, letters: str) -> Iterable[tuple[str, int]]:
        return self._counts.beginning(letters)

    def stem(self, word: str) -> str:
        return super().stem(word).translate(_SPACES)

    def stems(self, text: str, language: Analyzer) -> list[str]:
        return stems_of(text, language)

    def matching(self, text: str, limit: int, within: str | None = None) -> Matches:
        """The ``limit`` rows of highest BM25, in all passages or where the filter holds."""
        terms = self.terms(text)
        if not terms or not limit:
            return NO_MATCHES
        with reached(self._passages.uri):
            found = self._passages.scanner(
                columns=["row", "_score"],
                full_text_query=MatchQuery(" ".join(terms), "words"),
                filter=within,
                prefilter=True,
                limit=limit,
            ).to_table()
        return Matches(found["row"].to_numpy(), found["_score"].to_numpy())


def count_stems(rows: Iterable[str]) -> dict[str, int]:
    """In how many of ``rows``, each the stems of a passage, each stem is."""
    counts: dict[str, int] = {}
    for row in rows:
        for stem in set(row.split()):
            counts[stem] = counts.get(stem, 0) + 1
    return counts
