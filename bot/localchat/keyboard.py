"""Inline keyboards, refused where Telegram refuses them."""

from typing import Any

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json

DATA_BYTES = 64
COPY_LETTERS = 256
MOST_BUTTONS = 100
_ACTIONS = ("callback_data", "copy_text")


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
