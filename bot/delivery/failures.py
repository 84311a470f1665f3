"""What a failed request to Telegram means: was it certainly not taken, or may it have been?"""

from collections.abc import Awaitable, Iterator
from datetime import timedelta
from typing import TypeVar

import httpx
from telegram.error import RetryAfter, TelegramError, TimedOut

T = TypeVar("T")
# The request never left this machine.
NEVER_SENT = (
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ConnectError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


async def readable(call: Awaitable[T]) -> T:
    """What Telegram answers to a call. Raises TelegramError also where PTB can't read the answer:
    one without a result, or with an object that an older server makes otherwise."""
    try:
        return await call
    except TelegramError:
        raise
    except Exception as error:
        raise TelegramError(f"the answer can't be read, {type(error).__name__}: {error}") from error


def certainly_not_taken(error: TelegramError) -> bool:
    """Whether Telegram answered with an error, or was never reached.

    Not so where it was asked and the answer stayed away, broke off or could not be read.
    """
    cause = error.__cause__
    if isinstance(cause, NEVER_SENT) or isinstance(error, RetryAfter):
        return True
    answered = cause is None or isinstance(cause, TelegramError)
    unread = isinstance(error, TimedOut) or type(error) is TelegramError
    return answered and not unread


def asked_to_wait(error: TelegramError) -> float:
    """Seconds that Telegram asked to wait; 0 where it did not."""
    wait = error.retry_after if isinstance(error, RetryAfter) else timedelta()
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def pauses(first: float = 0.5, longest: float = 60.0, growth: float = 2.0) -> Iterator[float]:
    """Seconds between tries, each longer than the one before it."""
    while True:
        yield first
        first = min(longest, growth * first)
