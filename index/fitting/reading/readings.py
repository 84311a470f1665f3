"""What a model reads of the lists of a year, how well, and the file that keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from index.fitting.reading.arrays import NEITHER, RIGHT, Arrays, Batches
from index.fitting.reading.model import ReaderModel

# Passages of a list that are read.
READ = 40


@dataclass(frozen=True, slots=True)
class Readings:
    """What a model reads of some groups' pairs, in order. ``starts`` and ``ends`` are ragged:
    logits of each token of each passage; ``token_ends[i]`` is where passage i's end.
    """

    relevance: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    token_ends: np.ndarray


@torch.inference_mode()
def _read(model: ReaderModel, arrays: Arrays, groups: Sequence[int]) -> Readings:
    model.eval()
    device = next(model.parameters()).device
    batches = Batches(arrays, device)
    pairs = [pair for group in groups for pair in arrays.pairs(group)[:READ]]
    relevance = np.zeros(len(pairs), np.float32)
    spans: list[np.ndarray] = [np.zeros((0, 2))] * len(pairs)
    for batch in batches.of(pairs, [True] * len(pairs), 512):
        rows = batch.rows.tolist()
        with torch.autocast(device.type, torch.bfloat16):
            found, span = model(batch.ids, batch.segments, batch.lengths)
        relevance[rows] = found.cpu().numpy()
        inside, values = batch.inside.cpu().numpy(), span.cpu().numpy()
        for place, row in enumerate(rows):
            spans[row] = values[place][inside[place]]
    token_ends = np.cumsum([len(logits) for logits in spans])
    together = np.concatenate(spans).astype(np.float16)
    return Readings(relevance, together[:, 0], together[:, 1], token_ends)


def read_year(model: ReaderModel, arrays: Arrays, year: str) -> dict[str, Readings]:
    """Read the lists of both halves, whole and without what answers."""
    names = ("odd", "odd-without", "even", "even-without")
    return {name: _read(model, arrays, arrays.named(f"news{year}-{name}")) for name in names}


def figures(arrays: Arrays, year: str, found: dict[str, Readings]) -> list[float]:
    """By the passages alone, chosen on nothing of 2022's even half: right at first, in three, and
    how well the best passage's relevance tells lists that answer from those that don't (AUROC).
    """
    hits: list[tuple[bool, bool]] = []
    right: list[float] = []
    wrong: list[float] = []
    for half in ("odd",) if year == "2022" else ("odd", "even"):
        begin = 0
        for group in arrays.named(f"news{year}-{half}"):
            pairs = arrays.pairs(group)
            every = arrays.label[pairs.start : pairs.stop]
            labels = every[:READ]
            scores = found[half].relevance[begin : begin + len(labels)]
            begin += len(labels)
            if (labels == RIGHT).any():
                order = np.argsort(-scores, kind="stable")
                ranked = labels[order][labels[order] != NEITHER] == RIGHT
                hits.append((bool(ranked[0]), bool(ranked[:3].any())))
            best = float(scores.max(initial=-99))
            if (every == RIGHT).any():
                right.append(best)
            elif not (every == NEITHER).any():
                wrong.append(best)
    higher = np.array(right)[:, None] > np.array(wrong)[None, :]
    return [*np.mean(hits, axis=0).tolist(), float(higher.mean())]


def save_readings(path: Path, found: dict[str, Readings]) -> None:
    arrays: dict[str, Any] = {}
    for name, readings in found.items():
        arrays[f"{name}_relevance"] = readings.relevance.astype(np.float16)
        arrays[f"{name}_starts"] = _packed(readings.starts)
        arrays[f"{name}_ends"] = _packed(readings.ends)
        arrays[f"{name}_token_ends"] = readings.token_ends.astype(np.int32)
    np.savez_compressed(path, **arrays)


def _packed(logits: np.ndarray) -> np.ndarray:
    """In steps of a sixth from -20 to 22.5."""
    return np.clip(np.rint((logits.astype(np.float32) + 20) * 6), 0, 255).astype(np.uint8)
