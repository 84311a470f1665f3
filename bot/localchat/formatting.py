"""From what a request says to the text that a chat shows, under Telegram's limits."""

from bot.localchat import entities as marks
from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Formatted, Json
from bot.localchat.utf16 import units
from index.unicode import valid

TEXT_BYTES = 1 << 15
TEXT_UNITS = 4096


def formatted(params: Params, too_long: str = "message is too long") -> Formatted:
    """The text of a request with its entities; refuses an empty and a long one."""
    source = params.text("text") or ""
    if len(source.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
        raise bad_request("text is too long")
    content = marks.settled(source, _entities(source, params))
    if not content.text:
        raise bad_request("message text is empty")
    if units(content.text) > TEXT_UNITS:
        raise bad_request(too_long)
    return content


def typed(text: str) -> Formatted:
    """Return what a person typed, with links and commands found."""
    content = marks.settled(valid(text), ())
    if not content.text:
        raise ValueError("a person cannot send an empty message")
    if units(content.text) > TEXT_UNITS:
        raise ValueError(f"a person cannot send more than {TEXT_UNITS} UTF-16 units at once")
    return content


def _entities(source: str, params: Params) -> tuple[Json, ...]:
    if params.text("parse_mode"):  # the bot marks by entities alone: no word can turn into markup
        raise bad_request("unsupported parse_mode")
    listed = params.json("entities", "entities")
    return marks.checked(source, [] if listed is None else listed)
