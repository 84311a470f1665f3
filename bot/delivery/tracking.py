"""One message on its way, and what the outbox knows of it."""

from bot.delivery.transmission import Delivery, DeliveryOutcome
from bot.storage.outbox import Outbox, OutgoingMessage, OutgoingState
from bot.storage.update_context import Slot, current_update


class DeliveryTracker:
    """Stores each step of a message in the outbox.

    A message that answers an update has a slot, by which it is found again when that is answered
    once more after a crash. Any other one is stored only until its outcome is known.
    """

    def __init__(self, outbox: Outbox, outgoing: OutgoingMessage) -> None:
        self._asked = current_update.get()
        self._outbox = outbox
        self._outgoing = outgoing
        self._slot: Slot | None = self._asked.slot() if self._asked else None
        self._number = 0

    def before(self) -> Delivery | None:
        """What became of it before a crash; None where it is still to be sent."""
        kept = self._outbox.find(self._slot) if self._slot else None
        if kept is None:
            return None
        self._number = kept.id
        if kept.state is OutgoingState.WAITING:
            return None
        arrived = kept.state is OutgoingState.SENT
        outcome = DeliveryOutcome.ARRIVED if arrived else DeliveryOutcome.UNSURE
        return Delivery(outcome, kept.message_id)

    def leaves(self) -> None:
        self._number = self._outbox.leaves(self._outgoing, self._slot, self._number)
        self._leaving(True)

    def ended(self, delivery: Delivery) -> None:
        self._leaving(False)
        match delivery.outcome:
            case DeliveryOutcome.ARRIVED:
                self._outbox.arrived(self._number, self._slot, delivery.message_id)
            case DeliveryOutcome.UNSURE:
                self._outbox.mark(self._number, OutgoingState.UNSURE)
            case DeliveryOutcome.UNSENT:
                self._outbox.mark(self._number, OutgoingState.WAITING)
            case _:
                self.forgotten()

    def _leaving(self, leaving: bool) -> None:
        if self._asked is not None:
            self._asked.leaving = leaving

    def given_up(self) -> None:
        """It could not be sent in all the time there was: its chat will be told so."""
        if self._number:
            self._outbox.mark(self._number, OutgoingState.UNSURE)

    def forgotten(self) -> None:
        """Take it out of the outbox."""
        if self._number:
            self._outbox.forget(self._number)
