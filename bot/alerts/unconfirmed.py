"""Tells people of messages that may not have reached them, with a button that shows them."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from bot.delivery.failures import pauses
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.delivery.tasks import end_tasks
from bot.delivery.transmission import DeliveryOutcome
from bot.storage.outbox import Outbox, OutboxEntry
from bot.views.keyboards import under_unsure
from bot.views.texts.localizers import UserLocalizers

log = logging.getLogger(__name__)

MOST_UNSURE = 5  # lines of which nothing was heard either, before people are left in peace


@dataclass(slots=True)
class _Tries:
    """How it went with the line for one chat so far."""

    at: float = 0.0
    unsure: int = 0
    pauses: Iterator[float] = field(default_factory=pauses)


@dataclass(slots=True)
class UnconfirmedNotifier:
    """Sends one line a chat, however many messages of it are in doubt.

    The line itself is sent again until it surely arrived: to lose an answer in silence would be
    worse than to send the line twice.
    """

    outbox: Outbox
    sender: Sender
    localizers: UserLocalizers
    every: float
    _tries: dict[tuple[int, int | None], _Tries] = field(default_factory=dict, init=False)
    _going: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self) -> None:
        self._going = asyncio.create_task(self._rounds())

    async def close(self) -> None:
        """Stop; what is not told yet is told after the next start."""
        if self._going is not None:
            await end_tasks(self._going)

    async def tell(self) -> None:
        """Tell every chat for which a line is due."""
        chats: dict[tuple[int, int | None], list[OutboxEntry]] = {}
        for entry in self.outbox.to_offer():
            chats.setdefault(_place(entry), []).append(entry)
        for kept in chats.values():
            tries = self._tries.setdefault(_place(kept[0]), _Tries())
            if tries.at <= monotonic():
                await self._tell(kept, tries)

    async def _tell(self, kept: Sequence[OutboxEntry], tries: _Tries) -> None:
        outgoing = kept[0].outgoing
        localize = self.localizers.later(outgoing.user_id or 0, outgoing.language)
        outcome = await self.sender.tell(
            Destination(*_place(kept[0])),
            ChatMessage(localize("unsure"), buttons=under_unsure(kept[0].id, localize)),
            outgoing.user_id,
        )
        tries.unsure += outcome is DeliveryOutcome.UNSURE
        if outcome is DeliveryOutcome.CLOSED:
            for entry in kept:
                self.outbox.forget(entry.id)
        elif outcome is DeliveryOutcome.ARRIVED or tries.unsure >= MOST_UNSURE:
            self.outbox.offered([entry.id for entry in kept])
        else:
            tries.at = monotonic() + next(tries.pauses)
            return
        del self._tries[_place(kept[0])]

    async def _rounds(self) -> None:
        while True:
            await asyncio.sleep(self.every)
            try:
                await self.tell()
            except Exception as error:
                log.error("telling of messages in doubt went wrong", exc_info=error)


def _place(entry: OutboxEntry) -> tuple[int, int | None]:
    return entry.outgoing.chat_id, entry.outgoing.thread_id
