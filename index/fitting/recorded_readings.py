"""Readings that were recorded when a reader was trained without the year that it then read.

What the shipped reader makes of questions that it learnt from is too good to fit anything on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from index.article import Hit
from index.evaluation.questions import Judged
from index.reader import Reading
from index.reader.pairs import PairTokens
from index.reader.reader import FAR_LOGIT, FAR_RELEVANCE

# One file holds the lists of both halves, whole and without what answers; so many passages each.
LISTS = ("odd", "even", "odd-without", "even-without")
DEPTH = 40


FittingReader = Callable[[str, Sequence[Hit]], list[Reading]]
"""What the fitting has passages read by: of a question each of the hits."""
_Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class RecordedReader:
    """Reads what was read before; any other passage is far from the question, and read as such."""

    known: Mapping[_Key, Reading]

    def __call__(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        return [self.known.get(_key(question, hit)) or _far(hit) for hit in hits]

    @classmethod
    def load(
        cls, path: Path, lists: Iterator[tuple[str, Judged, Sequence[Hit]]], tokens: PairTokens
    ) -> Self:
        """``lists``: name of the list, question and hits, in the order in which they were read."""
        with np.load(path) as file:
            arrays = dict(file)
        left = {name: _in_order(arrays, name) for name in LISTS}
        known: dict[_Key, Reading] = {}
        for name, judged, hits in lists:
            question = judged.question.text
            for hit, pair in zip(hits[:DEPTH], tokens.pairs(question, hits[:DEPTH]), strict=True):
                relevance, starts, ends = next(left[name])
                known[_key(question, hit)] = Reading(relevance, starts, ends, pair.offsets)
        return cls(known)


def _far(hit: Hit) -> Reading:
    """What the reader makes of a passage that has nothing to do with the question."""
    whole = np.array([[hit.passage.start, hit.passage.end]])
    return Reading(FAR_RELEVANCE, np.array([FAR_LOGIT]), np.array([FAR_LOGIT]), whole)


def _key(question: str, hit: Hit) -> _Key:
    return question, hit.article.id, hit.passage.start, hit.passage.end


def _in_order(
    file: Mapping[str, np.ndarray], name: str
) -> Iterator[tuple[float, np.ndarray, np.ndarray]]:
    """Relevance and logits of one passage after the other, unpacked as training packed them."""
    relevance = file[f"{name}_relevance"].astype(np.float32).tolist()
    starts, ends = (
        file[f"{name}_{part}"].astype(np.float32) / 6 - 20 for part in ("starts", "ends")
    )
    first = 0
    for logit, last in zip(relevance, file[f"{name}_token_ends"].tolist(), strict=True):
        yield logit, starts[first:last], ends[first:last]
        first = last
