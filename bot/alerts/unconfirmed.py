"""Tells people of messages that may not have reached them, with a button that shows them."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic

from bot.delivery.destination import Destination
from bot.delivery.failures import pauses
from bot.delivery.message import ChatMessage
from bot.delivery.outbox import Outbox, OutboxEntry, OutgoingMessage
from bot.delivery.outcome import DeliveryOutcome
from bot.delivery.sender import Sender
from bot.texts import Localizer
from bot.views.keyboards import under_unsure

log = logging.getLogger(__name__)

EVERY = 2.0
MOST_UNSURE = 5  # lines of which nothing was heard either, before people are left in peace

Later = Callable[[int, str], Localizer]


@dataclass(slots=True)
class _Tries:
    """How it went with the line for one chat so far."""

    at: float = 0.0
    unsure: int = 0
    pauses: Iterator[float] = field(default_factory=pauses)


class UnconfirmedNotifier:
    """One line a chat, however many messages of it are in doubt.

    The line itself is sent again until it surely arrived: it would be worse to lose an answer
    without a word than to say a word twice.
    """

    def __init__(
        self,
        outbox: Outbox,
        sender: Sender,
        localizers: Later,
        clock: Callable[[], float] = monotonic,
        every: float = EVERY,
    ) -> None:
        self._outbox = outbox
        self._sender = sender
        self._localizers = localizers
        self._clock = clock
        self._every = every
        self._tries: dict[tuple[int, int | None], _Tries] = {}
        self._going: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to go round."""
        self._going = asyncio.create_task(self._rounds())

    async def close(self) -> None:
        """Go round no more; what is not told yet is told after the next start."""
        if self._going is not None:
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    async def tell(self) -> None:
        """Tell every chat whose time it is."""
        for kept in self._by_chat():
            place = _place(kept[0].outgoing)
            tries = self._tries.setdefault(place, _Tries())
            if tries.at <= self._clock():
                await self._tell(kept, tries)

    def _by_chat(self) -> list[list[OutboxEntry]]:
        unsure = sorted(self._outbox.to_offer(), key=lambda one: (_key(one.outgoing), one.id))
        return [list(kept) for _, kept in groupby(unsure, lambda one: _key(one.outgoing))]

    async def _tell(self, kept: Sequence[OutboxEntry], tries: _Tries) -> None:
        outgoing = kept[0].outgoing
        localize = self._localizers(outgoing.user_id or 0, outgoing.language)
        outcome = await self._sender.tell(
            Destination(*_place(outgoing)),
            ChatMessage(localize("unsure")),
            under_unsure(kept[0].id, localize),
            outgoing.user_id,
        )
        tries.unsure += outcome is DeliveryOutcome.UNSURE
        if outcome is DeliveryOutcome.CLOSED:
            for one in kept:
                self._outbox.forget(one.id)
        elif outcome is DeliveryOutcome.ARRIVED or tries.unsure >= MOST_UNSURE:
            self._outbox.offered([one.id for one in kept])
        else:
            tries.at = self._clock() + next(tries.pauses)
            return
        del self._tries[_place(outgoing)]

    async def _rounds(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.tell()
            except Exception as error:
                log.error("telling of messages in doubt went wrong", exc_info=error)


def _place(outgoing: OutgoingMessage) -> tuple[int, int | None]:
    return outgoing.chat_id, outgoing.thread_id


def _key(outgoing: OutgoingMessage) -> tuple[int, int]:
    return outgoing.chat_id, outgoing.thread_id or 0
