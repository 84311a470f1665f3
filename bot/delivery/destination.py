"""Where a message goes."""

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
        """The place of a message, its topic kept."""
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat_id, thread, message.message_id if reply else None)

    @classmethod
    def under(cls, message: MaybeInaccessibleMessage) -> "Destination":
        """The place of a message whose button was pressed; the chat, if its topic is forgotten."""
        if isinstance(message, Message):
            return cls.beside(message, reply=False)
        return cls(message.chat.id)
