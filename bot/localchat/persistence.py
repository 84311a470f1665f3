"""Keeps what was said from one run to the next, as Telegram does.

The bot remembers conversations, and that its menus are set; a chat that forgot them at each start
would look like a fault of the bot.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.localchat.records import Json, Message
from bot.localchat.state import ChatState, StoredChat
from bot.storage.file_permissions import private_file, private_folder

log = logging.getLogger(__name__)

_MESSAGE = TypeAdapter(Message)
VERSION = 1
MESSAGES = 1000


def save(state: ChatState, path: Path) -> None:
    """Write chats and the bot's profile, beside the file first and then in its place."""
    body = {
        "version": VERSION,
        "next_update": state.updates.next_id,
        "commands": [[*where, commands] for where, commands in state.profile.commands.items()],
        "texts": [[*where, text] for where, text in state.profile.texts.items()],
        "rooms": [_chat_json(stored) for stored in state.chats.values()],
    }
    private_folder(path.parent)
    beside = path.with_suffix(".new")
    private_file(beside)
    beside.write_text(json.dumps(body, ensure_ascii=False), "utf-8")
    beside.replace(path)


def restore(state: ChatState, path: Path) -> bool:
    """Put back what was kept for the chats that there are; False where nothing could be read."""
    try:
        body = json.loads(path.read_text("utf-8"))
        if body["version"] != VERSION:
            return False
        chats = [
            (saved, [_message(state, fields) for fields in saved["messages"]])
            for saved in body["rooms"]
        ]
        commands = {(scope, language): given for scope, language, given in body["commands"]}
        texts = {(name, language): text for name, language, text in body["texts"]}
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError) as error:
        log.warning("the local chat's history can't be read and starts anew: %s", error)
        return False
    state.profile.commands, state.profile.texts = commands, texts
    # The bot passes over an update whose number it has seen.
    state.updates.next_id = max(state.updates.next_id, body.get("next_update", 0))
    for saved, messages in chats:
        _refill(state, saved, messages)
    return True


def _chat_json(stored: StoredChat) -> Json:
    newest = islice(reversed(stored.messages.values()), MESSAGES)
    return {
        "id": stored.chat.id,
        "next_id": stored.next_id,
        "closed": stored.closed,
        "topics": [[number, name] for number, name in stored.topics.items()],
        "messages": [asdict(message) for message in newest][::-1],
    }


def _refill(state: ChatState, saved: Json, messages: Sequence[Message]) -> None:
    stored = state.chats.get(saved["id"])
    if stored is None:
        return
    stored.next_id, stored.closed = saved["next_id"], saved["closed"]
    stored.topics = dict(saved["topics"])
    stored.messages = {message.id: message for message in messages}


def _message(state: ChatState, fields: dict[str, Any]) -> Message:
    message = _MESSAGE.validate_python(fields)
    # The bot's number may be another one now; what it said stays its own.
    sender = state.bot if message.sender.is_bot else message.sender
    return replace(message, sender=sender, via_bot=message.via_bot and state.bot)
