"""Sends chats what was found for their standing questions, when it is due."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from bot.alerts.chat_output import ChatOutput
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.transmission import DeliveryOutcome
from bot.storage.archive_client import ArchiveClient
from bot.storage.repositories import AlertRepositories
from bot.storage.turn import SavedQuote, Turn
from bot.storage.turns import TurnRepository
from bot.storage.update_context import unasked
from bot.storage.watches import WatchFinding
from bot.views.alerts import WatchAnswer, gathered_message
from bot.views.panels import to_watches
from index.article import Scope

T = TypeVar("T")

MOST_IN_ANSWER = 3  # quotes that look like an answer, with its buttons; more come as a list


@dataclass(frozen=True, slots=True)
class AlertDelivery:
    """One message per chat and topic. What can't be sent now stays due; nothing is sent twice."""

    repositories: AlertRepositories
    archive_client: ArchiveClient
    turns: TurnRepository
    output: ChatOutput

    async def deliver(self, now: float) -> bool:
        """Everything that is due ``now`` (Unix time) and that a chat's hours let through.

        Whether Telegram took it all: where it did not, the rest is left for another time.
        """
        due: dict[Destination, list[WatchFinding]] = {}
        for finding in self.repositories.watches.findings():
            if self._is_due(finding, now):
                place = Destination(finding.watch.chat_id, finding.watch.thread_id)
                due.setdefault(place, []).append(finding)
        for destination, findings in due.items():
            if not await uninterrupted(self._deliver(destination, findings, now)):
                return False
        return True

    def _is_due(self, finding: WatchFinding, now: float) -> bool:
        hours = self.repositories.chat_settings.hours(finding.watch.chat_id)
        return hours.due(finding.watch.rhythm, finding.found) <= now and not hours.is_quiet(now)

    async def _deliver(
        self, destination: Destination, findings: Sequence[WatchFinding], now: float
    ) -> bool:
        first = findings[0]
        name = ("watch", first.watch.id, first.quote.article_id)
        with unasked(first.watch.user_id, first.watch.language, *name) as update:
            outcome = await self._post_all(destination, findings, now)
            if outcome is DeliveryOutcome.UNSENT:
                return False
            # In this order: a bot that is killed in between knows what it has sent.
            self.repositories.watches.remove_findings(findings)
            self.output.sender.done(update.update_id)
        return True

    async def _post_all(
        self, destination: Destination, findings: Sequence[WatchFinding], now: float
    ) -> DeliveryOutcome:
        answers = await self._answers(findings)
        if not answers:
            return DeliveryOutcome.CLOSED
        if len({answer.watch for answer in answers}) == 1 and len(answers) <= MOST_IN_ANSWER:
            turn = _turn(findings, answers, datetime.fromtimestamp(now, UTC).date())
            return await self._as_answer(destination, answers, turn)
        return await self._gathered(destination, answers)

    async def _as_answer(
        self, destination: Destination, answers: Sequence[WatchAnswer], turn: Turn
    ) -> DeliveryOutcome:
        """As an answer, whose buttons and replies work as under any other."""
        localize = self.output.localizers.later(turn.user_id, answers[0].watch.language)
        coverage = await self.archive_client.coverage()
        quotes = [answer.quote for answer in answers]
        messages = self.output.view.page(turn, quotes, coverage, localize)
        self.turns.keep(turn)  # before it is shown: people press buttons at once
        outcome, shown = await self._post(destination, messages)
        self.turns.shown(turn.token, shown)
        return outcome

    async def _gathered(
        self, destination: Destination, answers: Sequence[WatchAnswer]
    ) -> DeliveryOutcome:
        first = answers[0].watch
        localize = self.output.localizers.later(first.user_id, first.language)
        ordered = sorted(answers, key=lambda answer: answer.watch.id)
        message = gathered_message(ordered, localize, self.output.view.link)
        message = replace(message, buttons=to_watches(localize))
        return (await self._post(destination, [message]))[0]

    async def _post(
        self, destination: Destination, messages: Sequence[ChatMessage]
    ) -> tuple[DeliveryOutcome, int | None]:
        """Send them all; the outcome and id are those of the first one."""
        first = last = await self.output.sender.post(destination, messages[0])
        for message in messages[1:]:
            if first.outcome is not DeliveryOutcome.ARRIVED:
                return first.outcome, None
            last = await self.output.sender.post(destination, message)
        return first.outcome, last.message_id

    async def _answers(self, findings: Sequence[WatchFinding]) -> list[WatchAnswer]:
        """The quotes, but for those whose article is gone or says something else by now."""
        found = [
            (finding.watch, await self.archive_client.quote(finding.quote)) for finding in findings
        ]
        return [WatchAnswer(watch, quote) for watch, quote in found if quote]


async def uninterrupted(work: Coroutine[Any, Any, T]) -> T:
    """Finish work that must not stop half-way, also when cancelled; then be cancelled."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _turn(findings: Sequence[WatchFinding], answers: Sequence[WatchAnswer], day: date) -> Turn:
    watch = answers[0].watch
    return Turn(
        chat_id=watch.chat_id,
        user_id=watch.user_id,
        said=watch.question,
        searched=watch.question,
        asked_on=day,
        answered=True,
        confidence=max(finding.confidence for finding in findings),
        quotes=tuple(SavedQuote.of(answer.quote) for answer in answers),
        scope=Scope(sources=watch.sources),
        thread_id=watch.thread_id,
        per_page=len(answers),
        standing=True,
    )
