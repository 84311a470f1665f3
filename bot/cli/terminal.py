"""The bot's conversation, line by line on a terminal."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from io import TextIOWrapper

from rich.console import Console

from bot.conversation.answer_finder import AnswerFinder
from bot.conversation.incoming import Incoming
from bot.conversation.long_messages import questions_in
from bot.conversation.responder import problem_lines
from bot.conversation.returning import topic_returned_to
from bot.conversation.smalltalk import ANSWERS, Smalltalk, begins_anew, smalltalk_in
from bot.delivery.message import Destination
from bot.storage.archive_client import AnswerEngine, ArchiveClient
from bot.storage.turn import Turn
from bot.views.answers import heading
from bot.views.texts import Texts
from bot.views.texts.localizers import Asker
from index.cli.terminal_layout import show_sections
from index.languages.spoken import spoken_in
from index.presentation.blocks import lay_out
from index.sources.text.normalise import one_line

_PROMPT = "\nquestion> "
_ONLY_IN_CHAT = "Here you can ask, and begin anew with /new; other commands are for the chat."


def talk(answerer: AnswerEngine, top: int, today: date) -> None:
    """Answer question by question until there are no more."""
    asyncio.run(_talk(answerer, top, today))


async def _talk(answerer: AnswerEngine, top: int, today: date) -> None:
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


@dataclass(slots=True)
class TerminalChat:
    """Understands a line as the bot does a message: after the one before, with its limits."""

    finder: AnswerFinder
    asker: Asker
    today: date
    console: Console
    _previous: Turn | None = field(default=None, init=False)

    async def say(self, text: str) -> None:
        text = one_line(text).removeprefix("/ask ")
        if text.startswith("/") and text != "/new":
            self.console.print(_ONLY_IN_CHAT)
            return
        if kind := Smalltalk.ANEW if text == "/new" else smalltalk_in(text):
            self._previous = None if kind is Smalltalk.ANEW else self._previous
            self.console.print(self.asker.localize(ANSWERS[kind]), markup=False)
            return
        topic, asked = topic_returned_to(text)
        if topic or begins_anew(text):
            self._previous, text = None, f"{topic}: {asked}" if topic else text
        for question in questions_in(text, spoken_in(text, self.asker.localize.language)):
            await self._answer(question)

    async def _answer(self, text: str) -> None:
        before, place = self._previous, Destination(0)
        cited = before.quotes[0] if before and before.answered and before.quotes else None
        incoming = Incoming(self.asker, place, text, self.today, previous=before, cited=cited)
        interpretation = await self.finder.interpret(incoming)
        localize = self.asker.localize
        if not interpretation.asked.text.strip():
            self.console.print("\n".join(problem_lines(interpretation, localize)), markup=False)
            return
        turn, answer = await self.finder.answer(incoming, interpretation)
        self._previous = turn
        shown = replace(answer, quotes=answer.quotes[: len(turn.quotes_on(0))])
        show_sections((*heading(turn, localize), *lay_out(shown)), self.console)
