"""The ``quoth`` command: its options, and the one place where errors become a line.

Results go to stdout, the rest to stderr. Exit codes: 0 done, 1 an error that was told, 2 a wrong
command line. Commands import what is heavy when they run, so that ``--help`` answers at once.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from index import __version__
from index.errors import QuestionsError, QuothError, SettingsError
from index.evaluation.questions import parse_date

app = typer.Typer(
    name="quoth",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Corpus = Annotated[
    Path | None, typer.Option("--corpus", help="Folder of articles. Default: CORPUS_DIR or corpus.")
]
Store = Annotated[
    Path | None, typer.Option("--store", help="Folder of the index. Default: STORE_DIR or .quoth.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only, for programs.")]
Now = Annotated[
    str | None,
    typer.Option(
        "--now", metavar="DATE", help='What "yesterday" refers to, as 2026-01-31. Default: today.'
    ),
]


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn every error raised on purpose into one line on stderr and exit code 1.

    A wrong setting is like a wrong command line: 2.
    """
    try:
        yield
    except QuothError as error:
        typer.echo(f"quoth: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, SettingsError) else 1) from None
    except KeyboardInterrupt:
        typer.echo("quoth: interrupted", err=True)
        raise typer.Exit(130) from None


def day(text: str | None) -> date:
    """What ``--now`` says, or today. A wrong one is a wrong command line: exit code 2."""
    try:
        return parse_date(text) if text else date.today()
    except QuestionsError as error:
        raise typer.BadParameter(str(error), param_hint="--now") from None


def print_json(record: object) -> None:
    """On a line of stdout, for programs."""
    typer.echo(json.dumps(record, default=str, ensure_ascii=False))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quoth {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and exit.")
    ] = False,
) -> None:
    """Answers from an archive of news articles, in the articles' own words."""


def main() -> None:
    """Run the command line. A reader that stops reading (``| head``) ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
