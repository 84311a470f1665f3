"""The client as it is used: polite, and asking robots.txt first."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar
from urllib.parse import urlsplit

from index.fetching.client import NO_VALIDATORS, Client, Fetched, Validators
from index.fetching.limits import FetchLimits
from index.fetching.robots import KnownRobots, Robots
from index.sources.worker import WORKERS

_T = TypeVar("_T")
_READERS = 2  # reading is work for a processor, and there may be few


class Fetcher:
    """Fetches at each host's pace what its robots.txt allows, redirects included."""

    def __init__(self, client: Client, known: KnownRobots | None = None):
        self._client = client
        self._pace = Politeness(client.limits)
        self._robots = Robots(client, lambda url: self._pace.turn(urlsplit(url).netloc), known)
        self._readers = asyncio.Semaphore(_READERS)

    @property
    def limits(self) -> FetchLimits:
        return self._client.limits

    async def fetch(
        self, url: str, validators: Validators = NO_VALIDATORS, max_bytes: int | None = None
    ) -> Fetched:
        """The document at ``url``, if it has no more than ``max_bytes`` and the client's limit.

        Raises:
            RobotsRefusedError: the site asks not to fetch it.
            FetchError: as ``Client.fetch`` does.
        """
        return await self._client.fetch(url, validators, self._turn, max_bytes)

    async def apart(self, function: Callable[..., _T], *args: object) -> _T:
        """What a function makes of a stranger's document, in a process of its own, in time."""
        seconds = self.limits.document_seconds
        async with self._readers:
            return await asyncio.to_thread(WORKERS.call, seconds, function, *args)

    @asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[None]:
        delay = await self._robots.delay(url)
        async with self._pace.turn(urlsplit(url).netloc, delay):
            yield


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
