"""``quoth watch``: keep the store up to the corpus."""

import signal
from datetime import datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import typer

from index.cli.app import Corpus, Store, app, plain_errors
from index.errors import QuothError

if TYPE_CHECKING:
    from index.building.builder import BuildReport


@app.command()
def watch(corpus: Corpus = None, store: Store = None) -> None:
    """Visit what is followed and index what changes in the corpus, until stopped (Ctrl-C)."""
    with plain_errors():
        from index.building.read_ahead import reading_on
        from index.building.upkeep import Upkeep, serving_build
        from index.encoder import load_encoder
        from index.following.follower import SourceVisits
        from index.progress import Silent
        from index.settings import IndexSettings

        settings = IndexSettings.load(corpus_dir=corpus, store_dir=store)
        encoder = load_encoder(settings)
        build = partial(serving_build(settings, encoder), Silent())
        typer.echo(f"following {settings.corpus_dir}; Ctrl-C ends it", err=True)
        visit = SourceVisits(settings).visit_due
        with reading_on(settings, encoder, Silent()):
            Upkeep(settings.corpus_dir, build, _built, _failed, visit).run(_stopped())


def _built(report: "BuildReport") -> None:
    """Say what changed; nothing where the index was up to the corpus already."""
    if not report.unchanged:
        typer.echo(
            f"{_now()} indexed {report.articles:,} articles, {report.embedded:,} new passages,"
            f" {len(report.skipped):,} skipped, {report.seconds:.1f} s"
        )


def _failed(error: QuothError) -> None:
    typer.echo(f"{_now()} {error}", err=True)


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _stopped() -> Event:
    """Set by SIGINT and SIGTERM: what is begun is finished."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
