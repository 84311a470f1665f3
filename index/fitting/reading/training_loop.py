"""Trains the reader: first on general questions and headlines, then on news.

Transfer and adapt, as TANDA does for answer sentences (Garg et al. 2020). Loss of a group of
passages: binary cross-entropy of relevance, list-wise cross-entropy of it, and cross-entropy of
the span, normalised over all passages of the group (Clark and Gardner 2018). Runs on a processor
or a GPU; a stage that was interrupted goes on at its last checkpoint.
"""

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from index.fitting.reading.arrays import RIGHT, WRONG, Arrays, Batches, on_device
from index.fitting.reading.model import ReaderModel

LIST_WEIGHT, SPAN_WEIGHT = 0.7, 0.4
# Most right passages of a group in one step; and wrong ones, as a plan has them.
MOST_RIGHT, WRONG_PASSAGES = 2, (16, 7, 4)
# Share of sequences that show no title.
UNTITLED = 0.15

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Groups to learn from, and how often each is seen in an epoch."""

    groups: Sequence[int]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One stage. ``step_groups``: groups a step; ``batch``: sequences at once on the device;
    ``wrong``: of a group's wrong passages, how many are the likeliest, how many of these take part,
    and how many of the rest.
    """

    epochs: int
    rate: float
    step_groups: int = 64
    batch: int = 384
    seed: int = 1
    save_seconds: float = 300.0
    wrong: tuple[int, int, int] = WRONG_PASSAGES


@dataclass(frozen=True, slots=True)
class Step:
    """The passages of one step. ``group``: of each pair its group; ``right``: its label;
    ``titled``: whether it shows its title.
    """

    pairs: list[int]
    group: list[int]
    right: list[bool]
    titled: list[bool]


class Steps:
    """All steps of a stage, the same for the same seed, made when they are asked for."""

    def __init__(self, arrays: Arrays, sources: Sequence[TrainingSet], plan: Plan) -> None:
        self._arrays, self._plan = arrays, plan
        self._labels = arrays.label.tolist()
        # A headline's own article shows no title, so nor do the others that it is read with.
        self._headline = ["headlines" in name for name in arrays.names.tolist()]
        self._order: list[int] = []
        for epoch in range(plan.epochs):
            rng = random.Random(f"{plan.seed}-{epoch}")
            seen = [group for source in sources for group in _epoch(source, rng)]
            rng.shuffle(seen)
            self._order += seen

    def __len__(self) -> int:
        return len(self._order) // self._plan.step_groups

    def __getitem__(self, number: int) -> Step:
        size = self._plan.step_groups
        rng = random.Random(f"{self._plan.seed}-step-{number}")
        step = Step([], [], [], [])
        for place, group in enumerate(self._order[number * size : (number + 1) * size]):
            untitled = self._headline[self._arrays.group_name[group]] or rng.random() < UNTITLED
            for pair in self._drawn(group, rng):
                step.pairs.append(pair)
                step.group.append(place)
                step.right.append(self._labels[pair] == RIGHT)
                step.titled.append(not untitled)
        return step

    def _drawn(self, group: int, rng: random.Random) -> list[int]:
        """Some right passages of a group, and wrong ones, most of them among the likeliest."""
        pairs = self._arrays.pairs(group)
        right = [pair for pair in pairs if self._labels[pair] == RIGHT]
        wrong = [pair for pair in pairs if self._labels[pair] == WRONG]
        likeliest, from_top, from_rest = self._plan.wrong
        top, rest = wrong[:likeliest], wrong[likeliest:]
        return (
            rng.sample(right, min(MOST_RIGHT, len(right)))
            + rng.sample(top, min(from_top, len(top)))
            + rng.sample(rest, min(from_rest, len(rest)))
        )


def _epoch(source: TrainingSet, rng: random.Random) -> list[int]:
    """The groups of one source in an epoch: each ``share`` times, or some of them."""
    count = round(len(source.groups) * min(source.share, 1))
    return rng.sample(list(source.groups), count) * max(1, round(source.share))


