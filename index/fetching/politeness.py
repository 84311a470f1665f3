"""Politeness: few requests at once to a host, and time between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from index.fetching.limits import FetchLimits


class _Host:
    """Whose turn it is at one host."""

    def __init__(self, at_once: int):
        self.places = asyncio.Semaphore(at_once)
        self.free_at = 0.0


class Politeness:
    """Turns to request, host by host. One for all that runs in an event loop."""

    def __init__(self, limits: FetchLimits):
        self._limits = limits
        self._hosts: dict[str, _Host] = {}
        self._places = asyncio.Semaphore(limits.at_once)

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """Wait until ``host`` may be asked again; ``delay`` is what it asks for in seconds.

        Waiting for one host holds up no other.
        """
        place = self._hosts.setdefault(host, _Host(self._limits.per_host))
        async with place.places:
            now = asyncio.get_running_loop().time()
            start = max(now, place.free_at)
            place.free_at = start + max(self._limits.pace, delay)
            if start > now:
                await asyncio.sleep(start - now)
            async with self._places:
                yield
