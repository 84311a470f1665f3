"""``quoth doctor``: what works here, and what to do about the rest."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from index.cli.app import Corpus, Json, Store, app, print_json

if TYPE_CHECKING:
    from bot.cli.doctor.finding import Finding


@app.command()
def doctor(corpus: Corpus = None, store: Store = None, as_json: Json = False) -> None:
    """Check all that Quoth needs, from Python to Telegram, and say what to do where it lacks.

    Nothing is changed. The exit code is 1 when something is wrong.
    """
    from bot.cli.doctor.examination import examine
    from bot.cli.doctor.finding import State

    found: list[Finding] = []
    for finding in examine(corpus, store):
        found.append(finding)
        if not as_json:
            typer.echo(str(finding))
    ok = all(finding.state is not State.WRONG for finding in found)
    if as_json:
        checks = [asdict(finding) for finding in found]
        print_json({"ok": ok, "checks": checks})
    raise typer.Exit(0 if ok else 1)
