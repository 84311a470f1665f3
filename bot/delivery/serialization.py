"""Messages as they are kept on disk, and back."""

from typing import Any

from telegram import Bot, InlineKeyboardMarkup, MessageEntity

from bot.delivery.message import ChatMessage

Json = dict[str, Any]


def body_of(
    message: ChatMessage, buttons: InlineKeyboardMarkup | None, reply_to: int | None
) -> Json:
    """A message, its buttons and what it replies to, as JSON."""
    return {
        "reply_to": reply_to,
        "text": message.text,
        "entities": [entity.to_dict() for entity in message.entities],
        "buttons": buttons.to_dict() if buttons else None,
    }


def message_of(body: Json, bot: Bot) -> tuple[ChatMessage, InlineKeyboardMarkup | None]:
    """The message and its buttons again."""
    entities = MessageEntity.de_list(body["entities"], bot)
    buttons = InlineKeyboardMarkup.de_json(body["buttons"], bot) if body["buttons"] else None
    return ChatMessage(body["text"], tuple(entities)), buttons
