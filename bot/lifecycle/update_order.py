"""Updates at the same time, but those of one chat in their order."""

import asyncio
from collections.abc import Awaitable, Hashable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 1024  # tasks waiting their turn are cheap; the archive has a worker pool of its own


class UpdateOrder(BaseUpdateProcessor):
    """Processes updates concurrently; a chat's next waits for its last."""

    __slots__ = ("_locks",)

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(at_once)
        self._locks: dict[Hashable, tuple[asyncio.Lock, int]] = {}

    @property
    def lines(self) -> int:
        """How many chats, buttons and the like have something under way."""
        return len(self._locks)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for this update's turn, then process it."""
        line = queue_of(update)
        lock, waiting = self._locks.get(line, (asyncio.Lock(), 0))
        self._locks[line] = (lock, waiting + 1)
        try:
            async with lock:  # asyncio's locks are fair: first come, first served
                await coroutine
        finally:
            lock, waiting = self._locks[line]
            if waiting == 1:
                del self._locks[line]
            else:
                self._locks[line] = (lock, waiting - 1)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def queue_of(update: object) -> Hashable:
    """What an update waits behind.

    A button waits only for others under its message: it goes stale within seconds, and should not
    wait for a question. Somebody who types an inline query waits for their own queries alone.
    """
    if not isinstance(update, Update):
        return id(update)
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
