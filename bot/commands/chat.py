"""``quoth chat``: the conversation that the bot has in Telegram, on the terminal."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING

from index.cli.app import Now, Store, app, day, plain_errors

if TYPE_CHECKING:
    from rich.console import Console

    from bot.conversation.incoming import Incoming
    from bot.storage.archive_client import AnswerEngine
    from bot.storage.turns import Turn

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
    from rich.console import Console

    asyncio.run(_talk(TerminalChat(answerer, top, today), Console(highlight=False)))


async def _talk(terminal: "TerminalChat", console: "Console") -> None:
    try:
        for text in _questions():
            if not sys.stdin.isatty():
                console.print(f"> {text}", markup=False, style="dim")
            await terminal.say(text, console)
            console.print()
    finally:
        terminal.close()


class TerminalChat:
    """Understands a line as the bot does a message: after the one before, with its limits."""

    def __init__(self, answerer: "AnswerEngine", top: int, today: date) -> None:
        from bot.conversation.answer_finder import AnswerFinder
        from bot.storage.archive_client import ArchiveClient
        from bot.texts import Texts
        from bot.texts.localizers import Asker

        self._client = ArchiveClient(answerer)
        self._finder = AnswerFinder(self._client)
        self._asker = Asker(0, Texts.load().language("en"), top)
        self._today = today
        self._previous: Turn | None = None

    async def say(self, text: str, console: "Console") -> None:
        from bot.conversation.incoming import Incoming
        from bot.conversation.smalltalk import Smalltalk, smalltalk_in
        from bot.delivery.destination import Destination
        from index.sources.normalise import one_line

        text = one_line(text)
        kind = Smalltalk.ANEW if text == "/new" else smalltalk_in(text)
        if kind:
            self._previous = None if kind is Smalltalk.ANEW else self._previous
            key = {Smalltalk.ANEW: "anew", Smalltalk.THANKS: "thanked"}.get(kind, "help-line")
            console.print(self._asker.localize(key), markup=False)
            return
        cited = self._previous.quotes[0] if self._previous and self._previous.quotes else None
        place, before = Destination(0), self._previous
        incoming = Incoming(self._asker, place, text, self._today, previous=before, cited=cited)
        await self._answer(incoming, console)

    def close(self) -> None:
        self._client.close()

    async def _answer(self, incoming: "Incoming", console: "Console") -> None:
        from bot.conversation.responder import problem_lines
        from bot.views.answers import heading
        from index.cli.typeset import show_sections
        from index.presentation.blocks import lay_out

        interpretation = await self._finder.interpret(incoming)
        if not interpretation.asked.text.strip():
            lines = problem_lines(interpretation, self._asker.localize)
            console.print("\n".join(lines), markup=False)
            return
        turn, answer = await self._finder.answer(incoming, interpretation)
        self._previous = turn
        shown = replace(
            answer,
            quotes=answer.quotes[: len(turn.quotes_on(0))],
        )
        sections = (*heading(turn, self._asker.localize), *lay_out(shown))
        show_sections(sections, console)


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
