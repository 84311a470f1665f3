"""The material's arrays, and batches made of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

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

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """All of ``parts`` as one, their groups behind one another."""
        found, *others = parts
        for part in others:
            texts = len(found.text_ends)
            # Numbers that count what is in another array go on where those of ``found`` end.
            further = {
                **dict.fromkeys(("question", "title", "passage"), texts),
                **{"text_ends": len(found.ids), "span_ends": len(found.spans)},
                **{"group_ends": len(found.label), "group_name": len(found.names)},
            }
            joined = {}
            for name in cls.__slots__:
                own, other = getattr(found, name), getattr(part, name)
                more = (other + further[name]).astype(own.dtype) if name in further else other
                joined[name] = np.concatenate((own, more))
            found = cls(**joined)
        return found

    def text(self, number: int) -> NDArray[np.uint16]:
        return self.ids[_start(self.text_ends, number) : self.text_ends[number]]

    def pairs(self, group: int) -> range:
        return range(_start(self.group_ends, group), int(self.group_ends[group]))

    def group_of(self, pairs: Ints) -> Ints:
        return np.searchsorted(self.group_ends, pairs, side="right")

    def named(self, *names: str) -> list[int]:
        """The numbers of the groups of these sets."""
        wanted = np.flatnonzero(np.isin(self.names, names))
        found: list[int] = np.flatnonzero(np.isin(self.group_name, wanted)).tolist()
        return found


def _start(ends: Ints, number: int) -> int:
    return int(ends[number - 1]) if number else 0


def _starts(ends: Ints) -> Ints:
    return np.concatenate(([0], ends[:-1])).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Batch:
    """n sequences of much the same length, padded. ``rows`` are their places in the step.

    ``inside``: tokens of the passage; ``starts`` and ``ends``: where an answer begins or ends.
    """

    rows: Tensor
    ids: Tensor
    segments: Tensor
    lengths: Tensor
    inside: Tensor
    starts: Tensor
    ends: Tensor


def on_device(values: NDArray[Any], device: torch.device) -> Tensor:
    """A copy of ``values`` there; on a GPU it is made while what was asked for before goes on."""
    tensor = torch.from_numpy(values)
    if device.type == "cuda":
        tensor = tensor.pin_memory()
    return tensor.to(device, non_blocking=True)


class Batches:
    """Makes batches of pairs where the model is: ids wait on the device."""

    def __init__(self, arrays: Arrays, device: torch.device) -> None:
        self._arrays = arrays
        self._ids = torch.from_numpy(arrays.ids.astype(np.int32)).to(device)
        self._text_starts = _starts(arrays.text_ends)
        self._text_lengths = arrays.text_ends - self._text_starts
        self._span_starts = _starts(arrays.span_ends)

    def of(self, pairs: Sequence[int], titled: Sequence[bool], size: int) -> Iterator[Batch]:
        """``pairs`` by length, ``size`` at a time; ``titled``: whether each shows its title."""
        numbers = np.array(pairs, np.int64)
        texts, lengths = self._texts(numbers, np.array(titled, bool))
        order = np.argsort(lengths.sum(axis=0), kind="stable")
        for begin in range(0, len(order), size):
            rows = order[begin : begin + size]
            yield self._batch(
                rows, numbers[rows], self._text_starts[texts[:, rows]], lengths[:, rows]
            )

    def _texts(self, pairs: Ints, titled: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Question, title and passage of each pair, and their tokens, both of shape (3, n)."""
        arrays = self._arrays
        question = arrays.question[arrays.group_of(pairs)]
        texts = np.stack((question, arrays.title[pairs], arrays.passage[pairs])).astype(np.int64)
        most = np.array([[QUESTION_TOKENS], [TITLE_TOKENS], [PASSAGE_TOKENS]])
        lengths = np.minimum(self._text_lengths[texts], most)
        lengths[1] *= titled
        return texts, lengths

    def _batch(self, rows: Ints, pairs: Ints, starts: Ints, lengths: Ints) -> Batch:
        """[CLS] question [SEP] title [SEP] passage [SEP]."""
        device = self._ids.device
        total = lengths.sum(axis=0) + 4
        # A multiple of 16, for the kernels of a GPU.
        width = -(-int(total.max()) // 16) * 16
        place = torch.arange(width, device=device)[None]
        asked, title, passage = on_device(starts, device)[:, :, None]
        # Where each of the three parts begins in the sequence.
        heads = np.stack((np.ones_like(total), lengths[0] + 2, lengths[0] + lengths[1] + 3))
        first, second, third = on_device(heads, device)[:, :, None]
        long = on_device(total, device)
        last = long[:, None] - 1
        source = torch.where(
            place < second,
            asked + place - first,
            torch.where(place < third, title + place - second, passage + place - third),
        )
        ids = self._ids[source.clamp(0, len(self._ids) - 1)].long()
        ids[(place == second - 1) | (place == third - 1) | (place == last)] = SEP
        ids[:, 0] = CLS
        ids[place > last] = 0
        inside = (place >= third) & (place < last)
        marks = self._marks(pairs, heads[2], width)
        return Batch(
            on_device(rows, device),
            ids,
            ((place >= second) & (place <= last)).long(),
            long,
            inside,
            *on_device(marks, device),
        )

    def _marks(self, pairs: Ints, heads: Ints, width: int) -> NDArray[np.bool_]:
        """Where answers begin and end, shape (2, n, width)."""
        marks = np.zeros((2, len(pairs), width), bool)
        for row, pair in enumerate(pairs.tolist()):
            spans = self._arrays.spans[self._span_starts[pair] : self._arrays.span_ends[pair]]
            for side in (0, 1):
                marks[side, row, heads[row] + spans[:, side]] = True
        return marks
