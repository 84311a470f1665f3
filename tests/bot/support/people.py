"""Updates as Telegram would deliver them."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from telegram import Bot, Update

from tests.bot.support.wire import BOT

ANN: dict[str, Any] = {"id": 11, "is_bot": False, "first_name": "Ann", "language_code": "en"}
BOB: dict[str, Any] = {"id": 22, "is_bot": False, "first_name": "Bob", "language_code": "en"}
GROUP: dict[str, Any] = {"id": -100500, "type": "supergroup", "title": "Readers"}
NOW = datetime(2023, 1, 2, 12, 0, tzinfo=UTC)

_numbers = count(1)


def message(text: str, sender: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A message as JSON; commands and mentions get their entities."""
    sender = sender or ANN
    number = next(_numbers)
    body: dict[str, Any] = {
        "message_id": number,
        "date": int(NOW.timestamp()),
        "chat": {"id": sender["id"], "type": "private", "first_name": sender["first_name"]},
        "from": sender,
        "text": text,
    }
    entities = [
        {"type": kind, "offset": text.index(word), "length": len(word)}
        for word in text.split()
        for kind in [{"/": "bot_command", "@": "mention"}.get(word[0])]
        if kind
    ]
    return {**body, **({"entities": entities} if entities else {}), **more}


def update(bot: Bot, **content: Any) -> Update:
    """An update around a message, query or the like."""
    return Update.de_json({"update_id": next(_numbers), **content}, bot)


def reply_to(message_id: int, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    """The bot's message that somebody replies to, as JSON."""
    return {
        "message_id": message_id,
        "date": int(NOW.timestamp()),
        "chat": chat or {"id": ANN["id"], "type": "private", "first_name": "Ann"},
        "from": BOT,
        "text": "…",
    }


def press(
    data: str,
    message_id: int,
    sender: dict[str, Any] | None = None,
    group: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A pressed button under a message of the bot, in a private chat or a group, as JSON."""
    sender = sender or ANN
    chat = group or {"id": sender["id"], "type": "private", "first_name": "x"}
    return {
        "id": str(next(_numbers)),
        "from": sender,
        "chat_instance": "1",
        "data": data,
        "message": reply_to(message_id, chat),
    }
