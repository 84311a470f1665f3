"""``quoth backup`` and ``quoth restore``: the whole bot in one file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.cli.app import Corpus, Store, app, plain_errors

if TYPE_CHECKING:
    from bot.cli.backup.contents import Contents

File = Annotated[Path, typer.Argument(help="A tar file, gzipped where its name ends in gz.")]


@app.command()
def backup(file: File, corpus: Corpus = None, store: Store = None) -> None:
    """Put corpus, index, memory, sources and settings into one file; the bot may run meanwhile.

    No secret is in it, but what people asked is.
    """
    with plain_errors():
        from bot.cli.backup.making import make_backup
        from bot.settings import BotSettings

        contents = make_backup(BotSettings.load(corpus_dir=corpus, store_dir=store), file)
        megabytes = file.stat().st_size / (1 << 20)
        typer.echo(f"{file}: {_counted(contents)}, {megabytes:,.1f} MB")


@app.command()
def restore(file: File, corpus: Corpus = None, store: Store = None) -> None:
    """Put a backup back, here or on another machine. Nothing that is there is overwritten."""
    with plain_errors():
        from bot.cli.backup.restoring import restore_backup
        from bot.settings import BotSettings

        contents = restore_backup(BotSettings.load(corpus_dir=corpus, store_dir=store), file)
        typer.echo(f"{_counted(contents)}, of {contents.made_at}")
        typer.echo("Fill in TELEGRAM_BOT_TOKEN in .env; `quoth doctor` tells what is left to do.")


def _counted(contents: "Contents") -> str:
    counted = f"{contents.count('corpus'):,} files of the corpus, {contents.count('store'):,} more"
    return f"{counted} ({contents.note})" if contents.note else counted
