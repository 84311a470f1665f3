"""The material's arrays, and batches made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

# In tokens, as index/reader/pairs.py has them; a test holds the two together.
QUESTION_TOKENS, TITLE_TOKENS, PASSAGE_TOKENS = 48, 32, 208
CLS, SEP = 101, 102
RIGHT, WRONG, NEITHER = 1, 0, -1

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arrays:
    """What material.py wrote. ``*_ends[i]`` is where row i of a ragged array ends."""

    ids: NDArray[np.uint16]
    text_ends: Ints
    names: NDArray[np.str_]
    group_name: NDArray[np.int16]
    question: NDArray[np.int32]
    group_ends: Ints
    title: NDArray[np.int32]
    passage: NDArray[np.int32]
    label: NDArray[np.int8]
    span_ends: Ints
    spans: NDArray[np.int16]

    @classmethod
    def load(cls, path: Path) -> Self:
        """From a file of material.py."""
        with np.load(path) as file:
            return cls(**{name: file[name] for name in cls.__slots__})

    def text(self, number: int) -> NDArray[np.uint16]:
        """The ids of one text."""
        return self.ids[_start(self.text_ends, number) : self.text_ends[number]]

    def pairs(self, group: int) -> range:
        """The numbers of a group's pairs."""
        return range(_start(self.group_ends, group), int(self.group_ends[group]))

    def groups(self, *names: str) -> list[int]:
        """The numbers of the groups of these sets."""
        wanted = [number for number, name in enumerate(self.names) if name in names]
        found: list[int] = np.flatnonzero(np.isin(self.group_name, wanted)).tolist()
        return found

    def spans_of(self, pair: int) -> NDArray[np.int16]:
        """First and last token of each answer in a pair's passage, shape (n, 2)."""
        return self.spans[_start(self.span_ends, pair) : self.span_ends[pair]]

    def sequence(self, group: int, pair: int, *, titled: bool) -> tuple[list[int], int, int]:
        """Ids, where the second segment begins, and where the passage begins."""
        question = self.text(self.question[group])[:QUESTION_TOKENS].tolist()
        title = self.text(self.title[pair])[:TITLE_TOKENS].tolist() if titled else []
        passage = self.text(self.passage[pair])[:PASSAGE_TOKENS].tolist()
        head = [CLS, *question, SEP]
        ids = [*head, *title, SEP, *passage, SEP]
        return ids, len(head), len(head) + len(title) + 1


def _start(ends: Ints, number: int) -> int:
    return int(ends[number - 1]) if number else 0


@dataclass(frozen=True, slots=True)
class Batch:
    """n sequences of much the same length, padded. ``rows`` are their places in the step.

    ``inside``: tokens of the passage; ``starts`` and ``ends``: 1 where an answer begins or ends.
    """

    rows: Tensor
    ids: Tensor
    segments: Tensor
    lengths: Tensor
    inside: Tensor
    starts: Tensor
    ends: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The same on ``device``."""
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))


Item = tuple[Arrays, int, int, bool]


def batches(items: Sequence[Item], size: int) -> Iterator[Batch]:
    """``items`` by length, ``size`` at a time."""
    read = [arrays.sequence(group, pair, titled=titled) for arrays, group, pair, titled in items]
    order = sorted(range(len(items)), key=lambda row: len(read[row][0]))
    for begin in range(0, len(order), size):
        rows = order[begin : begin + size]
        yield _batch(items, read, rows)


def _batch(
    items: Sequence[Item],
    read: Sequence[tuple[list[int], int, int]],
    rows: Sequence[int],
) -> Batch:
    # A multiple of 16, for the kernels of a GPU.
    width = -(-max(len(read[row][0]) for row in rows) // 16) * 16
    whole = np.zeros((5, len(rows), width), np.int64)
    for place, row in enumerate(rows):
        ids, second, passage = read[row]
        arrays, _, pair, _ = items[row]
        whole[0, place, : len(ids)] = ids
        whole[1, place, second : len(ids)] = 1
        whole[2, place, passage : len(ids) - 1] = 1
        for first, last in arrays.spans_of(pair).tolist():
            whole[3, place, passage + first] = 1
            whole[4, place, passage + last] = 1
    lengths = torch.tensor([len(read[row][0]) for row in rows])
    made = torch.from_numpy(whole)
    return Batch(
        torch.tensor(rows),
        made[0],
        made[1],
        lengths,
        made[2].bool(),
        made[3].bool(),
        made[4].bool(),
    )
