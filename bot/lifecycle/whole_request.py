"""Requests that are not cut off in the middle."""

import asyncio
from typing import Any

from telegram.request import HTTPXRequest

from bot.delivery.tasks import end_tasks


class WholeRequest(HTTPXRequest):
    """Lets what has left for Telegram end by itself when whoever waits for it is cancelled.

    A request that is cancelled in some moments keeps its place in httpcore's pool for good: one in
    a hundred "typing" that an answer put an end to. Once all places are taken nothing is sent.
    """

    __slots__ = ("_under_way",)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._under_way: set[asyncio.Task[tuple[int, bytes]]] = set()

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        task = asyncio.create_task(super().do_request(*arguments, **options))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: "asyncio.Task[tuple[int, bytes]]") -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited has it, or nobody wants it any more

    async def shutdown(self) -> None:
        """Close, and let go what is still under way."""
        await end_tasks(*self._under_way)
        await super().shutdown()
