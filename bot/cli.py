"""The whole ``quoth`` command: that of the index, and the bot's part of it."""

from typing import TYPE_CHECKING

from index.cli import app, main
from index.cli.app import Corpus, Store, plain_errors

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import BotSettings

__all__ = ["app", "main"]


@app.command()
def bot(store: Store = None) -> None:
    """Answer in Telegram, by polling; TELEGRAM_BOT_TOKEN must be set."""
    with plain_errors():
        from bot.run import run_bot

        code = run_bot(_settings(None, store))
    _exit(code)


@app.command()
def run(corpus: Corpus = None, store: Store = None) -> None:
    """Index the corpus; then answer in Telegram, or on the terminal when no token is set."""
    with plain_errors():
        code = _index_and_answer(_settings(corpus, store))
    _exit(code)


def _index_and_answer(settings: "BotSettings") -> int:
    from datetime import date

    from index.answer import Answerer
    from index.cli.chat import talk
    from index.cli.index import build_store
    from index.encoder import SentenceEncoder

    encoder = SentenceEncoder.load(settings)
    build_store(settings, encoder)
    if settings.token:
        from bot.run import run_bot

        return run_bot(settings)
    _say_what_to_set()
    talk(Answerer.open(settings, encoder), settings.quotes_per_answer, date.today())
    return 0


def _say_what_to_set() -> None:
    import typer

    typer.echo(
        "TELEGRAM_BOT_TOKEN is not set, so this is a chat on the terminal. For Telegram, get a "
        "token from @BotFather and put it into .env (README.md tells how). Ctrl-D ends.",
        err=True,
    )


def _settings(corpus: "Path | None", store: "Path | None") -> "BotSettings":
    from bot.settings import BotSettings

    return BotSettings.load(corpus_dir=corpus, store_dir=store)


def _exit(code: int) -> None:
    import typer

    raise typer.Exit(code)
