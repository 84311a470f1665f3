"""Inline keyboards, refused where Telegram refuses them."""

from typing import Any
from urllib.parse import urlsplit

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json

DATA_BYTES = 64
COPY_LETTERS = 256
MOST_BUTTONS = 100
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")


def inline_keyboard(params: Params) -> Json | None:
    """Return the inline keyboard of a request; None where there is none."""
    return checked_keyboard(params.json("reply_markup", "reply keyboard markup"))


def checked_keyboard(markup: Any) -> Json | None:
    """Return a keyboard if it holds buttons; other kinds of markup show nothing here."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if any(name in markup for name in _OTHERS):
        return None
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
    elif actions == ["url"]:
        _check_url(str(button["url"]))
    elif actions == ["copy_text"]:
        _check_copy(button["copy_text"])
    return dict(button)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    known = parts.scheme in ("http", "https", "tg", "tonsite") and parts.netloc
    # Telegram adds http:// where a scheme is missing, and so refuses only what is no host.
    if not known and (parts.scheme or "." not in url.split("/")[0]):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_copy(copy: Any) -> None:
    text = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= COPY_LETTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")
