"""What people say and press, with the way back to them: what handlers work on."""

from dataclasses import dataclass

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

from bot.alerts.chat_output import ChatOutput
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.views.texts import Localizer


@dataclass(frozen=True, slots=True)
class ReceivedMessage:
    """A message for the bot, and who is to be answered (see ``speaker``)."""

    message: Message
    user: User
    output: ChatOutput

    @property
    def localize(self) -> Localizer:
        return self.output.localizers.to(self.user)

    @property
    def destination(self) -> Destination:
        """Where answers go: in a group as a reply."""
        private = self.message.chat.type == ChatType.PRIVATE
        return Destination.beside(self.message, reply=not private)

    @property
    def text(self) -> str:
        """What it says: its text, or the caption of its picture or document."""
        return self.message.text or self.message.caption or ""

    @property
    def arguments(self) -> list[str]:
        """The words behind its command."""
        return self.text.split()[1:]

    async def answer(self, message: ChatMessage) -> int | None:
        """Send something back; its number, if it arrived."""
        return await self.output.sender.send(self.destination, message)

    async def say(self, key: str, **facts: str | int) -> int | None:
        return await self.answer(ChatMessage(self.localize(key, **facts)))


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """A pressed button, who pressed it, and the message that it stands under."""

    query: CallbackQuery
    message: MaybeInaccessibleMessage
    output: ChatOutput

    @property
    def user(self) -> User:
        return self.query.from_user

    @property
    def data(self) -> str:
        return self.query.data or ""

    @property
    def localize(self) -> Localizer:
        return self.output.localizers.to(self.user)

    async def notice(self, text: str | None = None) -> None:
        """Stop the button's spinner, with a notice if any. It goes stale in seconds."""
        await self.output.sender.answer_button(self.query.id, text)

    async def refuse(self) -> None:
        """Say that the button is too old."""
        await self.notice(self.localize("old-button"))

    async def redraw(self, message: ChatMessage) -> None:
        shown = self.message
        await self.output.sender.edit(shown.chat.id, shown.message_id, message)


def speaker(update: Update) -> User | None:
    """Whoever is to be answered to a message, and counts as one of their own.

    An anonymous administrator writes in the group's name, and so has the group's number: they
    decide for it as in a private chat its person does. A channel has its own number, too. Another
    bot is answered nothing: two that answer each other never end.
    """
    message = update.effective_message
    if message is None or message.sender_chat is None:
        user = update.effective_user
        return None if user is None or user.is_bot else user
    chat = message.sender_chat
    return User(chat.id, chat.title or chat.username or "", is_bot=False, username=chat.username)
