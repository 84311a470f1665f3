"""Who may be written to."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipients:
    """The one gate for what is told unasked (alerts, digests and the like), and the book of chats.

    ``may_be_told`` says whether a chat may be told what somebody once asked for: people whom the
    operator removed keep what they set, and hear nothing while they are removed. A chat that
    blocked or removed the bot is ``closed``, and forgotten with all that would be told there; a
    group that became a supergroup has ``moved`` from its old number to a new one.
    """

    may_be_told: Callable[[int | None, int], bool]
    closed: Callable[[int], None]
    moved: Callable[[int, int], None]
