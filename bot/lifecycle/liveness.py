"""Whether Telegram still answers the polling: PTB itself retries in silence, or dies in silence."""

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from typing import Any

from telegram.error import Conflict, TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

REFUSED = {
    HTTPStatus.UNAUTHORIZED: "Telegram refuses the token (401): was it revoked?",
    HTTPStatus.NOT_FOUND: "Telegram knows no bot with this token (404): is it complete?",
}
CONFLICT = (
    "Another process polls with the same token (409). Stop it, or its webhook; I keep trying."
)


class Liveness:
    """When Telegram was last heard, and why it will not be heard again."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._heard = clock()
        self._renewed = self._heard
        self._ever = False
        self._told: set[str] = set()
        self._paused = False
        self.refused = asyncio.Event()
        self.reason = ""

    def heard(self, status: int) -> None:
        """Telegram answered a getUpdates."""
        if status == HTTPStatus.OK:
            if self._told:
                log.info("Telegram answers again")
            self._heard, self._told, self._ever = self._clock(), set(), True
        elif status in REFUSED:
            self.reason = f"{REFUSED[HTTPStatus(status)]} Check TELEGRAM_BOT_TOKEN."
            self.refused.set()

    def failed(self, error: TelegramError) -> None:
        """Polling failed and goes on: one plain line, once until it works again."""
        if isinstance(error, Conflict):
            self._tell("conflict", CONFLICT)
        else:
            self._tell("network", f"Telegram can't be reached ({error}); I keep trying.")

    def lately(self, limit: float) -> bool:
        """Whether Telegram has answered, and the last time within ``limit`` seconds.

        While it isn't asked on purpose, it need not have.
        """
        answered = self._ever and (self._paused or self._clock() - self._heard <= limit)
        return answered and not self.refused.is_set()

    def pause(self, paused: bool) -> None:
        """Whether Telegram is not asked now, because there is enough to answer."""
        if self._paused and not paused:
            self._renewed = self._clock()
        self._paused = paused

    def stalled(self, limit: float) -> bool:
        """Whether nothing was heard for ``limit`` seconds; True once, then a new wait begins."""
        now = self._clock()
        if self._paused or now - max(self._heard, self._renewed) <= limit:
            return False
        self._renewed = now
        silence = now - self._heard
        self._tell("stall", f"Telegram has not answered for {silence:.0f} s; connecting anew.")
        return True

    def _tell(self, kind: str, line: str) -> None:
        if kind not in self._told:
            self._told.add(kind)
            log.error("%s", line)


class WatchedRequest(HTTPXRequest):
    """The connection of getUpdates, its answers noted."""

    __slots__ = ("_liveness",)

    def __init__(self, liveness: Liveness, **options: Any) -> None:
        super().__init__(**options)
        self._liveness = liveness

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*arguments, **options)
        self._liveness.heard(status)
        return status, payload

    async def renew(self) -> None:
        """Drop the connections and open new ones: a stuck one never mends itself."""
        await self.shutdown()
        await self.initialize()
