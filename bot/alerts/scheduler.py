"""The bot's two loops: one matches new articles with watches, one delivers what is due."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable

from bot.alerts.delivery import AlertDelivery
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher

log = logging.getLogger(__name__)


class AlertScheduler:
    """Runs both loops until it is closed, with ``every`` seconds between. ``now`` is Unix time.

    A round in which nothing is new costs a look at a file.
    """

    def __init__(
        self,
        matcher: WatchMatcher,
        delivery: AlertDelivery,
        digests: DigestSender,
        now: Callable[[], float] = time.time,
        every: float = 2.0,
    ) -> None:
        self._matcher = matcher
        self._delivery = delivery
        self._digests = digests
        self._now = now
        self._every = every
        self._matched = asyncio.Event()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Begin. Delivery goes on during a long round of matching, and follows right after it."""
        self._tasks = (
            asyncio.create_task(self._repeat(self.match, asyncio.Event())),
            asyncio.create_task(self._repeat(self.deliver, self._matched)),
        )

    async def close(self) -> None:
        """Stop both loops. What is not delivered yet follows after the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def match(self) -> None:
        """Match once."""
        if await self._matcher.match():
            self._matched.set()

    async def deliver(self) -> None:
        """Deliver once what is due now."""
        now = self._now()
        await self._delivery.deliver(now)
        await self._digests.send(now)

    async def _repeat(self, work: Callable[[], Awaitable[None]], wake: asyncio.Event) -> None:
        while True:
            wake.clear()
            try:
                await work()
            except Exception as error:
                log.error("a round of standing questions or digests failed", exc_info=error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), self._every)
