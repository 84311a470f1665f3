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

LONGEST_WAIT = 60.0


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

    async def look(self) -> bool:
        """Look for new articles once, and ask standing questions about them; True."""
        if await self._matcher.look():
            self._looked.set()
        return True

    async def tell(self) -> bool:
        """Tell once what is due now; whether Telegram took it all."""
        now = self._now()
        return await self._delivery.tell(now) and await self._digests.send(now)

    async def _again(self, work: Callable[[], Awaitable[bool]], hurry: asyncio.Event) -> None:
        """Round after round, with growing pauses while it does not go."""
        wait = self._every
        while True:
            hurry.clear()
            try:
                went = await work()
            except Exception as error:
                went = False
                log.error("a round of the bot's own went wrong", exc_info=error)
            wait = self._every if went else max(self._every, min(LONGEST_WAIT, 2 * wait))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), wait)
