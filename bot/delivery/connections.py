"""The connections that messages leave by: watched as one does, and not cut off in the middle."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from telegram.error import TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.delivery.tasks import end_tasks

departing: ContextVar[Callable[[], None] | None] = ContextVar("departing", default=None)
"""Called each time a request leaves: whatever came before (limits, pauses) may be cut short."""


class DepartureRequest(BaseRequest):
    """Requests over another connection. An error answer of a gateway whose time ran out says
    nothing of what became of the request behind it, so it is a time-out here too."""

    __slots__ = ("_inner",)

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        return self._inner.read_timeout

    async def initialize(self) -> None:
        await self._inner.initialize()

    async def shutdown(self) -> None:
        await self._inner.shutdown()

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        leaves = departing.get()
        if leaves is not None:
            leaves()
        status, payload = await self._inner.do_request(*arguments, **options)
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise TimedOut("a gateway gave up waiting for Telegram (504)")
        return status, payload


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
