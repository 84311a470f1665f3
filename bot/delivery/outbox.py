"""What leaves for Telegram, kept until it is known to have arrived: a crash doubles nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.update_context import Slot

Json = dict[str, Any]


class OutgoingState(StrEnum):
    """How far a message has got."""

    WAITING = "waiting"  # Telegram certainly has not got it
    SENDING = "sending"  # it has left, and nothing was heard of it yet
    SENT = "sent"
    UNSURE = "unsure"  # it may have arrived
    OFFERED = "offered"  # it may have arrived, and a button that shows it was sent


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message with its address, as it is kept. ``user_id`` is on whose behalf it is sent."""

    chat_id: int
    body: Json
    thread_id: int | None = None
    user_id: int | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A message in the outbox. ``id`` is 0 where the disk would not take it."""

    id: int
    state: OutgoingState
    outgoing: OutgoingMessage
    message_id: int | None = None


class Outbox(Protocol):
    """Keeps messages as far as the disk takes them."""

    def recover(self) -> None:
        """After a crash: what had left then may have arrived. What is too old is forgotten."""

    def find(self, slot: Slot) -> OutboxEntry | None:
        """What was sent for this part of an answer already."""

    def leaves(self, outgoing: OutgoingMessage, slot: Slot | None, number: int = 0) -> int:
        """It leaves now; its id, to be given again when it leaves once more."""

    def arrived(self, number: int, slot: Slot | None, message_id: int | None) -> None:
        """It arrived. Only what answers an update need be known until that is done."""

    def waits(self, number: int) -> None:
        """It certainly did not arrive, and will leave once more."""

    def unsure(self, number: int) -> None:
        """Nothing was heard of it."""

    def forget(self, number: int) -> None:
        """It need not be known any more."""

    def done(self, update_id: int) -> None:
        """What was told is noted elsewhere: that it was sent need not be known any more."""

    def to_offer(self) -> list[OutboxEntry]:
        """Messages that may not have arrived, and whose people are still to be told so."""

    def offered(self, numbers: Sequence[int]) -> None:
        """Their people were told, in one line: the first number is what its button carries."""

    def of_offer(self, chat_id: int, number: int) -> list[OutboxEntry]:
        """The messages that a button under such a line shows, if it stands in this chat."""
