"""A Telegram export (result.json) -> one record for each message with enough text, streamed.

The program writes one chat, or all of an account; channels and groups are read, talk between two
people is not. The export does not tell a channel's public name: with ``username: coastnews`` in
``result.json.yaml`` beside it, each article has its link.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

from index.sources.files import Record, Unread
from index.sources.formats.chats.messages import opened_text, record_of, up_to_breaks
from index.sources.formats.json_stream import BrokenJsonError, members
from index.sources.sidecar import beside
from index.sources.text.normalise import one_line

_LISTS = ("chats", "left_chats", "list")  # what leads to the chats of an account
_CHATS = re.compile(r"(?:public|private)_(?:channel|supergroup|group)")
_KINDS = re.compile(
    _CHATS.pattern + r"|(?:personal|bot)_chat|saved_messages|replies|verification_codes"
)
_USERNAME = re.compile(r"@?(?:https?://t\.me/)?(\w{4,32})/?")


def is_telegram(stream: TextIO) -> bool:
    """Whether the JSON in ``stream`` is an export of Telegram's, by how it is made.

    Names and words in it don't count: they are whatever people call their chats, in any language.
    """
    try:
        found = members(stream, enter=_LISTS, each=("messages",))
        return any(key == "type" and _KINDS.fullmatch(str(value)) for key, value in found)
    except BrokenJsonError:  # or longer than what is looked at
        return False


@up_to_breaks
def read_telegram(file: Path, path: str) -> Iterator[Unread]:
    """The messages in ``file``, named ``path:CHAT/MESSAGE`` by their ids."""
    facts: dict[str, object] = {"username": str(beside(file).get("username", ""))}
    chat, chats = facts, 0
    for key, value in _members(file):
        if key == "{":
            chat, chats = dict(facts), chats + 1
        elif key != "messages":
            chat[key] = value
        else:
            chat |= {} if "type" in chat else _facts(file, chats)
            name = _name(value, chat, path)
            yield Unread(name, partial(_record, value, dict(chat), name))


def _members(file: Path) -> Iterator[tuple[str, object]]:
    with opened_text(file) as text:
        yield from members(text, enter=_LISTS, each=("messages",))


def _facts(file: Path, number: int) -> dict[str, object]:
    """What is told of a chat, where its messages come first, as in a file sorted by names."""
    chats, facts = 0, dict[str, object](type=None)
    for key, value in _members(file):
        chats += key == "{"
        if chats == number and key not in ("{", "messages"):
            facts[key] = value
    return facts


def _name(message: object, chat: Mapping[str, object], path: str) -> str:
    number = message.get("id") if isinstance(message, Mapping) else None
    return f"{path}:{_id(chat.get('id'))}/{_id(number)}"


def _id(value: object) -> str:
    return one_line(str(value))[:40]


def _record(message: object, chat: Mapping[str, object], name: str) -> Record | None:
    if not isinstance(message, Mapping) or message.get("type") != "message":
        return None
    if not _CHATS.fullmatch(str(chat.get("type"))):
        return None
    pieces = list(_pieces(message.get("text") or message.get("text_entities")))
    facts = {
        "published": message.get("date") or message.get("date_unixtime"),
        "source": chat.get("name"),
        "authors": _author(message, chat),
        "url": _link(chat, message),
        "tags": [piece.lstrip("#") for kind, piece in pieces if kind == "hashtag"],
    }
    return record_of(pieces, facts, name)


def _pieces(text: object) -> Iterator[tuple[str, str]]:
    """(kind, words) of a message: "plain", "bold", "hashtag", "text_link" …"""
    for piece in text if isinstance(text, list) else [text]:
        if isinstance(piece, str):
            yield "plain", piece
        elif isinstance(piece, Mapping):
            yield str(piece.get("type")), str(piece.get("text", ""))


def _author(message: Mapping[str, object], chat: Mapping[str, object]) -> object:
    """Whose words they are, where they are not the channel's own."""
    author = message.get("forwarded_from") or message.get("author") or message.get("from")
    return author if author != chat.get("name") else None


def _link(chat: Mapping[str, object], message: Mapping[str, object]) -> str:
    name = _USERNAME.fullmatch(str(chat.get("username")).strip())
    return f"https://t.me/{name[1]}/{message.get('id')}" if name else ""
