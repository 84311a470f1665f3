"""Corpora of short articles, and their builds."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.article import Skipped
from index.building.builder import Builder, BuildPlan, BuildReport
from index.encoder import Encoder
from index.progress import Estimate
from index.settings import PassageSettings
from index.store.location import StoreLocation
from index.store.manifest import Manifest

REPOSITORY = Path(__file__).parents[3]


class Heard:
    """Remembers what a build said of its progress."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.advanced: dict[str, int] = {}
        self.items: list[Skipped] = []
        self.estimates: list[Estimate] = []

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self.stages.append((stage, total))

    def advance(self, amount: int = 1) -> None:
        """So much more of it is done."""
        stage = self.stages[-1][0]
        self.advanced[stage] = self.advanced.get(stage, 0) + amount

    def skipped(self, item: Skipped) -> None:
        """Something could not be read."""
        self.items.append(item)

    def estimated(self, estimate: Estimate) -> None:
        """How long embedding will take."""
        self.estimates.append(estimate)


def write(corpus: Path, **articles: str) -> None:
    """One file an article, titled by its name."""
    for name, text in articles.items():
        record = {"title": name, "text": text, "url": f"https://a.org/{name}"}
        (corpus / f"{name}.json").write_text(json.dumps(record))


def build(
    corpus: Path,
    store: Path | StoreLocation,
    encoder: Encoder,
    heard: Heard | None = None,
    rebuild: bool = False,
    passages: PassageSettings = PassageSettings(3, 20),  # noqa: B008 - a frozen record
) -> BuildReport:
    plan = BuildPlan(corpus, store, passages, "en")
    return Builder(plan, encoder, heard or Heard()).build(rebuild=rebuild)


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    return report.articles, report.passages, report.embedded, report.reused


def alter_manifest(store: Path, **facts: Any) -> None:
    """Let the one generation in ``store`` say something else of itself."""
    (folder,) = (store / "generations").iterdir()
    replace(Manifest.read(folder), **facts).write(folder)
