"""Trains readers: one on everything, and one without each year, which then reads that year.

python -m index.fitting.reading.train MATERIAL --out FOLDER [--without 2022 2023 2024] [--ship]

Needs PyTorch, numpy and safetensors only, so that a borrowed GPU will do.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.fitting.reading.arrays import Arrays
from index.fitting.reading.model import ReaderModel, names
from index.fitting.reading.training import Plan, Readings, TrainingSet, passage_figures, read, train

YEARS = ("2022", "2023", "2024")
# Passages of a list that are read for measuring, and of one without its answering articles.
WHOLE, WITHOUT = 40, 40

_log = logging.getLogger(__name__)


def learnt(arrays: Arrays, year: str) -> list[str]:
    """The sets of a year that may be learnt from: of 2022 the odd half only."""
    halves = ("odd",) if year == "2022" else ("odd", "even")
    known = set(arrays.names.tolist())
    return [
        name
        for half in halves
        for name in (f"news{year}-{half}", f"news{year}-{half}-without")
        if name in known
    ]


def news_sources(material: dict[str, Arrays], years: Sequence[str]) -> list[TrainingSet]:
    """Lists of ``years``, also without what answers."""
    found = []
    for year in years:
        arrays = material[f"news{year}"]
        taken = learnt(arrays, year)
        whole = [name for name in taken if not name.endswith("without")]
        lacking = [name for name in taken if name.endswith("without")]
        kept = [group for group in arrays.groups(*whole) if not _reserved(material, arrays, group)]
        found.append(TrainingSet(arrays, kept))
        found.append(TrainingSet(arrays, arrays.groups(*lacking), 0.4))
    return found


def _reserved(material: dict[str, Arrays], arrays: Arrays, group: int) -> bool:
    """Whether the even half of 2022 asks the same question: then nothing learns from it."""
    held = material["news2022"]
    asked = arrays.text(arrays.question[group]).tobytes()
    return asked in _asked(held)


_KNOWN: dict[int, set[bytes]] = {}


def _asked(held: Arrays) -> set[bytes]:
    if id(held) not in _KNOWN:
        even = held.groups("news2022-even")
        _KNOWN[id(held)] = {held.text(held.question[group]).tobytes() for group in even}
    return _KNOWN[id(held)]


def general_sources(material: dict[str, Arrays], share: float = 1.0) -> list[TrainingSet]:
    """Everything that isn't a list of news."""
    return [
        TrainingSet(arrays, range(len(arrays.group_name)), min(1.0, share * _weight(name)))
        for name, arrays in material.items()
        if not name.startswith("news")
    ]


def _weight(name: str) -> float:
    """Headlines are rough; questions made by form are few, and nothing else is like them."""
    return 0.7 if "head" in name else 5.0 if "forms" in name else 1.0


