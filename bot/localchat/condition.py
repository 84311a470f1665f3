"""A bell that wakes whoever waits for the chat to change."""

import asyncio
from collections.abc import Callable


class ChangeCondition:
    """Waiters look again at what they wait for each time it rings; nothing is polled."""

    def __init__(self) -> None:
        self._bell = asyncio.Event()

    def ring(self) -> None:
        self._bell.set()
        self._bell = asyncio.Event()

    async def until(self, condition: Callable[[], bool], within: float | None = None) -> bool:
        """Wait until ``condition`` holds; return whether it does after ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self._bell.wait()
        except TimeoutError:
            return condition()
        return True
