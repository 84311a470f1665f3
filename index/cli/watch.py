"""``quoth watch``: keep the store up to the corpus."""

import signal
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

import typer

from index.cli.app import Corpus, Store, app, plain_errors

if TYPE_CHECKING:
    from index.building.builder import BuildReport
    from index.errors import QuothError


@app.command()
def watch(corpus: Corpus = None, store: Store = None) -> None:
    """Visit what is followed and index what changes in the corpus, until stopped (Ctrl-C)."""
    with plain_errors():
        from index.building.builder import Builder, BuildPlan
        from index.building.read_ahead import reading_on
        from index.building.upkeep import Upkeep
        from index.encoder import load_encoder
        from index.encoder.serving import ServingModel
        from index.following.visits import SourceVisits
        from index.progress import Silent
        from index.settings import IndexSettings

        settings = IndexSettings.load(corpus_dir=corpus, store_dir=store)
        encoder = load_encoder(settings)
        serving = ServingModel(settings, encoder)

        def build() -> "BuildReport":
            current, model = serving.now()
            return Builder(BuildPlan.of(current), model, Silent()).build()

        typer.echo(f"following {settings.corpus_dir}; Ctrl-C ends it", err=True)
        visits = SourceVisits(settings)
        with reading_on(settings, encoder, Silent()):
            Upkeep(settings.corpus_dir, build, Lines(), visits).run(_stopped())


class Lines:
    """One line whenever the index has changed or could not be built."""

    def built(self, report: "BuildReport") -> None:
        """Say what changed; nothing where the index was up to the corpus already."""
        if not report.unchanged:
            typer.echo(
                f"{_now()} indexed {report.articles:,} articles, {report.embedded:,} new passages,"
                f" {len(report.skipped):,} skipped, {report.seconds:.1f} s"
            )

    def failed(self, error: "QuothError") -> None:
        typer.echo(f"{_now()} {error}", err=True)


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _stopped() -> Event:
    """Set by SIGINT and SIGTERM: what is begun is finished."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
