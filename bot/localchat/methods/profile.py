"""Methods by which the bot tells Telegram about itself."""

import re

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json
from bot.localchat.state import ChatState

COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# Each text by its parameter, with its longest length.
TEXTS = {"description": 512, "short_description": 120}


def set_my_commands(state: ChatState, params: Params) -> bool:
    commands = params.json("commands", "bot commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in commands]
    state.profile.commands[_where(state, params)] = kept
    state.tell("commands", {})
    return True


def set_text(state: ChatState, params: Params, name: str) -> bool:
    text = params.text(name) or ""
    if len(text) > TEXTS[name]:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
    state.profile.texts[name, params.text("language_code") or ""] = text
    state.tell("commands", {})
    return True


def shown_commands(state: ChatState, chat: int, kind: str, language: str) -> list[Json]:
    """Return the commands a person sees in a chat: the narrowest scope that has any wins."""
    group = "all_private_chats" if kind == "private" else "all_group_chats"
    for scope in (f"chat:{chat}", group, "default"):
        for spoken in (language, ""):
            commands = state.profile.commands.get((scope, spoken))
            if commands:
                return commands
    return []


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, text = str(command.get("command", "")), str(command.get("description", ""))
    if not COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(text) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": text}


def _where(state: ChatState, params: Params) -> tuple[str, str]:
    scope = params.json("scope", "bot command scope") or {"type": "default"}
    name = str(scope.get("type"))
    if name == "chat":
        name = f"chat:{state.stored_chat(scope.get('chat_id')).chat.id}"
    return name, params.text("language_code") or ""
