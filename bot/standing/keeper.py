"""The bot's own rounds: one looks for new articles, one tells what is due."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.standing.digests import Digests
from bot.standing.telling import Telling
from bot.standing.watching import Watching

log = logging.getLogger(__name__)


class Keeper:
    """Goes round until it is closed, with ``every`` seconds between. ``now`` tells Unix time.

    A round in which nothing is new costs a look at a file.
    """

    def __init__(
        self,
        watching: Watching,
        telling: Telling,
        digests: Digests,
        now: Callable[[], float] = time.time,
        every: float = 5.0,
    ) -> None:
        self._watching = watching
        self._telling = telling
        self._digests = digests
        self._now = now
        self._every = every
        self._going: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Begin to go round. What is due is told while a long look goes on."""
        rounds = (self.look, self.tell)
        self._going = tuple(asyncio.create_task(self._again(each)) for each in rounds)

    async def close(self) -> None:
        """Go round no more. What was not told yet is told after the next start."""
        for task in self._going:
            task.cancel()
        await asyncio.gather(*self._going, return_exceptions=True)

    async def look(self) -> None:
        """Look for new articles once, and ask standing questions about them."""
        await self._watching.look()

    async def tell(self) -> None:
        """Tell once what is due now."""
        now = self._now()
        await self._telling.tell(now)
        await self._digests.send(now)

    async def _again(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except Exception as error:
                log.error("a round of the bot's own went wrong", exc_info=error)
            await asyncio.sleep(self._every)
