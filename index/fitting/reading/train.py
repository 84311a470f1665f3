"""Trains readers: one on everything, and one without each year, which then reads that year.

python -m index.fitting.reading.train MATERIAL --out FOLDER [--without 2022 2023 2024] [--ship]

Needs PyTorch, transformers, numpy and safetensors only, so that a borrowed GPU will do.
"""

import argparse
import logging
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Self

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.fitting.reading.arrays import Arrays
from index.fitting.reading.model import ReaderModel
from index.fitting.reading.readings import figures, read_year, save_readings
from index.fitting.reading.training_loop import WRONG_PASSAGES, Plan, TrainingSet, train
from index.reader.weights import WORDS

YEARS = ("2022", "2023", "2024")
# Of the general stage: the learning rate, and groups a step.
GENERAL_RATE, GENERAL_STEP = 2e-4, 96
# How many of the written questions each epoch of news has, and of those without their article.
WRITTEN_SHARE, WITHOUT_SHARE = 0.2, 0.07

_log = logging.getLogger(__name__)


def news_sources(
    arrays: Arrays, years: Sequence[str], lacking_share: float, written_share: float = WRITTEN_SHARE
) -> list[TrainingSet]:
    """Lists of ``years``, also without what answers; of 2022 only the odd half. And questions
    written over articles of those years.
    """
    asked = {_asked(arrays, group) for group in arrays.named("news2022-even")}
    found = []
    for year in years:
        halves = ("odd",) if year == "2022" else ("odd", "even")
        whole = arrays.named(*(f"news{year}-{half}" for half in halves))
        # What the even half of 2022 asks too is learnt from nowhere.
        found.append(TrainingSet([group for group in whole if _asked(arrays, group) not in asked]))
        lacking = arrays.named(*(f"news{year}-{half}-without" for half in halves))
        found.append(TrainingSet(lacking, lacking_share))
        for name, share in (("written", written_share), ("written-without", WITHOUT_SHARE)):
            found.append(TrainingSet(arrays.named(*_written(year, name)), share))
    return found


def _written(year: str, name: str) -> tuple[str, str]:
    listed = name.replace("written", "written-listed")
    return f"news{year}-{name}", f"news{year}-{listed}"


def _asked(arrays: Arrays, group: int) -> bytes:
    return arrays.text(int(arrays.question[group])).tobytes()


def general_sources(arrays: Arrays, rehearsed: float | None = None) -> list[TrainingSet]:
    """Everything that isn't a list of news; ``rehearsed``: the share of it that goes on to be seen
    with news.
    """
    return [
        TrainingSet(
            arrays.named(name), _times(name) if rehearsed is None else _rehearsed(name, rehearsed)
        )
        for name in arrays.names.tolist()
        if not re.match(r"news\d+-(odd|even|written-listed)", name)
    ]


def _times(name: str) -> float:
    """Headlines are rough; written questions are few, and most like what people ask."""
    shares = {"headlines": 0.7, "written-without": 0.35, "written": 2.0}
    return next((share for part, share in shares.items() if part in name), 1.0)


def _rehearsed(name: str, share: float) -> float:
    """Nothing else is like the questions made by form; the written ones come with the news."""
    return 0.0 if "written" in name else 5 * share if "forms" in name else share


def main() -> None:
    """Train, read, and write what was asked for."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _options()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    arrays = Arrays.joined(Arrays.load(path) for path in sorted(options.material.glob("*.npz")))
    model = ReaderModel.from_bundled(_read(options.bundled)).to(device)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.start:
        model.load_state_dict(_read(options.start), strict=False)
    if options.epochs:
        general = Plan(options.epochs, GENERAL_RATE, GENERAL_STEP)
        train(model, arrays, general_sources(arrays), general, options.work / "general.pt")
        _save_model(model, options.work / "general.safetensors")
    state = {name: value.clone() for name, value in model.state_dict().items()}
    _read_held_out(model, state, arrays, options)
    if options.ship:
        _log.warning("now on all years")
        _tune_on(model, state, arrays, None, options)
        _save_model(model, options.out / "reader-trained.safetensors")


@dataclass(frozen=True, slots=True)
class Setting:
    """Of the news stage: epochs, rate, share of general questions, and of lists without what
    answers.
    """

    epochs: int
    rate: float
    rehearsed: float
    lacking: float

    @classmethod
    def read(cls, text: str) -> Self:
        """From EPOCHS:RATE:REHEARSED:LACKING."""
        epochs, rate, rehearsed, lacking = text.split(":")
        return cls(int(epochs), float(rate), float(rehearsed), float(lacking))


def _read_held_out(
    model: ReaderModel, state: dict[str, Tensor], arrays: Arrays, options: argparse.Namespace
) -> None:
    """Have a model without each year of ``--without`` read that year, and keep what it read."""
    for held in options.without:
        _tune_on(model, state, arrays, held, options)
        found = read_year(model, arrays, held)
        _log.warning("without %s: %s", held, np.round(figures(arrays, held, found), 3))
        save_readings(options.out / f"read-without-{held}.npz", found)


def _tune_on(
    model: ReaderModel,
    state: dict[str, Tensor],
    arrays: Arrays,
    held: str | None,
    options: argparse.Namespace,
) -> None:
    """From general reading to news; nothing of the year ``held`` takes part.

    Once for each seed; the weights are the mean of what comes out (Wortsman et al. 2022, "Model
    soups").
    """
    setting: Setting = options.setting
    years = [year for year in YEARS if year != held]
    sources = news_sources(arrays, years, setting.lacking, options.written)
    sources += general_sources(arrays, setting.rehearsed)
    told = ":".join(map(str, astuple(setting)))
    total: dict[str, Tensor] = {}
    for seed in options.seeds:
        model.load_state_dict(state)
        model.freeze(options.frozen)
        wrong = tuple(options.wrong)
        plan = Plan(setting.epochs, setting.rate, 32, options.batch, seed, wrong=wrong)
        checkpoint = options.work / f"news-{held}-{told}-{seed}.pt"
        train(model, arrays, sources, plan, checkpoint)
        if held and len(options.seeds) > 1:
            alone = figures(arrays, held, read_year(model, arrays, held))
            _log.warning("without %s, seed %d: %s", held, seed, np.round(alone, 3))
        for name, value in model.state_dict().items():
            total[name] = total.get(name, 0) + value / len(options.seeds)
    model.load_state_dict(total)


def _save_model(model: ReaderModel, path: Path) -> None:
    """All but the word embeddings, which nothing trains, in half precision."""
    learned = {name: v for name, v in model.state_dict().items() if name != WORDS}
    save_file({name: v.half().contiguous().cpu() for name, v in learned.items()}, path)


def _read(path: Path) -> dict[str, Tensor]:
    """The tensors of a model, also where some are kept in 8 bits with scales."""
    kept = load_file(path)
    scales = {name: kept.pop(name) for name in list(kept) if name.endswith(".scale")}
    return {
        name: values.float() * scales.get(f"{name}.scale", torch.ones(()))
        for name, values in kept.items()
        if values.is_floating_point() or f"{name}.scale" in scales
    }


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
    parser.add_argument("--setting", type=Setting.read, default="5:1.5e-4:0.01:0.4")
    parser.add_argument("--seeds", nargs="*", type=int, default=[1])
    parser.add_argument("--written", type=float, default=WRITTEN_SHARE)
    parser.add_argument("--batch", type=int, default=384, help="Sequences at once.")
    parser.add_argument("--wrong", nargs=3, type=int, default=WRONG_PASSAGES)
    parser.add_argument("--frozen", type=int, default=0, help="Lowest layers that stay.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
