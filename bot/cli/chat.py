"""``quoth chat``: the conversation that the bot has in Telegram, on the terminal."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING

from index.cli.app import Now, Store, app, day, plain_errors

if TYPE_CHECKING:
    from bot.storage.archive_client import AnswerEngine

_PROMPT = "\nquestion> "


@app.command()
def chat(store: Store = None, now: Now = None) -> None:
    """Ask on the terminal; without one, answer what stands on standard input, line by line."""
    today = day(now)
    with plain_errors():
        from index.answering.answerer import Answerer
        from index.settings import IndexSettings

        settings = IndexSettings.load(store_dir=store)
        answerer = Answerer.open(settings)
        answerer.store.check_beside()
        talk(answerer, settings.quotes_per_answer, today)


def talk(answerer: "AnswerEngine", top: int, today: date) -> None:
    """Answer question by question until there are no more."""
    asyncio.run(_talk(answerer, top, today))


async def _talk(answerer: "AnswerEngine", top: int, today: date) -> None:
    from rich.console import Console

    from bot.cli.terminal import TerminalChat
    from bot.conversation.answer_finder import AnswerFinder
    from bot.storage.archive_client import ArchiveClient
    from bot.views.texts import Texts
    from bot.views.texts.localizers import Asker

    client, console = ArchiveClient(answerer), Console(highlight=False)
    asker = Asker(0, Texts.load().language("en"), top)
    terminal = TerminalChat(AnswerFinder(client), asker, today, console)
    try:
        for text in _questions():
            if not sys.stdin.isatty():
                console.print(f"> {text}", markup=False, style="dim")
            await terminal.say(text)
            console.print()
    finally:
        client.close()


def _questions() -> Iterator[str]:
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # one wrong byte must not cost the other lines
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    import readline  # noqa: F401 - input() then edits the line and remembers earlier ones

    while True:
        try:
            text = input(_PROMPT).strip()
        except EOFError:
            return
        if text:
            yield text
