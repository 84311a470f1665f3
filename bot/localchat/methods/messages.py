"""Methods that write and change messages, with their keyboards."""

from dataclasses import replace
from typing import Any

from bot.localchat.api_objects import message_json
from bot.localchat.formatting import formatted
from bot.localchat.params import NOT_MODIFIED, Params, bad_request
from bot.localchat.records import Json, Message
from bot.localchat.state import ChatState, StoredChat

DATA_BYTES = 64
COPY_LETTERS = 256
MOST_BUTTONS = 100
_ACTIONS = ("callback_data", "copy_text")


def send_message(state: ChatState, params: Params) -> Json:
    stored = state.writable_chat(params.text("chat_id"))
    content = formatted(params)
    replied = _replied(stored, params)
    message = state.post(
        stored,
        state.bot,
        content,
        keyboard=inline_keyboard(params),
        thread_id=_thread(stored, params, replied),
        reply_to=replied.id if replied else None,
    )
    return message_json(state, message)


def edit_message_text(state: ChatState, params: Params) -> Json:
    message = _editable(state, params)
    changed = replace(
        message,
        content=formatted(params, too_long="MESSAGE_TOO_LONG"),
        keyboard=inline_keyboard(params),
    )
    if (changed.content, changed.keyboard) == (message.content, message.keyboard):
        raise bad_request(NOT_MODIFIED)
    return _changed(state, replace(changed, edited=int(state.now())))


def edit_message_reply_markup(state: ChatState, params: Params) -> Json:
    """Change only the buttons of a message; people don't see such an edit marked."""
    message = _editable(state, params)
    keyboard = inline_keyboard(params)
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    return _changed(state, replace(message, keyboard=keyboard))


def send_chat_action(state: ChatState, params: Params) -> bool:
    stored = state.writable_chat(params.text("chat_id"))
    action = params.text("action")
    if action != "typing":
        raise bad_request("wrong parameter action in request")
    thread = params.integer("message_thread_id")
    state.tell("action", {"chat": stored.chat.id, "action": action, "thread": thread})
    return True


def _changed(state: ChatState, message: Message) -> Json:
    return message_json(state, state.change(message))


def _editable(state: ChatState, params: Params) -> Message:
    stored = state.writable_chat(params.text("chat_id"))
    message = stored.messages.get(params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != state.bot.id or message.service is not None:
        raise bad_request("message can't be edited")
    return message


def _thread(stored: StoredChat, params: Params, replied: Message | None) -> int | None:
    thread = params.integer("message_thread_id")
    if thread is None:
        return replied.thread_id if replied else None
    if thread not in stored.topics:
        raise bad_request("message thread not found")
    return thread


def _replied(stored: StoredChat, params: Params) -> Message | None:
    reply = params.json("reply_parameters", "reply parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    message = stored.messages.get(int(reply.get("message_id", 0)))
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message


def inline_keyboard(params: Params) -> Json | None:
    markup = params.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise _unreadable('Field "text" must be a non-empty String')
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unreadable("Exactly one action must be used for each button")
    if actions == ["callback_data"]:
        if not 1 <= len(str(button["callback_data"]).encode()) <= DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    else:
        _check_copy(button["copy_text"])
    return dict(button)


def _check_copy(copy: Any) -> None:
    text = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= COPY_LETTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")
