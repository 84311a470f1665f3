"""Updates at the same time, but those of one chat in their order; and how many are at hand.

One person's flood keeps nobody else waiting.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from telegram import Update

MOST_AT_HAND = 1024  # more stay with Telegram until these are answered
OF_ONE = 50  # of one person that count in this
MOST_OF_ONE = 1000  # of one person; more are a flood, and are let go


class UpdateOrder:
    """A chat's next update waits for its last."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, update: Update) -> AsyncIterator[None]:
        """Wait for this update's turn, and keep it as long as the block runs.

        It has its place in the line once this is entered: whoever enters later comes later.
        """
        lock = self._locks.setdefault(queue_of(update), asyncio.Lock())
        async with lock:  # asyncio's locks are fair: first come, first served
            yield


def queue_of(update: Update) -> Hashable:
    """What an update waits behind.

    A button waits only for others under its message: it goes stale within seconds, and should not
    wait for a question. Somebody who types an inline query waits for their own queries alone.
    """
    query = update.callback_query
    if query is not None:
        message = query.message
        return ("button", message.chat.id, message.message_id) if message else ("card", query.id)
    if update.inline_query is not None:
        return ("inline", update.inline_query.from_user.id)
    message = update.effective_message
    if message is not None:
        return ("chat", message.chat.id, message.message_thread_id)
    return ("update", update.update_id)


class Load:
    """Updates at hand, by person. ``room`` is set while more should be taken from Telegram."""

    def __init__(self, most: int = MOST_AT_HAND) -> None:
        self._most = most
        self._of: Counter[Hashable] = Counter()
        self._counted = 0
        self.room = asyncio.Event()
        self.room.set()

    def is_flood(self, person: Hashable) -> bool:
        """Whether somebody has so much at hand that no more of theirs is to be taken."""
        return self._of[person] >= MOST_OF_ONE

    def begins(self, person: Hashable) -> None:
        self._counted += self._of[person] < OF_ONE
        self._of[person] += 1
        if self._counted >= self._most:
            self.room.clear()

    def ends(self, person: Hashable) -> None:
        self._of[person] -= 1
        self._counted -= self._of[person] < OF_ONE
        if not self._of[person]:
            del self._of[person]
        if self._counted < self._most:
            self.room.set()
