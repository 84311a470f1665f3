"""Who says something: a person, or the channel or group in whose name a message is written."""

from telegram import Message, Update, User


def speaker(update: Update) -> User | None:
    """Whoever is to be answered, and counts as one of their own.

    An anonymous administrator writes in the group's name, and so has the group's number: they
    decide for it as in a private chat its person does. A channel has its own number, too.
    """
    message = update.effective_message
    if update.callback_query or message is None or message.sender_chat is None:
        return update.effective_user
    chat = message.sender_chat
    return User(chat.id, chat.title or chat.username or "", is_bot=False, username=chat.username)


def said_in(message: Message) -> str:
    """What a message says: its text, or the caption of its picture or document."""
    return message.text or message.caption or ""
