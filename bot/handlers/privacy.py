"""/privacy says what is kept; /forget deletes what a person asked."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.storage.personal_data import PersonalData
from bot.texts.localizers import UserLocalizers


class PrivacyHandler:
    """Tells what is kept for ``keep_days``, and deletes it for whoever asks for that."""

    def __init__(
        self, data: PersonalData, localizers: UserLocalizers, sender: Sender, keep_days: int
    ) -> None:
        self._data = data
        self._localizers = localizers
        self._sender = sender
        self._keep_days = keep_days

    async def privacy(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/privacy."""
        user = update.effective_user
        if user is not None:
            await self._tell(update, self._localizers.to(user)("privacy", days=self._keep_days))

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/forget: says what would go, and asks once."""
        user = update.effective_user
        if user is not None:
            localize = self._localizers.to(user)
            text = localize("forget", questions=self._data.questions(user.id))
            button = InlineKeyboardButton(localize("forget-yes"), callback_data=f"e:{user.id}")
            await self._tell(update, text, InlineKeyboardMarkup([[button]]))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button of /forget. In a group it is only for whoever asked."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        localize = self._localizers.to(user)
        if query.data != f"e:{user.id}":
            await self._sender.answer_button(query.id, localize("forget-not-yours"))
            return
        await self._sender.answer_button(query.id)
        text = self._forgotten(user)
        shown = query.message
        await self._sender.edit(shown.chat.id, shown.message_id, ChatMessage(text))

    def _forgotten(self, user: User) -> str:
        """Forget, and say so in the language that was chosen until then."""
        localize = self._localizers.to(user)
        questions = self._data.questions(user.id)
        done = self._data.forget(user.id)
        return localize("forgotten", questions=questions) if done else localize("error")

    async def _tell(
        self, update: Update, text: str, buttons: InlineKeyboardMarkup | None = None
    ) -> None:
        message = update.effective_message
        if message is not None:
            destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self._sender.send(destination, ChatMessage(text), buttons)
