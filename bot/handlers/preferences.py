"""/settings and /feedback: what concerns one person alone."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.texts import LANGUAGES
from bot.texts.localizers import UserLocalizers
from bot.views.keyboards import QUOTES_CHOICE, settings_keyboard


@dataclass(frozen=True, slots=True)
class PreferencesHandler:
    """Shows and keeps a person's preferences."""

    users: UserRepository
    turns: TurnRepository
    localizers: UserLocalizers
    sender: Sender

    async def settings(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/settings."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None:
            destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self.sender.send(destination, *self._panel(user))

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of /settings. In a group it sets the preferences of whoever pressed it."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        _, what, value = query.data.split(":")
        kept = self.users.preferences(user.id)
        if what == "q" and value in map(str, QUOTES_CHOICE):
            kept = replace(kept, quotes=int(value))
        elif what == "l":
            kept = replace(kept, language=value if value in LANGUAGES else None)
        self.users.prefer(user.id, kept)
        await self.sender.answer_button(query.id, self.localizers.to(user)("saved"))
        destination = query.message
        await self.sender.edit(destination.chat.id, destination.message_id, *self._panel(user))

    async def feedback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/feedback: how many answers this person rated, and nothing of anyone else."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        right, wrong = self.turns.ratings_by(user.id)
        text = self.localizers.to(user)("feedback", right=right, wrong=wrong)
        destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        await self.sender.send(destination, ChatMessage(text))

    def _panel(self, user: User) -> tuple[ChatMessage, InlineKeyboardMarkup]:
        asker = self.localizers.asker(user)
        chosen = self.users.preferences(user.id).language
        buttons = settings_keyboard(asker.per_page, chosen, asker.localize)
        return ChatMessage(asker.localize("settings")), buttons
