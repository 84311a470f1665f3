"""The bot's two loops: one matches new articles with watches, one delivers what is due."""

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.alerts.delivery import AlertDelivery
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher
from bot.delivery.tasks import end_tasks
from bot.storage.database import is_of_the_disk

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0


@dataclass
class AlertScheduler:
    """Runs both loops until it is closed, with ``every`` seconds between. ``now`` is Unix time.

    A round in which nothing is new reads one small file.
    """

    matcher: WatchMatcher
    delivery: AlertDelivery
    digests: DigestSender
    now: Callable[[], float] = time.time
    every: float = 2.0
    _matched: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _tasks: tuple[asyncio.Task[None], ...] = field(default=(), init=False)

    def start(self) -> None:
        """Begin. Delivery goes on during a long round of matching, and follows right after it."""
        self._tasks = (
            asyncio.create_task(self._repeat(self.match, asyncio.Event())),
            asyncio.create_task(self._repeat(self.deliver, self._matched)),
        )

    async def close(self) -> None:
        """Stop both loops. What is not delivered yet follows after the next start."""
        await end_tasks(*self._tasks)

    async def match(self) -> bool:
        if await self.matcher.match():
            self._matched.set()
        return True

    async def deliver(self) -> bool:
        """Deliver once what is due now; whether Telegram took it all."""
        now = self.now()
        return await self.delivery.deliver(now) and await self.digests.send(now)

    async def _repeat(self, work: Callable[[], Awaitable[bool]], wake: asyncio.Event) -> None:
        """Round after round, with growing pauses while rounds fail."""
        wait, succeeded = self.every, True
        while True:
            wake.clear()
            try:
                succeeded = await work()
            except Exception as error:  # noqa: BLE001 - told, and tried again
                self._tell(error, first=succeeded)
                succeeded = False
            wait = self.every if succeeded else max(self.every, min(LONGEST_WAIT, 2 * wait))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), wait)

    def _tell(self, error: Exception, *, first: bool) -> None:
        """Log a failure; of a full disk one line, the first time it is met."""
        if not isinstance(error, sqlite3.DatabaseError) or not is_of_the_disk(error):
            log.error("a round of standing questions or digests failed", exc_info=error)
        elif first:
            log.warning("watches and digests rest until what is told can be noted: %s", error)
