"""What people say and press, with the way back to them: what handlers work on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.alerts.chat_output import ChatOutput
from bot.delivery.message import ChatMessage, Destination
from bot.views.texts import Localizer
from index.sources.text.normalise import one_line

# A command, whose bot it is, and what may stand between it and what follows: "/ask, who won?".
_SLASH = frozenset("/／")
_COMMAND = re.compile(r"[/／](\w+)(?:@(\w+))?(?:[\s,.:;!?，：；。！？]|[-–—]++(?=\s))*+")
_ASK = "/ask"


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
        return command_in(self.message)[1].split()

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

    def is_first(self) -> bool:
        """Whether it is to change things, or has done so before the bot was killed."""
        return self.output.sender.is_first()

    async def refuse(self) -> None:
        """Say that the button is too old."""
        await self.notice(self.localize("old-button"))

    async def redraw(self, message: ChatMessage) -> None:
        shown = self.message
        await self.output.sender.edit(shown.chat.id, shown.message_id, message)


def command_in(message: Message) -> tuple[str, str]:
    """The name of the command that a message begins with, and what follows it.

    Two times "" where it begins with none, or with one for another bot.
    """
    if not _SLASH.intersection(message.text or message.caption or ""):  # as most have none
        return "", ""
    text, bot = without_mention(message), message.get_bot().username.lower()
    found = _COMMAND.match(text)
    if found is None or (found[2] or bot).lower() != bot:
        return "", ""
    return found[1].lower(), text[found.end() :]


def asked_in(message: Message) -> str:
    """What a message says without the bot's own @name and /ask, wherever they stand."""
    command, rest = command_in(message)
    text = rest if command == _ASK[1:] else without_mention(message)
    return " ".join(word for word in text.split() if word.lower() != _ASK)


def without_mention(message: Message) -> str:
    """What a message says without the bot's own @name, cut where Telegram says that it stands."""
    units = (message.text or message.caption or "").encode("utf-16-le")
    for entity in sorted(own_mentions(message), key=lambda entity: -entity.offset):
        units = units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]
    return one_line(units.decode("utf-16-le", "replace")).lstrip(",:;–— ")


def own_mentions(message: Message) -> Iterator[MessageEntity]:
    """Where a message names the bot; /ask@name does so too behind other words."""
    bot = message.get_bot()
    names = (f"@{bot.username}".lower(), f"{_ASK}@{bot.username}".lower())
    kinds: list[str | None] = [
        MessageEntity.MENTION,
        MessageEntity.TEXT_MENTION,
        MessageEntity.BOT_COMMAND,
    ]
    for found in (message.parse_entities(kinds), message.parse_caption_entities(kinds)):
        for entity, words in found.items():
            begins = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
            named = words.lower() in names and not begins
            if named or (entity.user is not None and entity.user.id == bot.id):
                yield entity


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
