"""``quoth sources``: what is followed, and how it goes."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from index.cli.app import Corpus, Json, app, plain_errors, print_json

sources = typer.Typer(invoke_without_command=True, help="What is followed: list, visit, remove.")
app.add_typer(sources, name="sources")


@sources.callback()
def default(context: typer.Context, corpus: Corpus = None, as_json: Json = False) -> None:
    """What is followed, and how it goes."""
    if context.invoked_subcommand is None:
        show_sources(corpus, as_json)


@sources.command(name="list")
def show_sources(corpus: Corpus = None, as_json: Json = False) -> None:
    """List each source with its last and next visit, its articles and its last error."""
    with plain_errors():
        from index.cli.following import followed_to_json, sources_table
        from index.following.follower import Follower
        from index.settings import IndexSettings

        with Follower.open(IndexSettings.load(corpus_dir=corpus)) as follower:
            followed, broken = follower.sources(), follower.source_list.read().broken
            where = follower.source_list.path
        for line in broken:
            typer.echo(f"quoth: skipped {line}", err=True)
        if as_json:
            rows = [followed_to_json(source) for source in followed]
            print_json(rows)
        elif followed:
            from rich.console import Console

            # Addresses are long, and in a pipe nothing bounds a line.
            width = None if sys.stdout.isatty() else 300
            Console(highlight=False, width=width).print(sources_table(followed))
            typer.echo(f"they are listed in {where}", err=True)
        else:
            typer.echo("nothing is followed yet; `quoth add ADDRESS` follows a feed")


@sources.command()
def visit(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Sources to visit now, due or not.", metavar="SOURCE"),
    ] = None,
    corpus: Corpus = None,
    as_json: Json = False,
) -> None:
    """Visit the sources and look at the pages that are due, once; for a scheduler of your own."""
    with plain_errors():
        from index.cli.following import show_report
        from index.cli.progress import progress_on
        from index.following.follower import Follower
        from index.settings import IndexSettings

        with (
            Follower.open(IndexSettings.load(corpus_dir=corpus)) as follower,
            progress_on() as progress,
        ):
            only = [follower.source_list.named(name).address for name in names] if names else None
            report = follower.visit_due(datetime.now(UTC), progress, only)
        show_report(report, as_json)


@sources.command()
def remove(
    name: Annotated[str, typer.Argument(help="Its address, or a part that only one has.")],
    drop: Annotated[
        bool, typer.Option("--drop", help="Delete its articles from the corpus, too.")
    ] = False,
    corpus: Corpus = None,
) -> None:
    """No longer follow a source. Its articles stay."""
    with plain_errors():
        from index.following.follower import Follower
        from index.settings import IndexSettings

        with Follower.open(IndexSettings.load(corpus_dir=corpus)) as follower:
            source = follower.remove(name, drop=drop)
    what = "are deleted" if drop else "stay"
    typer.echo(f"{source.address} is not followed any more; its articles {what}")
