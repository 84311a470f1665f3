"""``quoth add``: put something into the corpus, and follow it where it goes on."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from index.cli.app import Corpus, Json, app, plain_errors
from index.errors import QuothError

if TYPE_CHECKING:
    from index.following.follower import Follower
    from index.following.records import Report


@app.command()
def add(
    targets: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, or addresses of pages, feeds, sitemaps or OPML lists.",
            metavar="WHAT",
        ),
    ],
    corpus: Corpus = None,
    as_json: Json = False,
) -> None:
    """Add files and pages, and follow folders, feeds, sitemaps and OPML lists."""
    with plain_errors():
        from index.cli.following import show_report
        from index.following.follower import Follower
        from index.following.records import Report
        from index.settings import IndexSettings

        with Follower.open(IndexSettings.load(corpus_dir=corpus)) as follower:
            report, failed = add_all(follower, targets)
        if as_json or not failed or report != Report():
            show_report(report, as_json)
    if failed:
        raise typer.Exit(1)


def add_all(follower: "Follower", targets: list[str]) -> "tuple[Report, bool]":
    """Add one after the other; whether one failed, which is told and stops none."""
    from index.cli.progress import progress_on
    from index.following.records import Report

    report, failed = Report(), False
    with progress_on() as progress:
        for target in targets:
            try:
                report = report.joined(follower.add(target, datetime.now(UTC), progress))
            except QuothError as error:
                failed = True
                typer.echo(f"quoth: {target}: {error}", err=True)
    return report, failed
