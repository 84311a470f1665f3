"""/settings and /feedback: what concerns one person alone."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.sender import Courier, Place
from bot.storage.turns import Memory
from bot.storage.users import People
from bot.texts import LANGUAGES
from bot.texts.localizers import Voice
from bot.views.entities import ChatMessage
from bot.views.keyboards import QUOTES_CHOICE, settings_keyboard


class Choosing:
    """Shows and keeps a person's preferences."""

    def __init__(self, people: People, memory: Memory, voice: Voice, courier: Courier) -> None:
        self._people = people
        self._memory = memory
        self._voice = voice
        self._courier = courier

    async def settings(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/settings."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None:
            place = Place.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self._courier.send(place, *self._panel(user))

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of /settings. In a group it sets the preferences of whoever pressed it."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        _, what, value = query.data.split(":")
        kept = self._people.preferences(user.id)
        if what == "q" and value in map(str, QUOTES_CHOICE):
            kept = replace(kept, quotes=int(value))
        elif what == "l":
            kept = replace(kept, language=value if value in LANGUAGES else None)
        self._people.prefer(user.id, kept)
        await self._courier.answer_button(query.id, self._voice.to(user)("saved"))
        place = query.message
        await self._courier.edit(place.chat.id, place.message_id, *self._panel(user))

    async def feedback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/feedback: how many answers this person rated, and nothing of anyone else."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        right, wrong = self._memory.ratings_by(user.id)
        text = self._voice.to(user)("feedback", right=right, wrong=wrong)
        place = Place.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        await self._courier.send(place, ChatMessage(text))

    def _panel(self, user: User) -> tuple[ChatMessage, InlineKeyboardMarkup]:
        asker = self._voice.asker(user)
        chosen = self._people.preferences(user.id).language
        buttons = settings_keyboard(asker.per_page, chosen, asker.say)
        return ChatMessage(asker.say("settings")), buttons
