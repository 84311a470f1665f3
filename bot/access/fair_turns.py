"""Turns at something scarce: whoever wants many waits behind themselves alone."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class FairTurns:
    """At most ``places`` turns at a time; those who wait get them by rotation, person by person."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: OrderedDict[Hashable, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, person: Hashable) -> AsyncIterator[None]:
        """Wait for a turn, and keep it as long as the block runs."""
        await self._enter(person)
        try:
            yield
        finally:
            self._free += 1
            self._let_in()

    async def _enter(self, person: Hashable) -> None:
        if self._free and not self._waiting:
            self._free -= 1
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(person, deque()).append(called)
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():  # called, and gone at the same moment
                self._free += 1
                self._let_in()
            raise

    def _let_in(self) -> None:
        while self._free and self._waiting:
            person, line = self._waiting.popitem(last=False)
            called = line.popleft()
            if line:
                self._waiting[person] = line  # behind everybody else who waits
            if not called.done():
                self._free -= 1
                called.set_result(None)
