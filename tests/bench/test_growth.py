"""Build time, change time, question time, memory and disk as an archive grows.

``GROWTH_STORE`` names a store to make the archives of (else that of the news benchmark),
``GROWTH_SIZES`` how many passages each has, ``GROWTH_FOLDER`` where they go: 1,000,000 passages
take 3 GB and some five minutes. Questions are asked by another process with one thread.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from index.building.builder import Builder, BuildPlan
from index.progress import Silent
from index.settings import PassageSettings
from index.store.handle import open_store
from index.store.local.generations import Generations
from index.store.local.store import LocalStore
from tests.bench.conftest import REPOSITORY
from tests.bench.growing import NoisyEncoder, write_corpus

pytestmark = pytest.mark.bench

QUESTIONS = 200
COLUMNS: dict[str, Callable[["Grown"], str]] = {
    "passages": lambda corpus_size: f"{corpus_size.passages:,}",
    "build": lambda corpus_size: f"{corpus_size.build_s:.1f} s",
    "nothing new": lambda corpus_size: f"{corpus_size.unchanged_s:.2f} s",
    "one new": lambda corpus_size: f"{corpus_size.added_s:.2f} s",
    "one changed": lambda corpus_size: f"{corpus_size.changed_s:.2f} s",
    "one gone": lambda corpus_size: f"{corpus_size.removed_s:.2f} s",
    "open": lambda corpus_size: f"{corpus_size.asked['opened_s']:.2f} s",
    "first answer": lambda corpus_size: f"{corpus_size.asked['first_answer_s']:.2f} s",
    "search p50 / p95": lambda corpus_size: _both(corpus_size.asked["search"]),
    "question p50 / p95": lambda corpus_size: _both(corpus_size.asked["ask"]),
    "within dates p50 / p95": lambda corpus_size: _both(corpus_size.asked["ask_scoped"]),
    "recall@10": lambda corpus_size: f"{corpus_size.asked['recall_at_10']:.4f}",
    "memory (own)": lambda corpus_size: "{rss:,.0f} ({own:,.0f}) MB".format(
        **corpus_size.asked["memory"]
    ),
    "disk": lambda corpus_size: f"{corpus_size.disk_mb:,.0f} MB",
}


@dataclass(frozen=True, slots=True)
class Grown:
    """What was measured of one size; ``asked`` is what ``asking.py`` prints."""

    passages: int
    build_s: float
    unchanged_s: float
    added_s: float
    changed_s: float
    removed_s: float
    disk_mb: float
    asked: dict[str, Any]


@pytest.fixture(scope="module")
def original() -> LocalStore:
    """The store that the archives are made of; best one of the bundled model."""
    named = os.environ.get("GROWTH_STORE") or os.environ.get("NEWS_STORE")
    folder = Path(named or REPOSITORY / ".bench" / "news2022")
    if not Generations(folder).stamp():
        pytest.skip(f"no store in {folder}; GROWTH_STORE names one")
    return open_store(folder)


def test_growth(original: LocalStore) -> None:
    """Nothing is lost at any size; the table is printed, and drawn where matplotlib is there."""
    sizes = os.environ.get("GROWTH_SIZES", "1000,10000,100000").split(",")
    folder = Path(os.environ.get("GROWTH_FOLDER", REPOSITORY / ".bench" / "growth"))
    _say(f"{platform.machine()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f} at the start")
    grown = []
    for size in map(int, sizes):
        grown.append(_grow(original, size, folder / str(size)))
        _say("| " + " | ".join(show(grown[-1]) for show in COLUMNS.values()) + " |")
    _say("\n| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS))
    for corpus_size in grown:
        _say("| " + " | ".join(show(corpus_size) for show in COLUMNS.values()) + " |")
    _draw(grown, folder / "growth.png")
    assert all(size.asked["recall_at_10"] >= 0.98 for size in grown)


def _grow(original: LocalStore, size: int, folder: Path) -> Grown:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    corpus, store = folder / "corpus", folder / "store"
    write_corpus(original, size, corpus)
    plan = BuildPlan(corpus, store, PassageSettings(), "en")
    builder = Builder(plan, NoisyEncoder(original), Silent())

    def build() -> float:
        start = perf_counter()
        builder.build()
        return perf_counter() - start

    def change(text: str) -> float:
        (corpus / "new.json").write_text(json.dumps({"title": "A mine closes", "text": text}))
        return build()

    built, unchanged = build(), build()
    text = original.latest(1)[0].text
    added, changed = change(text), change(f"It was said on Friday.\n\n{text}")
    (corpus / "new.json").unlink()
    removed = build()
    current = Generations(store).current()
    disk = sum(path.stat().st_size for path in current.rglob("*") if path.is_file()) / 1e6
    passages = open_store(store).manifest.passages
    return Grown(passages, built, unchanged, added, changed, removed, disk, _ask(store))


def _ask(store: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.asking", str(store), str(QUESTIONS)]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    asked = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(asked.stdout)
    return figures


def _both(times: dict[str, float]) -> str:
    return f"{times['p50']:.1f} / {times['p95']:.1f} ms"


def _draw(grown: list[Grown], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 6), layout="constrained")
    series: dict[str, Callable[[Grown], float]] = {
        "build, s": lambda corpus_size: corpus_size.build_s,
        "one new article, s": lambda corpus_size: corpus_size.added_s,
        "question p95, ms": lambda corpus_size: float(corpus_size.asked["ask"]["p95"]),
        "vector search p95, ms": lambda corpus_size: float(corpus_size.asked["search"]["p95"]),
        "memory, MB": lambda corpus_size: float(corpus_size.asked["memory"]["rss"]),
        "disk, MB": lambda corpus_size: corpus_size.disk_mb,
    }
    for axes, (name, value) in zip(figure.subplots(2, 3).flat, series.items(), strict=True):
        values = [value(size) for size in grown]
        axes.loglog([size.passages for size in grown], values, marker="o")
        axes.set_ylim(10 ** floor(log10(min(values))), 10 ** ceil(log10(max(values))))
        axes.set_title(name)
        axes.set_xlabel("passages")
        axes.grid(alpha=0.3)
    figure.savefig(path, dpi=120)
    _say(f"drawn to {path}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
