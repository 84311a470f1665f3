"""The connection that messages leave by, watched at the moment when one does."""

from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from telegram.error import TimedOut
from telegram.request import BaseRequest

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
