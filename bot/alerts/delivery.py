"""Tells chats what was found for their standing questions, when it is due."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.delivery.outcome import Fate
from bot.delivery.sender import Courier, Place
from bot.storage.archive_client import Desk
from bot.storage.repositories import Kept
from bot.storage.turns import Memory, SavedQuote, Turn
from bot.storage.watches import Finding
from bot.texts.localizers import Voice
from bot.views.alerts import Told, gathered_message
from bot.views.panels import to_watches
from bot.views.turn_view import Screen, View
from index.article import Scope
from index.errors import QuoteError

MOST_IN_ANSWER = 3  # quotes shown as an answer is, with its buttons; more come gathered


@dataclass(frozen=True, slots=True)
class Mouth:
    """How a message gets to a chat: what it looks like, in whose language, and who carries it."""

    view: View
    voice: Voice
    courier: Courier


class Telling:
    """One message a chat and topic. What can't be sent now stays due; nothing is told twice."""

    def __init__(self, kept: Kept, desk: Desk, memory: Memory, mouth: Mouth) -> None:
        self._kept = kept
        self._desk = desk
        self._memory = memory
        self._mouth = mouth

    async def tell(self, now: float) -> None:
        """Everything that is due ``now`` (Unix time) and that a chat's hours let through."""
        due: dict[Place, list[Finding]] = {}
        for finding in self._kept.watches.findings():
            if self._is_due(finding, now):
                due.setdefault(finding.watch.place, []).append(finding)
        for place, findings in due.items():
            await to_its_end(self._tell(place, findings, now))

    def _is_due(self, finding: Finding, now: float) -> bool:
        hours = self._kept.habits.hours(finding.watch.chat_id)
        return hours.due(finding.watch.rhythm, finding.found) <= now and not hours.is_quiet(now)

    async def _tell(self, place: Place, findings: Sequence[Finding], now: float) -> None:
        told = await self._reopened(findings)
        # Taken first: a bot that is killed while it sends must not send once more.
        self._kept.watches.take(findings)
        if not told:
            return
        if len({one.watch for one in told}) == 1 and len(told) <= MOST_IN_ANSWER:
            fate = await self._as_answer(place, told, _turn(findings, told, _day(now)))
        else:
            fate = await self._gathered(place, told)
        if fate is Fate.UNSENT:
            for finding in findings:
                self._kept.watches.found(finding)

    async def _as_answer(self, place: Place, told: Sequence[Told], turn: Turn) -> Fate:
        """As an answer, whose buttons and replies work as under any other."""
        say = self._mouth.voice.later(turn.user_id, told[0].watch.language)
        coverage = await self._desk.coverage()
        screen = self._mouth.view.standing(turn, [one.quote for one in told], coverage, say)
        self._memory.keep(turn)  # before it is shown: people press buttons at once
        fate, shown = await self._post(place, screen)
        self._memory.shown(turn.token, shown)
        return fate

    async def _gathered(self, place: Place, told: Sequence[Told]) -> Fate:
        first = told[0].watch
        say = self._mouth.voice.later(first.user_id, first.language)
        ordered = sorted(told, key=lambda one: one.watch.id)
        message = gathered_message(ordered, say, self._mouth.view.link)
        return (await self._post(place, Screen((message,), to_watches(say))))[0]

    async def _post(self, place: Place, screen: Screen) -> tuple[Fate, int | None]:
        """The fate of the first message decides; the buttons are under the last."""
        *before, last = screen.messages
        fates = []
        for message in before:
            fates.append(await self._mouth.courier.post(place, message))
            if fates[0].fate is not Fate.ARRIVED:
                return fates[0].fate, None
        posted = await self._mouth.courier.post(place, last, screen.buttons)
        return fates[0].fate if fates else posted.fate, posted.message_id

    async def _reopened(self, findings: Sequence[Finding]) -> list[Told]:
        """The quotes, but for those whose article is gone or says something else by now."""
        told = []
        for finding in findings:
            article = await self._desk.article(finding.quote.article_id)
            try:
                told.append(Told(finding.watch, finding.quote.in_article(article)))
            except QuoteError:
                continue
        return told


async def to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Do something that must not stop half-way: when told to end, end after it."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _turn(findings: Sequence[Finding], told: Sequence[Told], day: date) -> Turn:
    watch = told[0].watch
    return Turn(
        chat_id=watch.chat_id,
        user_id=watch.user_id,
        said=watch.question,
        searched=watch.question,
        asked_on=day,
        answered=True,
        confidence=max(one.confidence for one in findings),
        quotes=tuple(SavedQuote.of(one.quote) for one in told),
        scope=Scope(sources=watch.sources),
        thread_id=watch.thread_id,
        per_page=len(told),
        standing=True,
    )


def _day(now: float) -> date:
    return datetime.fromtimestamp(now, UTC).date()
