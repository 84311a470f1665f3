"""Questions that an answer leads on to, asked by a button under it."""

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.policy import Door
from bot.conversation.responder import Conversation, Incoming
from bot.delivery.sender import Courier, Place
from bot.handlers.buttons import Reopened
from bot.storage.turns import Turn
from bot.texts.localizers import Voice

MOMENT = 60.0  # seconds in which the same button by the same person is a slip of the finger


class Related:
    """Asks the question of a button as if whoever pressed it had written it."""

    def __init__(
        self,
        reopened: Reopened,
        conversation: Conversation,
        voice: Voice,
        courier: Courier,
        door: Door,
    ) -> None:
        self._reopened = reopened
        self._conversation = conversation
        self._voice = voice
        self._courier = courier
        self._door = door

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question under an answer."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        _, token, number = query.data.split(":")
        turn = self._reopened.turn(query, token)
        question = _question(turn, int(number))
        if turn is None or not question:
            say = self._voice.to(user)
            await self._courier.answer_button(query.id, say("old-button"))
        elif await self._may_ask(query.id, user, turn, question):
            reply = query.message.chat.type != ChatType.PRIVATE
            place = Place(turn.chat_id, turn.thread_id, turn.message_id if reply else None)
            asker = self._voice.asker(user)
            await self._conversation.follow(
                Incoming(asker, place, question, turn.asked_on, by_button=True)
            )

    async def _may_ask(self, query_id: str, user: User, turn: Turn, question: str) -> bool:
        """Stop the button's spinner; not when it was pressed twice, and not too often a minute."""
        last = self._reopened.memory.last(turn.chat_id, user.id, turn.thread_id, MOMENT)
        if last is not None and last.by_button and last.said == question:
            await self._courier.answer_button(query_id)
            return False
        wait, most = self._door.wait(user.id), self._door.questions_per_minute
        notice = self._voice.to(user)("slow-down", questions=most, seconds=wait) if wait else None
        await self._courier.answer_button(query_id, notice)
        return not wait


def _question(turn: Turn | None, number: int) -> str:
    related = turn.onward.related if turn else ()
    return related[number] if number < len(related) else ""
