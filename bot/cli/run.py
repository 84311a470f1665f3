"""``quoth bot`` and ``quoth run``: the bot, in Telegram or in a chat on this machine."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from index.cli.app import Corpus, Store, app, plain_errors

if TYPE_CHECKING:
    from bot.settings import BotSettings
    from index.encoder import Encoder


@app.command()
def bot(
    store: Store = None,
    local: Annotated[
        bool, typer.Option("--local", help="In a chat page on this machine; needs no token.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port of that page, instead of LOCAL_CHAT_PORT."),
    ] = None,
) -> None:
    """Answer in Telegram by TELEGRAM_BOT_TOKEN, or with --local in a chat page."""
    with plain_errors():
        settings = _settings(None, store)
        code = _chat_page(settings, port) if local else _telegram(settings)
    _leave(code)


@app.command()
def run(corpus: Corpus = None, store: Store = None) -> None:
    """Index the corpus; then answer in Telegram, or in a local chat when no token is set.

    Where standard input is no terminal and no token is set, the questions that stand on it, one a
    line, are answered.
    """
    with plain_errors():
        code = _index_and_answer(_settings(corpus, store))
    _leave(code)


def _index_and_answer(settings: "BotSettings") -> int:
    from index.building.builder import BuildPlan
    from index.cli.builds import build_quickly, build_store
    from index.encoder import load_encoder

    encoder = load_encoder(settings)
    if not build_quickly(settings, encoder):
        build_store(BuildPlan.of(settings), encoder)
    if settings.token:
        return _telegram(settings, encoder)
    typer.echo(
        "TELEGRAM_BOT_TOKEN is not set, so this is a chat on this machine. For Telegram, get a "
        "token from @BotFather and put it into .env (README.md tells how).",
        err=True,
    )
    if sys.stdin.isatty():
        return _chat_page(settings, None, encoder)
    _questions_on_stdin(settings, encoder)
    return 0


def _telegram(settings: "BotSettings", encoder: "Encoder | None" = None) -> int:
    from bot.lifecycle.run import run_bot

    return run_bot(settings, encoder)


def _chat_page(settings: "BotSettings", port: int | None, encoder: "Encoder | None" = None) -> int:
    from bot.lifecycle.article_pages import ArticleLookup
    from bot.lifecycle.run import run_bot
    from bot.localchat.run import run_local
    from index.store.catalog import catalog_of

    return run_local(
        settings,
        ArticleLookup(catalog_of(settings.location())),
        lambda local: run_bot(local, encoder),
        port=settings.local_chat_port if port is None else port,
        opened=typer.echo,
    )


def _questions_on_stdin(settings: "BotSettings", encoder: "Encoder") -> None:
    from bot.cli.terminal import talk
    from index.answering.current_answerer import CurrentAnswerer
    from index.building.read_ahead import reading_on
    from index.progress import Silent

    with reading_on(settings, encoder, Silent()):
        talk(CurrentAnswerer(settings, encoder), settings.quotes_per_answer, date.today())


def _leave(code: int) -> NoReturn:
    from bot.lifecycle.shutdown import leave

    leave(code)
    raise typer.Exit(code)


def _settings(corpus: Path | None, store: Path | None) -> "BotSettings":
    from bot.settings import BotSettings

    return BotSettings.load(corpus_dir=corpus, store_dir=store)
