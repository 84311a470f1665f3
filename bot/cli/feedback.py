"""``quoth feedback``: what people said of answers."""

from typing import Annotated

import typer

from index.cli.app import Store, app, plain_errors, print_json

feedback = typer.Typer(no_args_is_help=True, help="What people said of answers.")
app.add_typer(feedback, name="feedback")


@feedback.command()
def export(
    store: Store = None,
    wrong: Annotated[
        bool, typer.Option("--wrong", help="Also what was called wrong, for you to complete.")
    ] = False,
) -> None:
    """Print rated questions as JSON lines, as `quoth eval` reads them; nobody is named."""
    with plain_errors():
        from bot.settings import BotSettings
        from bot.storage.feedback import export_feedback

        folder = BotSettings.load(store_dir=store).store_dir
        rows = list(export_feedback(folder, wrong=wrong))
        for row in rows:
            print_json(row)
        if not rows:
            typer.echo(f"no answer is rated in {folder}", err=True)
