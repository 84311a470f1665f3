"""A bell that wakes whoever waits for the chat to change."""

import asyncio
from collections.abc import Callable


class ChangeCondition:
    """Waiters look again at what they wait for each time it rings; nothing is polled."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], bool], within: float | None = None) -> bool:
        """Wait until ``condition`` holds; return whether it does after ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self._heard()
        except TimeoutError:
            return condition()
        return True

    async def _heard(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)
