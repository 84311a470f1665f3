"""What is in the fields of an update that everything goes by: PTB takes whatever stands there."""

from collections.abc import Iterator
from datetime import datetime

from telegram import Message, Update

MOST = 1 << 52  # ids have at most 52 significant bits


def check_fields(update: Update) -> None:
    """Raises TypeError where an id is no number, a date no date or a text no text."""
    for number in _numbers(update):
        if type(number) is not int or abs(number) >= MOST:
            raise TypeError("an id in it is none")
    for text in _texts(update):
        if not isinstance(text, str | None):
            raise TypeError("a text in it is none")
    for message in _messages(update):
        if not isinstance(message.date, datetime):
            raise TypeError("a date in it is none")


def _numbers(update: Update) -> Iterator[object]:
    for one in (update.effective_user, update.effective_chat):
        if one is not None:
            yield one.id
    for message in _messages(update):
        yield message.message_id
        yield message.message_thread_id or 0


def _texts(update: Update) -> Iterator[object]:
    user, pressed, typed = update.effective_user, update.callback_query, update.inline_query
    if user is not None:
        yield from (user.language_code, user.first_name, user.username)
    if pressed is not None:
        yield from (pressed.id, pressed.data)
    if typed is not None:
        yield from (typed.id, typed.query)
    for message in _messages(update):
        yield from (message.text, message.caption, message.chat.type, message.chat.title)


def _messages(update: Update) -> Iterator[Message]:
    """The message of an update, and the one that it answers."""
    message = update.effective_message
    while isinstance(message, Message):
        yield message
        message = message.reply_to_message
