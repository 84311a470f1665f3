"""Builds as commands run them: what they show meanwhile and in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import typer
from rich.console import Console

from index.building.builder import Builder, BuildPlan, BuildReport
from index.building.read_ahead import ReadAhead, wants_quick_start
from index.cli.evaluate import read_half
from index.cli.progress import progress_on
from index.cli.tables import report_table, skipped_table
from index.encoder import Encoder, load_encoder, load_recorded
from index.encoder.serving_model import interim, is_interim
from index.errors import EncoderError, GateError, extra
from index.evaluation.gate import Gate
from index.evaluation.questions import Half
from index.search.retriever import Retriever
from index.settings import IndexSettings
from index.store.manifest import Manifest


@contextmanager
def embedding(
    settings: IndexSettings, encoder: Encoder, ray: str | None
) -> Iterator[tuple[Encoder, BuildPlan]]:
    """What embeds, here or on the cluster at ``ray``, and the plan for it."""
    plan = BuildPlan.of(settings)
    if ray is None:
        yield encoder, plan
        return
    with extra("cluster"):
        from index.encoder.cluster import AT_ONCE, ClusterEncoder, connected
    with connected(ray):
        load = partial(load_encoder, settings)
        yield ClusterEncoder(encoder, load), replace(plan, at_once=AT_ONCE, on_cluster=True)


def gate_of(questions: Path, margin: float, settings: IndexSettings, encoder: Encoder) -> Gate:
    def retriever_of(manifest: Manifest) -> Retriever:
        """The last generation may be of another model: it is measured with its own."""
        if manifest.fingerprint == encoder.fingerprint:
            return Retriever(encoder, settings.across_languages())
        try:
            other = settings.model_copy(update={"embedding_model": manifest.model})
            return Retriever(load_recorded(settings, manifest.model), other.across_languages())
        except EncoderError as error:
            raise GateError(
                f"the last index can't be measured without its model: {error}"
            ) from None

    return Gate(read_half(questions, Half.ALL, date.today()), margin, retriever_of)


def build_quickly(settings: IndexSettings, encoder: Encoder) -> bool:
    """Where the model would take long over an archive that is new, build by the fast profile.

    Also what changes while such an index serves is brought into it so. Returns whether it serves.
    """
    if not (is_interim(settings) or wants_quick_start(settings, encoder)):
        return False
    build_store(BuildPlan.of(interim(settings)), load_encoder(interim(settings)))
    typer.echo(
        "That was a quick reading, and questions are answered by it from now on. The model reads "
        "on, and answers get better once it has read all.",
        err=True,
    )
    return True


def read_closely(settings: IndexSettings, encoder: Encoder) -> None:
    """Have the model read what a quick reading serves. Raises as ``Builder.build`` does."""
    with progress_on() as progress:
        report = ReadAhead(settings, encoder).run(progress, Event())
    if report is None:
        typer.echo("another process reads on already", err=True)
    else:
        _show_report(report)


def build_store(
    plan: BuildPlan, encoder: Encoder, *, rebuild: bool = False, gate: Gate | None = None
) -> None:
    """Build with progress on stderr, and print the closing table on stdout.

    Raises:
        BuildError, SourceError: see ``Builder.build``.
    """
    with progress_on() as progress:
        report = Builder(plan, encoder, progress, gate).build(rebuild=rebuild)
    _show_report(report)


def _show_report(report: BuildReport) -> None:
    console = Console(highlight=False)
    console.print(report_table(report))
    if report.skipped:
        console.print(skipped_table(report.skipped))