def loss_of(model: ReaderModel, step: Step, batches: Batches, size: int) -> Tensor:
    """Of one step: read its passages, ``size`` at a time, then compare within each group."""
    device = next(model.parameters()).device
    relevance: list[Tensor] = []
    parts: list[tuple[Tensor, Tensor, Tensor]] = []
    for batch in batches.of(step.pairs, step.titled, size):
        found, spans = model(batch.ids, batch.segments, batch.lengths)
        relevance.append(found)
        spans = spans.masked_fill(~batch.inside[:, :, None], -1e4)
        marks = torch.stack((batch.starts, batch.ends), dim=2)
        good = spans.masked_fill(~marks, -1e4)
        parts.append((batch.rows, torch.logsumexp(spans, dim=1), torch.logsumexp(good, dim=1)))
    rows = torch.argsort(torch.cat([part[0] for part in parts]))
    scores = torch.cat(relevance)[rows]
    every, good = (torch.cat([part[side] for part in parts])[rows] for side in (1, 2))
    group = on_device(np.array(step.group), device)
    right = on_device(np.array(step.right), device)
    binary = functional.binary_cross_entropy_with_logits(scores, right.float())
    count = max(step.group) + 1
    chosen = scores[:, None].masked_fill(~right[:, None], -1e4)
    listed = _among(scores[:, None], chosen, group, count)
    return binary + LIST_WEIGHT * listed + SPAN_WEIGHT * _among(every, good, group, count)


def _among(every: Tensor, good: Tensor, group: Tensor, count: int) -> Tensor:
    """Mean over groups of -log(sum of what is good / sum of all), where anything is good."""
    whole, part = (_grouped(values, group, count) for values in (every, good))
    there = part > -1e3
    return torch.where(there, whole - part, 0).sum() / there.sum().clamp_min(1)


def _grouped(values: Tensor, group: Tensor, count: int) -> Tensor:
    """log-sum-exp of each group's rows."""
    index = group[:, None].expand_as(values)
    empty = torch.full((count, values.shape[1]), -1e9, device=values.device)
    most = empty.scatter_reduce(0, index, values.detach(), "amax")
    total = torch.zeros_like(most).scatter_add(0, index, (values - most[group]).exp())
    return most + total.clamp_min(1e-20).log()


def train(
    model: ReaderModel,
    arrays: Arrays,
    sources: Sequence[TrainingSet],
    plan: Plan,
    checkpoint: Path | None = None,
) -> float:
    """One stage, AdamW with warm-up and linear decay; returns the mean loss of the last tenth."""
    torch.manual_seed(plan.seed)
    device = next(model.parameters()).device
    steps, batches = Steps(arrays, sources, plan), Batches(arrays, device)
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        learned, lr=plan.rate, weight_decay=0.01, fused=device.type == "cuda"
    )
    total = len(steps)
    warm = max(1, total // 20)
    number = _resume(model, optimizer, checkpoint)
    losses: list[Tensor] = []
    saved = began = perf_counter()
    model.train()
    while number < total:
        rate = plan.rate * min((number + 1) / warm, (total - number) / max(1, total - warm))
        for part in optimizer.param_groups:
            part["lr"] = rate
        with torch.autocast(device.type, torch.bfloat16, enabled=_has_bfloat16(device)):
            loss = loss_of(model, steps[number], batches, plan.batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        losses.append(loss.detach())
        if number % 100 == 0:
            mean = float(torch.stack(losses[-100:]).mean())
            _log.warning("%d/%d loss %.4f %.0f s", number, total, mean, perf_counter() - began)
        number += 1
        if checkpoint and perf_counter() - saved > plan.save_seconds:
            _save(model, optimizer, number, checkpoint)
            saved = perf_counter()
    return float(torch.stack(losses[-max(1, len(losses) // 10) :]).mean()) if losses else 0.0


def _has_bfloat16(device: torch.device) -> bool:
    """Whether half as many bits save time: without instructions of its own a processor takes twice
    as long for them."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()


def _save(model: ReaderModel, optimizer: torch.optim.Optimizer, number: int, path: Path) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": number}
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(model: ReaderModel, optimizer: torch.optim.Optimizer, path: Path | None) -> int:
    if path is None or not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])