def main() -> None:
    """Train, read, and write what was asked for."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _options()
    # Batches come from other processes in many small tensors: files, not descriptors, hold them.
    torch.multiprocessing.set_sharing_strategy("file_system")  # type: ignore[no-untyped-call]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    material = {path.stem: Arrays.load(path) for path in sorted(options.material.glob("*.npz"))}
    bundled = _bundled(options.bundled)
    model = ReaderModel.from_bundled(bundled).to(device)
    options.out.mkdir(parents=True, exist_ok=True)
    general = Plan(
        options.epochs,
        options.rate,
        step_groups=options.step_groups,
        batch=384,
        seed=options.seed,
        workers=options.workers,
        seconds=options.seconds,
    )
    if options.start:
        model.load_state_dict(load_file(options.start), strict=False)
        model.words.weight.data.copy_(bundled["embeddings.word_embeddings.weight"])
    if options.epochs:
        train(model, general_sources(material), general, device, options.work / "general.pt")
        general_state = {n: v.half() for n, v in model.state_dict().items() if n != "words.weight"}
        save_file(general_state, options.work / "general.safetensors")
    state = {name: value.clone() for name, value in model.state_dict().items()}
    best = _best(model, state, material, options, device)
    if options.ship and options.without:
        _log.warning("now on all years")
    if options.ship:
        _tune(model, state, material, best, None, options, device)
        _save_model(model, options.out)
        found = _readings(model, material["news2022"], "2022", device)
        _save_readings(options.out / "read-ship-2022.npz", found)


Setting = tuple[int, float, float]


def _best(
    model: ReaderModel,
    state: dict[str, Tensor],
    material: dict[str, Arrays],
    options: argparse.Namespace,
    device: torch.device,
) -> Setting:
    """The setting whose models read best the year that they did not learn from."""
    settings: list[Setting] = []
    for told in options.settings:
        epochs, rate, rehearse = told.split(":")
        settings.append((int(epochs), float(rate), float(rehearse)))
    results: list[tuple[float, Setting, dict[str, dict[str, Readings]]]] = []
    for setting in settings if options.without else []:
        figures, kept = [], {}
        for held in options.without:
            _tune(model, state, material, setting, held, options, device)
            kept[held] = _readings(model, material[f"news{held}"], held, device)
            figures.append(_figures(material[f"news{held}"], held, kept[held]))
            _log.warning("%s without %s: %s", setting, held, np.round(figures[-1], 3))
        mean = np.mean(figures, axis=0)
        _log.warning("%s mean: %s", setting, np.round(mean, 4))
        results.append((float(mean[:2].sum() + mean[2]), setting, kept))
    if not results:
        return settings[0]
    _, setting, kept = max(results, key=lambda one: one[0])
    for held, found in kept.items():
        _save_readings(options.out / f"read-without-{held}.npz", found)
    return setting


def _tune(
    model: ReaderModel,
    state: dict[str, Tensor],
    material: dict[str, Arrays],
    setting: Setting,
    held: str | None,
    options: argparse.Namespace,
    device: torch.device,
) -> None:
    """From general reading to news; nothing of the year ``held`` takes part."""
    epochs, rate, rehearse = setting
    model.load_state_dict(state)
    if not epochs:
        return
    sources = news_sources(material, [year for year in YEARS if year != held])
    sources += general_sources(material, rehearse)
    plan = Plan(
        epochs,
        rate,
        step_groups=32,
        batch=384,
        seed=options.seed,
        workers=options.workers,
        seconds=options.news_seconds,
    )
    checkpoint = options.work / f"news-{held}-{epochs}-{rate}-{rehearse}.pt"
    train(model, sources, plan, device, checkpoint)


def _readings(
    model: ReaderModel, arrays: Arrays, year: str, device: torch.device
) -> dict[str, Readings]:
    """Of both halves, whole lists and those without what answers."""
    return {
        f"{half}{suffix}": read(
            model, arrays, arrays.groups(f"news{year}-{half}{suffix}"), most, device
        )
        for half in ("odd", "even")
        for suffix, most in (("", WHOLE), ("-without", WITHOUT))
    }


def _figures(arrays: Arrays, year: str, found: dict[str, Readings]) -> list[float]:
    """By the passages alone, chosen on nothing of 2022's even half: right at first, in three, and
    how well the best passage's relevance tells lists that answer from those that don't (AUROC).
    """
    hits: list[tuple[bool, bool]] = []
    right: list[float] = []
    wrong: list[float] = []
    for half in ("odd",) if year == "2022" else ("odd", "even"):
        groups = arrays.groups(f"news{year}-{half}")
        one = found[half].relevance
        hits += passage_figures(arrays, groups, WHOLE, one)
        begin = 0
        for group in groups:
            count = min(WHOLE, len(arrays.pairs(group)))
            best = float(one[begin : begin + count].max(initial=-99))
            labels = [arrays.label[pair] for pair in arrays.pairs(group)]
            begin += count
            if 1 in labels:
                right.append(best)
            elif -1 not in labels:
                wrong.append(best)
    higher = np.array(right)[:, None] > np.array(wrong)[None, :]
    return [*np.mean(hits, axis=0).tolist(), float(higher.mean())]


def _save_model(model: ReaderModel, folder: Path) -> None:
    own = names()
    tensors = {
        own[name]: value.half().contiguous().cpu()
        for name, value in model.state_dict().items()
        if name != "words.weight"
    }
    save_file(tensors, folder / "reader-trained.safetensors")


def _bundled(path: Path) -> dict[str, Tensor]:
    """The bundled model's tensors, also where a smaller copy keeps some in 8 bits with scales."""
    kept = load_file(path)
    scales = {name: kept.pop(name) for name in list(kept) if name.endswith(".scale")}
    return {
        name: values.float() * scales.get(f"{name}.scale", torch.ones(()))
        for name, values in kept.items()
        if values.is_floating_point() or f"{name}.scale" in scales
    }


def _save_readings(path: Path, found: dict[str, Readings]) -> None:
    arrays: dict[str, Any] = {}
    for name, one in found.items():
        arrays[f"{name}_relevance"] = one.relevance.astype(np.float16)
        arrays[f"{name}_starts"] = _packed(one.starts)
        arrays[f"{name}_ends"] = _packed(one.ends)
        arrays[f"{name}_token_ends"] = one.token_ends.astype(np.int32)
    np.savez_compressed(path, **arrays)


def _packed(logits: np.ndarray) -> np.ndarray:
    """In steps of a sixth from -20 to 22.5."""
    return np.clip(np.rint((logits.astype(np.float32) + 20) * 6), 0, 255).astype(np.uint8)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("material", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--bundled", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--news-seconds", type=float, default=float("inf"))
    parser.add_argument("--settings", nargs="*", default=["4:6e-5:0.01"])
    parser.add_argument("--step-groups", type=int, default=96)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
