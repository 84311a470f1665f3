"""Whether a message arrived."""

from dataclasses import dataclass
from enum import Enum


class DeliveryOutcome(Enum):
    """What became of a message."""

    ARRIVED = "arrived"
    UNSURE = "unsure"  # it was sent, and nothing was heard of it
    UNSENT = "unsent"  # Telegram certainly has not taken it
    CLOSED = "closed"  # nothing can be written there any more


@dataclass(frozen=True, slots=True)
class Delivery:
    """An attempt to send a message; ``message_id`` where it has arrived."""

    outcome: DeliveryOutcome
    message_id: int | None = None
