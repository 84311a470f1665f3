"""A message as Telegram takes it, and as it is kept on disk."""

from dataclasses import dataclass
from typing import Any, Self

from telegram import Bot, InlineKeyboardMarkup, MessageEntity


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
