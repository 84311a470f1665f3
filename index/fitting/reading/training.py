"""Trains the reader: first on general questions and headlines, then on news.

Transfer and adapt, as TANDA does for answer sentences (Garg et al. 2020). Loss of a group of
passages: binary cross-entropy of relevance, list-wise cross-entropy of it, and cross-entropy of
the span, normalised over all passages of the group (Clark and Gardner 2018). Runs on a processor
or a GPU; a stage that was interrupted goes on at its last checkpoint.
"""

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from index.fitting.reading.arrays import RIGHT, WRONG, Arrays, Batch, Item, batches
from index.fitting.reading.model import ReaderModel

LIST_WEIGHT, SPAN_WEIGHT = 0.7, 0.4
# Most right passages of a group in one step; wrong ones from the likeliest, and from the rest.
MOST_RIGHT, TOP, FROM_TOP, FROM_REST = 2, 16, 7, 4
# Share of sequences that show no title.
UNTITLED = 0.15

# Steps after which the time that one takes is known.
_PROBED = 40

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Groups to learn from, and how often each is seen in an epoch."""

    arrays: Arrays
    groups: Sequence[int]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One stage. ``step_groups``: groups a step; ``batch``: sequences at once on the device;
    ``seconds``: the stage is shortened, schedule and all, to what likely ends in that time.
    """

    epochs: int
    rate: float
    step_groups: int = 64
    batch: int = 256
    seed: int = 1
    workers: int = 0
    save_seconds: float = 300.0
    seconds: float = float("inf")


@dataclass(frozen=True, slots=True)
class Step:
    """The batches of one step; ``group``: of each pair its group; ``right``: its label."""

    batches: list[Batch]
    group: Tensor
    right: Tensor


class Steps(Dataset[Step]):
    """All steps of a stage, made when they are asked for, the same for the same seed."""

    def __init__(self, sources: Sequence[TrainingSet], plan: Plan) -> None:
        self._sources, self._plan = sources, plan
        self._order: list[tuple[int, int]] = []
        for epoch in range(plan.epochs):
            rng = random.Random(f"{plan.seed}-{epoch}")
            seen = [
                (number, group)
                for number, source in enumerate(sources)
                for group in rng.sample(
                    list(source.groups), round(len(source.groups) * min(source.share, 1))
                )
                * max(1, round(source.share))
            ]
            rng.shuffle(seen)
            self._order += seen

    def __len__(self) -> int:
        return len(self._order) // self._plan.step_groups

    def __getitem__(self, number: int) -> Step:
        size = self._plan.step_groups
        rng = random.Random(f"{self._plan.seed}-step-{number}")
        items: list[Item] = []
        groups: list[int] = []
        for place, (source, group) in enumerate(self._order[number * size : (number + 1) * size]):
            arrays = self._sources[source].arrays
            # A headline's own article shows no title, so nor do the others that it is read with.
            titled = "headlines" not in str(arrays.names[0]) and rng.random() >= UNTITLED
            for pair in _drawn(arrays, group, rng):
                items.append((arrays, group, pair, titled))
                groups.append(place)
        right = torch.tensor([arrays.label[pair] == RIGHT for arrays, _, pair, _ in items])
        return Step(list(batches(items, self._plan.batch)), torch.tensor(groups), right)


def _drawn(arrays: Arrays, group: int, rng: random.Random) -> list[int]:
    """Some right passages of a group, and wrong ones, most of them among the likeliest."""
    pairs = arrays.pairs(group)
    right = [pair for pair in pairs if arrays.label[pair] == RIGHT]
    wrong = [pair for pair in pairs if arrays.label[pair] == WRONG]
    top, rest = wrong[:TOP], wrong[TOP:]
    return (
        rng.sample(right, min(MOST_RIGHT, len(right)))
        + rng.sample(top, min(FROM_TOP, len(top)))
        + rng.sample(rest, min(FROM_REST, len(rest)))
    )


def loss_of(model: ReaderModel, step: Step, device: torch.device) -> Tensor:
    """Of one step: read its batches, then compare within each group."""
    count = len(step.group)
    relevance = torch.empty(count, device=device)
    parts: list[tuple[Tensor, Tensor, Tensor]] = []
    for batch in step.batches:
        batch = batch.to(device)
        found, spans = model(batch.ids, batch.segments, batch.lengths)
        relevance = relevance.index_put((batch.rows,), found)
        spans = spans.masked_fill(~batch.inside[:, :, None], -1e4)
        every = torch.logsumexp(spans, dim=1)
        marks = torch.stack((batch.starts, batch.ends), dim=2)
        good = torch.logsumexp(spans.masked_fill(~marks, -1e4), dim=1)
        parts.append((batch.rows, every, good))
    rows = torch.cat([one[0] for one in parts])
    places = torch.argsort(rows)
    every, good = (torch.cat([part[side] for part in parts])[places] for side in (1, 2))
    group, right = step.group.to(device), step.right.to(device)
    binary = functional.binary_cross_entropy_with_logits(relevance, right.float())
    listed = _among(
        relevance[:, None], relevance[:, None].masked_fill(~right[:, None], -1e4), group
    )
    spanned = _among(every, good, group)
    return binary + LIST_WEIGHT * listed + SPAN_WEIGHT * spanned


