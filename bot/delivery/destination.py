"""Where a message goes, and who may be written to."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram import MaybeInaccessibleMessage, Message


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
