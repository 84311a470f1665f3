"""Questions that an answer leads on to, asked by a button under it."""

from dataclasses import dataclass

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.policy import AccessPolicy
from bot.conversation.incoming import Incoming
from bot.conversation.responder import Responder
from bot.delivery.destination import Destination
from bot.delivery.sender import Sender
from bot.handlers.buttons import TurnReopener, refusal
from bot.storage.turns import Turn
from bot.texts.localizers import UserLocalizers

MOMENT = 60.0  # seconds in which the same button by the same person is a slip of the finger


@dataclass(frozen=True, slots=True)
class RelatedHandler:
    """Asks the question of a button as if whoever pressed it had written it."""

    reopened: TurnReopener
    responder: Responder
    localizers: UserLocalizers
    sender: Sender
    access: AccessPolicy

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question under an answer."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        _, token, number = query.data.split(":")
        turn = self.reopened.turn(query, token)
        question = _question(turn, int(number))
        if turn is None or not question:
            localize = self.localizers.to(user)
            await self.sender.answer_button(query.id, localize("old-button"))
        elif await self._may_ask(query.id, user, turn, question):
            reply = query.message.chat.type != ChatType.PRIVATE
            destination = Destination(
                turn.chat_id, turn.thread_id, turn.message_id if reply else None
            )
            asker = self.localizers.asker(user)
            await self.responder.follow(
                Incoming(asker, destination, question, turn.asked_on, by_button=True)
            )

    async def _may_ask(self, query_id: str, user: User, turn: Turn, question: str) -> bool:
        """Stop the button's spinner; not when it was pressed twice, and not too often a minute."""
        last = self.reopened.turns.last(turn.chat_id, user.id, turn.thread_id, MOMENT)
        if last is not None and last.by_button and last.said == question:
            await self.sender.answer_button(query_id)
            return False
        refused = refusal(self.access, user, self.localizers.to(user))
        await self.sender.answer_button(query_id, refused)
        return refused is None


def _question(turn: Turn | None, number: int) -> str:
    related = turn.onward.related if turn else ()
    return related[number] if number < len(related) else ""
