"""The bot's own rounds: one looks for new articles, one tells what is due."""

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
    """Goes round until it is closed, with ``every`` seconds between. ``now`` tells Unix time.

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
        self._looked = asyncio.Event()
        self._going: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Begin to go round. What is due is told while a long look goes on, and right after it."""
        self._going = (
            asyncio.create_task(self._again(self.look, asyncio.Event())),
            asyncio.create_task(self._again(self.tell, self._looked)),
        )

    async def close(self) -> None:
        """Go round no more. What was not told yet is told after the next start."""
        for task in self._going:
            task.cancel()
        await asyncio.gather(*self._going, return_exceptions=True)

    async def look(self) -> None:
        """Look for new articles once, and ask standing questions about them."""
        if await self._matcher.look():
            self._looked.set()

    async def tell(self) -> None:
        """Tell once what is due now."""
        now = self._now()
        await self._delivery.tell(now)
        await self._digests.send(now)

    async def _again(self, work: Callable[[], Awaitable[None]], hurry: asyncio.Event) -> None:
        while True:
            hurry.clear()
            try:
                await work()
            except Exception as error:
                log.error("a round of the bot's own went wrong", exc_info=error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), self._every)