def _among(every: Tensor, good: Tensor, group: Tensor) -> Tensor:
    """Mean over groups of -log(sum of what is good / sum of all), where anything is good."""
    count = int(group.max()) + 1
    whole, part = (_grouped(values, group, count) for values in (every, good))
    there = part[:, 0] > -1e3
    return (whole - part)[there].mean() if bool(there.any()) else every.sum() * 0


def _grouped(values: Tensor, group: Tensor, count: int) -> Tensor:
    """log-sum-exp of each group's rows."""
    index = group[:, None].expand_as(values)
    empty = torch.full((count, values.shape[1]), -1e9, device=values.device)
    most = empty.scatter_reduce(0, index, values.detach(), "amax")
    total = torch.zeros_like(most).scatter_add(0, index, (values - most[group]).exp())
    return most + total.clamp_min(1e-20).log()


def train(
    model: ReaderModel,
    sources: Sequence[TrainingSet],
    plan: Plan,
    device: torch.device,
    checkpoint: Path | None = None,
) -> float:
    """One stage, AdamW with warm-up and linear decay; returns the mean loss of the last tenth."""
    torch.manual_seed(plan.seed)
    steps = Steps(sources, plan)
    learned = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        learned, lr=plan.rate, weight_decay=0.01, fused=device.type == "cuda"
    )
    total = len(steps)
    warm = max(1, total // 20)
    first = _resume(model, optimizer, checkpoint)
    loader = DataLoader(
        torch.utils.data.Subset(steps, range(first, total)),
        batch_size=None,
        num_workers=plan.workers,
        prefetch_factor=4 if plan.workers else None,
    )
    losses: list[Tensor] = []
    saved = began = perf_counter()
    model.train()
    for number, step in enumerate(loader, first):
        if number == first + _PROBED:
            each = (perf_counter() - began) / _PROBED
            total = min(total, first + int(plan.seconds / each) if plan.seconds < 1e9 else total)
        if number >= total:
            break
        rate = plan.rate * min((number + 1) / warm, (total - number) / max(1, total - warm))
        for part in optimizer.param_groups:
            part["lr"] = rate
        with torch.autocast(device.type, torch.bfloat16):
            loss = loss_of(model, step, device)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        losses.append(loss.detach())
        if number % 50 == 0:
            mean = float(torch.stack(losses[-50:]).mean())
            _log.warning("%d/%d loss %.4f %.0f s", number, total, mean, perf_counter() - began)
        if checkpoint and perf_counter() - saved > plan.save_seconds:
            _save(model, optimizer, number + 1, checkpoint)
            saved = perf_counter()
    return float(torch.stack(losses[-max(1, len(losses) // 10) :]).mean()) if losses else 0.0


def _save(model: ReaderModel, optimizer: torch.optim.Optimizer, number: int, path: Path) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": number}
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(model: ReaderModel, optimizer: torch.optim.Optimizer, path: Path | None) -> int:
    """The step to go on with."""
    if path is None or not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


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
def read(
    model: ReaderModel, arrays: Arrays, groups: Sequence[int], most: int, device: torch.device
) -> Readings:
    """The first ``most`` pairs of each group."""
    model.eval()
    items = [
        (arrays, group, pair, True) for group in groups for pair in list(arrays.pairs(group))[:most]
    ]
    relevance = np.zeros(len(items), np.float32)
    spans: list[np.ndarray] = [np.zeros((0, 2))] * len(items)
    for begin in range(0, len(items), 16384):
        for batch in batches(items[begin : begin + 16384], 512):
            rows = (batch.rows + begin).tolist()
            moved = batch.to(device)
            with torch.autocast(device.type, torch.bfloat16):
                found, span = model(moved.ids, moved.segments, moved.lengths)
            relevance[rows] = found.cpu().numpy()
            inside, values = batch.inside.numpy(), span.cpu().numpy()
            for place, row in enumerate(rows):
                spans[row] = values[place][inside[place]]
    token_ends = np.cumsum([len(one) for one in spans])
    together = np.concatenate(spans).astype(np.float16)
    return Readings(relevance, together[:, 0], together[:, 1], token_ends)


def passage_figures(
    arrays: Arrays, groups: Sequence[int], most: int, relevance: np.ndarray
) -> Iterator[tuple[bool, bool]]:
    """Of each group that has a right pair among its first: right at first, right in three."""
    begin = 0
    for group in groups:
        pairs = list(arrays.pairs(group))[:most]
        labels = arrays.label[pairs[0] : pairs[-1] + 1] if pairs else np.zeros(0)
        scores = relevance[begin : begin + len(pairs)]
        begin += len(pairs)
        if (labels == RIGHT).any():
            order = np.argsort(-scores, kind="stable")
            order = order[labels[order] != -1]
            yield bool(labels[order[0]] == RIGHT), bool((labels[order[:3]] == RIGHT).any())
