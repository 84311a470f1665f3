"""A Telegram export (result.json) -> one record for each message with enough text, streamed.

The program writes one chat, or all of an account; channels and groups are read, talk between two
people is not. The export does not tell a channel's public name: with ``username: coastnews`` in
``result.json.yaml`` beside it, each article has its link.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import stream_encoding
from index.sources.fields import Record
from index.sources.files import opened
from index.sources.formats.json_stream import BrokenJsonError, members
from index.sources.reflow import columns
from index.sources.sidecar import beside

_MIN_COLUMNS = 40  # a short sentence; less is a greeting, or the name of a picture
_TITLE_COLUMNS = 180
_LISTS = ("chats", "left_chats", "list")  # what leads to the chats of an account
_CHATS = re.compile(r"(?:public|private)_(?:channel|supergroup|group)")
_HEAD = re.compile(
    r'\s*\{(?:[^{}\[\]]*"type":\s*"(?:(?:public|private)_\w+|personal_chat|bot_chat|saved_messages)"'
    r'|\s*"about":\s*"Here is the data you requested)'
)
_USERNAME = re.compile(r"@?(?:https?://t\.me/)?(\w{4,32})/?")


def is_telegram(head: str) -> bool:
    """Whether a JSON file that begins with ``head`` is an export of Telegram's."""
    return _HEAD.match(head) is not None


def read_telegram(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The messages in ``file``, named ``path:CHAT/MESSAGE`` by their ids.

    Raises SourceError where it can't be read (on), or no message has enough text.
    """
    username = str(beside(file).get("username", ""))
    chat: dict[str, object] = {}
    found = False
    with opened(file) as stream:
        text = io.TextIOWrapper(stream, stream_encoding(stream), "replace")
        try:
            for key, value in members(
                text, enter=("chats", "left_chats", "list"), each=("messages",)
            ):
                if key == "{":
                    chat = {"username": username}
                elif key != "messages":
                    chat[key] = value
                elif record := _record(value, chat, path):
                    found = True
                    yield record
        except BrokenJsonError as error:
            yield Skipped(path, f"broken JSON: {error}", error.line)
            return
    if not found:
        raise SourceError("no channel or group in it has a message of more than a few words")


def _record(message: object, chat: Mapping[str, object], path: str) -> Record | None:
    if not isinstance(message, Mapping) or message.get("type") != "message":
        return None
    if not _CHATS.fullmatch(str(chat.get("type"))):
        return None
    pieces = list(_pieces(message.get("text")))
    title, text = _parted(pieces)
    if columns(text) < _MIN_COLUMNS:
        return None
    values = {
        "title": title,
        "text": text,
        "published": message.get("date"),
        "source": chat.get("name"),
        "authors": _author(message, chat),
        "url": _link(chat, message),
        "tags": [piece.lstrip("#") for kind, piece in pieces if kind == "hashtag"],
    }
    return Record(f"{path}:{chat.get('id')}/{message.get('id')}", values)


def _pieces(text: object) -> Iterator[tuple[str, str]]:
    """(kind, words) of a message: "plain", "bold", "hashtag", "text_link" …"""
    for piece in text if isinstance(text, list) else [text]:
        if isinstance(piece, str):
            yield "plain", piece
        elif isinstance(piece, Mapping):
            yield str(piece.get("type")), str(piece.get("text", ""))


def _parted(pieces: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """(title, text): a first line that is bold, and alone on it, is the title."""
    text = "".join(words for _, words in pieces)
    bold = ""
    for kind, words in pieces:
        if kind != "bold" and (bold or words.strip()):
            break
        bold += words
    title, _, rest = text.strip().partition("\n")
    whole = title.strip() and bold.strip() == title.strip() and rest.strip()
    return (title.strip(), rest) if whole and columns(title) <= _TITLE_COLUMNS else ("", text)


def _author(message: Mapping[str, object], chat: Mapping[str, object]) -> object:
    """Whose words they are, where they are not the channel's own."""
    author = message.get("forwarded_from") or message.get("author") or message.get("from")
    return author if author != chat.get("name") else None


def _link(chat: Mapping[str, object], message: Mapping[str, object]) -> str:
    name = _USERNAME.fullmatch(str(chat.get("username")).strip())
    return f"https://t.me/{name[1]}/{message.get('id')}" if name else ""
