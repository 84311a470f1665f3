"""A message as Telegram takes it, and as it is kept on disk; where it goes, and to whom it may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from telegram import Bot, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, MessageEntity


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A text, what is marked in it, and the buttons under it."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: InlineKeyboardMarkup | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "entities": [entity.to_dict() for entity in self.entities],
            "buttons": self.buttons.to_dict() if self.buttons else None,
        }

    @classmethod
    def from_json(cls, body: dict[str, Any], bot: Bot) -> Self:
        entities = MessageEntity.de_list(body["entities"], bot)
        buttons = InlineKeyboardMarkup.de_json(body["buttons"], bot) if body["buttons"] else None
        return cls(body["text"], tuple(entities), buttons)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: a chat, a topic of it, and the message it replies to."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None

    @classmethod
    def beside(cls, message: Message, *, reply: bool) -> "Destination":
        """The chat and topic of a message."""
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat_id, thread, message.message_id if reply else None)

    @classmethod
    def under(cls, message: MaybeInaccessibleMessage) -> "Destination":
        """The place of a message whose button was pressed; the chat, if its topic is forgotten."""
        if isinstance(message, Message):
            return cls.beside(message, reply=False)
        return cls(message.chat.id)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who may be written to unasked (alerts, digests and the like), and what became of chats.

    ``may_be_told`` says whether a chat may be told what somebody once asked for: people whom the
    operator removed keep what they set, and hear nothing while they are removed. A chat that
    blocked or removed the bot is ``closed``, and forgotten with all that would be told there; a
    group that became a supergroup has ``moved`` from its old number to a new one.
    """

    may_be_told: Callable[[int | None, int], bool]
    closed: Callable[[int], None]
    moved: Callable[[int, int], None]
