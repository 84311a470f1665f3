"""Methods about the bot itself: who it is, what it says of itself, where updates are brought to it,
and what it looks up of members and files."""

import ipaddress
import re
from urllib.parse import urlsplit

from bot.localchat.params import Params, bad_request
from bot.localchat.records import Json, given
from bot.localchat.state import MOST_BYTES, ChatState

COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# Each text by its parameter, with its longest length.
TEXTS = {"description": 512, "short_description": 120}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(state: ChatState, _: Params) -> Json:
    return state.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat_member(state: ChatState, params: Params) -> Json:
    stored = state.writable_chat(params.text("chat_id"))
    user = state.people.get(params.integer("user_id") or 0)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user.id not in stored.members:
        return {"status": "left", "user": user.to_json()}
    if stored.chat.kind != "private" and user.id == min(stored.members):
        return {"status": "creator", "user": user.to_json(), "is_anonymous": False}
    return {"status": "member", "user": user.to_json()}


def get_file(state: ChatState, params: Params) -> Json:
    document = state.files.documents.get(params.text("file_id") or "")
    if document is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if document.size > MOST_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": document.id,
        "file_unique_id": document.unique_id,
        "file_size": document.size,
        "file_path": document.path,
    }


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


def set_webhook(state: ChatState, params: Params) -> bool:
    url = params.text("url") or ""
    secret = params.text("secret_token") or ""
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not _is_loopback(url):
        # Telegram asks for HTTPS; here the point is that nothing leaves the machine.
        raise bad_request("bad webhook: the local chat delivers to loopback addresses only")
    state.updates.remember(params.json("allowed_updates", "allowed updates"))
    state.updates.secret = secret
    state.updates.webhook = url
    state.condition.notify_all()
    return True


def delete_webhook(state: ChatState, _: Params) -> bool:
    updates = state.updates
    updates.webhook, updates.secret, updates.failure = None, "", None
    return True


def get_webhook_info(state: ChatState, _: Params) -> Json:
    updates = state.updates
    failed_at, failure = updates.failure or (None, None)
    return {
        "url": updates.webhook or "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    } | given(
        allowed_updates=list(updates.allowed),
        last_error_date=failed_at,
        last_error_message=failure,
    )


def _is_loopback(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
