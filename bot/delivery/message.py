"""A message as Telegram takes it."""

from dataclasses import dataclass

from telegram import MessageEntity


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message as Telegram takes it."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
