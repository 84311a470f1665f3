"""Finds what an answer leads on to once it is shown, and puts buttons for it under the answer."""

import asyncio
import logging
from dataclasses import replace

from bot.delivery.sender import Courier
from bot.storage.archive_client import Desk
from bot.storage.turns import Memory, Onward, Turn
from bot.texts import Say
from bot.views.keyboards import Shown, under_answer
from index.article import Answer, Question, View
from index.errors import QuothError

log = logging.getLogger(__name__)

RELATED = 3
PATIENCE = 30.0  # seconds; in a rush that lasts longer, answers go without


class Guide:
    """Works beside the chats: nobody waits for it, and a question goes before it."""

    def __init__(self, desk: Desk, memory: Memory, courier: Courier) -> None:
        self._desk = desk
        self._memory = memory
        self._courier = courier
        self._tasks: set[asyncio.Task[None]] = set()
        self._showing: dict[str, Turn] = {}

    def start(self, turn: Turn, answer: Answer, shown: int | None, say: Say) -> None:
        """Begin to look where an answer leads, and go on without waiting for it."""
        task = asyncio.create_task(self.lead(turn, answer, shown, say))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def left(self, token: str) -> None:
        """The message shows something else now, under which the answer's buttons have no place."""
        self._showing.pop(token, None)

    async def close(self) -> None:
        """Give up what is not found yet."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def lead(self, turn: Turn, answer: Answer, shown: int | None, say: Say) -> None:
        """Find where an answer leads, remember it, and show it unless the answer was left."""
        self._showing[turn.token] = turn
        try:
            async with asyncio.timeout(PATIENCE):
                onward = await self._find(answer)
            if onward and self._memory.lead_on(turn, onward) and self._is_showing(turn):
                await self._mark(replace(turn, onward=onward), answer, shown, say)
        except TimeoutError:
            log.debug("too many questions to look where an answer leads")
        except QuothError as error:
            log.warning("could not look where an answer leads: %s", error)
        finally:
            if self._is_showing(turn):
                self.left(turn.token)

    async def _find(self, answer: Answer) -> Onward:
        question = answer.question
        compare = _outlets(await self._desk.aside(lambda desk: desk.compare(question))) > 1
        timeline = _days(await self._desk.aside(lambda desk: desk.timeline(question))) > 1
        drafts = await self._desk.aside(lambda desk: desk.related(answer, RELATED))
        found = [text for text in drafts if await leads(self._desk, text, question)]
        return Onward(compare, timeline, tuple(found))

    async def _mark(self, turn: Turn, answer: Answer, shown: int | None, say: Say) -> None:
        if shown is not None:
            rating = self._memory.rating(turn.token, turn.user_id)
            page = Shown(turn, answer.quotes[: turn.per_page], rating=rating)
            await self._courier.mark(turn.chat_id, shown, under_answer(page, say))

    def _is_showing(self, turn: Turn) -> bool:
        return self._showing.get(turn.token) is turn

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("looking where an answer leads failed", exc_info=error)


async def leads(desk: Desk, text: str, asked: Question) -> bool:
    """Whether a question has an answer in the whole archive, where its button will ask it."""
    question = Question(text, asked.asked_at, top=asked.top)
    return (await desk.aside(lambda archive: archive.ask(question))).answered


def _outlets(view: View) -> int:
    return len({row.quote.article.source for row in view.rows} - {None})


def _days(view: View) -> int:
    return len({row.quote.article.published for row in view.rows} - {None})
