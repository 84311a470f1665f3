"""Finds what an answer leads on to once it is shown, and puts buttons for it under the answer."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

from bot.delivery.sender import Sender
from bot.delivery.tasks import end_tasks
from bot.storage.archive_client import ArchiveClient
from bot.storage.turn import Followups, Turn
from bot.storage.turns import TurnRepository
from bot.views.keyboards import MOST_RELATED, under_answer
from bot.views.texts import Localizer
from index.article import Answer, Question
from index.errors import QuothError

log = logging.getLogger(__name__)

PATIENCE = 30.0  # seconds; in a rush that lasts longer, answers go without


@dataclass(slots=True)
class Suggestions:
    """Works in the background: nobody waits for it, and questions go first."""

    archive_client: ArchiveClient
    turns: TurnRepository
    sender: Sender
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    _showing: dict[str, Turn] = field(default_factory=dict, init=False)

    def start(self, turn: Turn, answer: Answer, shown: int | None, localize: Localizer) -> None:
        """Begin to look where an answer leads, and go on without waiting for it."""
        self.beside(self.lead(turn, answer, shown, localize))

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nobody waits for; a failure is logged."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def left(self, token: str) -> None:
        """The message shows something else now, under which the answer's buttons have no place."""
        self._showing.pop(token, None)

    async def close(self) -> None:
        """Give up what is not found yet."""
        await end_tasks(*self._tasks)

    async def lead(
        self, turn: Turn, answer: Answer, shown: int | None, localize: Localizer
    ) -> None:
        """Find where an answer leads, remember it, and show it unless the answer was left."""
        self._showing[turn.token] = turn
        try:
            async with asyncio.timeout(PATIENCE):
                onward = await self._find(answer)
            if onward and self.turns.lead_on(turn, onward) and self._is_showing(turn):
                await self._mark(replace(turn, onward=onward), answer, shown, localize)
        except TimeoutError:
            log.debug("too many questions to look where an answer leads")
        except QuothError as error:
            log.warning("could not look where an answer leads: %s", error)
        finally:
            if self._is_showing(turn):
                self.left(turn.token)

    async def _find(self, answer: Answer) -> Followups:
        question = answer.question
        client = self.archive_client
        by_outlet, by_time = await client.aside(lambda _: client.side_by_side(question))
        related: list[str] = []
        for text in await client.aside(lambda engine: engine.related(answer, 2 * MOST_RELATED)):
            if len(related) < MOST_RELATED and await is_answerable(client, text, question):
                related.append(text)
        outlets = {row.quote.article.source for row in by_outlet.rows} - {None}
        days = {row.quote.article.published for row in by_time.rows} - {None}
        return Followups(len(outlets) > 1, len(days) > 1, tuple(related))

    async def _mark(
        self, turn: Turn, answer: Answer, shown: int | None, localize: Localizer
    ) -> None:
        if shown is not None and turn.onward.related:  # the rest is behind a button
            rating = self.turns.rating(turn.token, turn.user_id)
            quotes = answer.quotes[: len(turn.quotes_on(0))]
            buttons = under_answer(turn, quotes, localize, rating=rating)
            await self.sender.mark(turn.chat_id, shown, buttons)

    def _is_showing(self, turn: Turn) -> bool:
        return self._showing.get(turn.token) is turn

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("looking where an answer leads failed", exc_info=error)


async def is_answerable(archive_client: ArchiveClient, text: str, asked: Question) -> bool:
    """Whether a question has an answer in the whole archive, where its button will ask it."""
    question = Question(text, asked.asked_at, top=asked.top)
    return (await archive_client.aside(lambda archive: archive.ask(question))).answered
