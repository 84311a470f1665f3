"""What of a group reaches the bot: in privacy mode commands, mentions and replies only."""

from bot.localchat.records import Json, Message
from bot.localchat.state import ChatState, Room
from bot.localchat.utf16 import cut


def reaches_bot(state: ChatState, room: Room, message: Message) -> bool:
    """Whether Telegram would show this message to the bot."""
    if room.chat.kind == "private":
        return room.chat.id == message.sender.id
    if not state.privacy or message.service is not None:
        return True
    if message.via_bot is not None and message.via_bot.id == state.bot.id:
        return True
    replied = room.messages.get(message.reply_to or 0)
    if replied is not None and replied.sender.id == state.bot.id:
        return True
    return any(_calls(state, message.text, entity) for entity in message.content.entities)


def _calls(state: ChatState, text: str, entity: Json) -> bool:
    words = cut(text, entity["offset"], entity["length"]).lower()
    name = f"@{state.bot.username}".lower()
    if entity["type"] == "mention":
        return words == name
    # A bare command is for every bot of the group.
    return entity["type"] == "bot_command" and ("@" not in words or words.endswith(name))
