"""Questions: every text in a private chat is one."""

from dataclasses import replace
from datetime import UTC, datetime

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.courier import Courier, Place
from bot.desk import Desk
from bot.memory import Memory, SavedQuote, Turn
from bot.reply import Frame, answer_messages
from bot.voice import Voice
from index.article import Answer, Question


class Asking:
    """Takes questions and answers them."""

    def __init__(self, desk: Desk, memory: Memory, voice: Voice, courier: Courier) -> None:
        self._desk = desk
        self._memory = memory
        self._voice = voice
        self._courier = courier

    async def private(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text in a private chat."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None and message.text:
            await self._respond(message, user, message.text)

    async def _respond(self, message: Message, user: User, text: str) -> None:
        place = Place.beside(message, reply=False)
        async with self._courier.typing(place):
            answer = await self._desk.ask(Question(text, message.date.date()))
            frame = Frame(await self._desk.coverage(), datetime.now(UTC))
            turn = _turn(message, user, text, answer)
            sent = None
            for part in answer_messages(answer, frame, self._voice.to(user)):
                sent = await self._courier.send(place, part)
        self._memory.keep(replace(turn, message_id=sent))


def _turn(message: Message, user: User, text: str, answer: Answer) -> Turn:
    return Turn(
        chat_id=message.chat_id,
        user_id=user.id,
        said=text,
        searched=answer.question.text,
        asked_on=answer.question.asked_at,
        answered=answer.answered,
        confidence=answer.confidence,
        quotes=tuple(SavedQuote.of(quote) for quote in answer.quotes or answer.nearest),
        scope=answer.question.scope,
        question_id=message.message_id,
    )
