"""Questions that an answer leads on to, asked by a button under it."""

from dataclasses import dataclass

from telegram.constants import ChatType

from bot.access.policy import AccessPolicy
from bot.conversation.incoming import Incoming
from bot.conversation.responder import Responder
from bot.delivery.destination import Destination
from bot.handlers.buttons import TurnReopener
from bot.handlers.questions import refusal
from bot.handlers.requests import ButtonPress
from bot.storage.turn import Turn

MOMENT = 60.0  # seconds in which the same button by the same person is a slip of the finger


@dataclass(frozen=True, slots=True)
class RelatedHandler:
    """Asks the question of a button as if whoever pressed it had written it."""

    reopened: TurnReopener
    responder: Responder
    access: AccessPolicy

    async def pressed(self, press: ButtonPress) -> None:
        _, token, number = press.data.split(":")
        turn = self.reopened.turn(press, token)
        question = _question(turn, int(number))
        if turn is None or not question:
            await press.refuse()
        elif await self._may_ask(press, turn, question):
            reply = press.message.chat.type != ChatType.PRIVATE
            destination = Destination(
                turn.chat_id, turn.thread_id, turn.message_id if reply else None
            )
            asker = press.output.localizers.asker(press.user)
            await self.responder.follow(
                Incoming(asker, destination, question, turn.asked_on, by_button=True)
            )

    async def _may_ask(self, press: ButtonPress, turn: Turn, question: str) -> bool:
        """Stop the button's spinner; not when it was pressed twice, and not too often a minute."""
        last = self.reopened.turns.last(turn.chat_id, press.user.id, turn.thread_id, MOMENT)
        if last is not None and last.by_button and last.said == question:
            await press.notice()
            return False
        refused = refusal(self.access, press.user, press.localize)
        await press.notice(refused)
        return refused is None


def _question(turn: Turn | None, number: int) -> str:
    related = turn.onward.related if turn else ()
    return related[number] if number < len(related) else ""
