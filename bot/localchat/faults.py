"""Failures of Telegram that a test asks for.

    chat.order(Fault(method="sendMessage", status=429, retry_after=1))
    chat.order(Fault(method="getUpdates", way=Way.STALL, times=None))

The first order that fits a request is carried out, ``times`` times (None: until it is lifted).
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.localchat.params import OTHER_POLLER, ApiError
from bot.localchat.records import Json


class Way(StrEnum):
    """How a request goes wrong."""

    # Answered with an error, and nothing is done.
    REFUSE = "refuse"
    # Never answered, and nothing is done.
    STALL = "stall"
    # Done, but the answer never comes: what a TimedOut of a delivered message looks like.
    SWALLOW = "swallow"
    # The connection breaks, and nothing is done.
    RESET = "reset"
    # Done and answered after ``delay`` seconds.
    SLOW = "slow"


_WORDS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: OTHER_POLLER,
    500: "Internal Server Error",
    502: "Bad Gateway",
}
_CHAT_IS_NOW = "Bad Request: group chat was upgraded to a supergroup chat"


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure, of requests for ``method`` (empty: any), after ``after`` that pass.

    ``status`` says the error; ``description`` is Telegram's own wording unless given.
    ``retry_after`` makes it a 429 and ``migrate_to_chat_id`` a migration without a status.
    """

    method: str = ""
    status: int = 0
    way: Way = Way.REFUSE
    times: int | None = 1
    after: int = 0
    chat_id: int | None = None
    description: str = ""
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None
    delay: float = 0.0

    def error(self) -> ApiError:
        if self.retry_after is not None:
            words = self.description or f"Too Many Requests: retry after {self.retry_after}"
            return ApiError(429, words, {"retry_after": self.retry_after})
        if self.migrate_to_chat_id is not None:
            moved = {"migrate_to_chat_id": self.migrate_to_chat_id}
            return ApiError(400, self.description or _CHAT_IS_NOW, moved)
        code = self.status or 500
        return ApiError(code, self.description or _WORDS.get(code, "Bad Request"))


class Order:
    """A fault that was asked for; ``met`` counts the requests that met it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.met = 0
        self._passed = 0
        self._lifted = False

    @property
    def open(self) -> bool:
        """Whether the fault can still happen."""
        spent = self.fault.times is not None and self.met >= self.fault.times
        return not (self._lifted or spent)

    def lift(self) -> None:
        """Let everything pass from now on."""
        self._lifted = True

    def meets(self, method: str, params: Json) -> bool:
        """Whether this request is the one to go wrong; counts it if so."""
        fault = self.fault
        named = fault.method in ("", method)
        there = fault.chat_id is None or str(params.get("chat_id")) == str(fault.chat_id)
        if not (self.open and named and there):
            return False
        if self._passed < fault.after:
            self._passed += 1
            return False
        self.met += 1
        return True
