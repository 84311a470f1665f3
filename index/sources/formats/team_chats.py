"""Exports of Slack and Discord -> one record for each message with enough text, streamed.

Slack writes a list for each day, in a folder for each channel, and people beside these folders;
DiscordChatExporter an object for each channel. Talk between two people is not read.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from html import unescape
from itertools import islice
from pathlib import Path
from typing import TextIO

from index.errors import SourceError
from index.sources.decode import decode
from index.sources.files import read_bytes
from index.sources.formats.chat_messages import Found, opened_text, record_of, whole
from index.sources.formats.json_stream import BrokenJsonError, members, values
from index.sources.records import Record, Unread

_Object = Mapping[str, object]

_LOOKED_AT = 1 << 16  # characters; more has no single message
# Kinds of messages that somebody wrote, or a program for people; others tell who has joined.
_WRITTEN = ("bot_message", "thread_broadcast", "me_message", "file_share", "Default", "Reply")
# "<https://coast.example|the Coast>", "<@U12>", "<#C12|news>", "<!here>", "<:smile:12>"
_LINK = re.compile(r"<([@#!:]?)([^<>|\n]+)(?:\|([^<>\n]*))?>")
_BOLD = re.compile(r"(?<![\w*])\*\*?(?=[^\s*])([^*\n]+)(?<=\S)\*\*?(?![\w*])")
_SET = re.compile(r"(?<!\w)(__?|~~?|\|\||`{1,3})(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?!\w)")
_BEGIN = re.compile(r"^(?:#{1,3}|>{1,3}|-#) ", re.MULTILINE)


def is_slack(stream: TextIO) -> bool:
    """Whether the JSON in ``stream`` lists messages, people or channels of Slack's."""
    with suppress(BrokenJsonError):
        number, value = next(values(io.StringIO(stream.read(_LOOKED_AT))), (None, None))
        first = _object(value) if number else {}
        listed = "name" in first and ("profile" in first or "purpose" in first)
        return listed or (first.get("type") == "message" and "ts" in first)
    return False


def is_discord(stream: TextIO) -> bool:
    """Whether the JSON in ``stream`` is a channel of Discord's, which says first where it is."""
    with suppress(BrokenJsonError):
        begin = islice(members(stream, (), ("messages",)), 3)
        return [key for key, _ in begin] == ["{", "guild", "channel"]
    return False


def read_slack(file: Path, path: str) -> Found:
    """The messages in ``file``, named ``path:TIME``."""
    return whole(path, _slack(file, path))


def read_discord(file: Path, path: str) -> Found:
    """The messages in ``file``, named ``path:NUMBER`` by their ids."""
    return whole(path, _discord(file, path))


def _slack(file: Path, path: str) -> Iterator[Unread]:
    listed = file.parent.parent / "users.json"
    people = _people(listed, listed.stat().st_mtime_ns) if listed.is_file() else {}
    channel = file.parent.name if people else None
    with opened_text(file) as text:
        for message in (_object(value) for _, value in values(text)):
            profile = _object(message.get("user_profile"))
            known = profile.get("real_name") or people.get(str(message.get("user")))
            facts = {
                "source": channel,
                "published": message.get("ts"),
                "authors": known or message.get("username"),
            }
            kind = message.get("subtype", "bot_message") if message.get("type") == "message" else ""
            said = (kind, message.get("text"), message.get("attachments"))
            name = f"{path}:{message.get('ts')}"
            yield Unread(name, partial(_record, *said, people, facts, name))


def _discord(file: Path, path: str) -> Iterator[Unread]:
    told: dict[str, object] = {}
    with opened_text(file) as text:
        for key, value in members(text, (), ("messages",)):
            told |= {} if key == "messages" else {key: _object(value)}
            message = _object(value) if key == "messages" else {}
            author = _object(message.get("author"))
            facts = {
                "source": _object(told.get("guild")).get("name"),
                "published": message.get("timestamp"),
                "authors": author.get("nickname") or author.get("name"),
            }
            private = str(_object(told.get("channel")).get("type")).startswith("Direct")
            said = ("" if private else message.get("type"), message.get("content"))
            name = f"{path}:{message.get('id')}"
            yield Unread(name, partial(_record, *said, message.get("embeds"), {}, facts, name))


def _record(
    kind: object, text: object, shown: object, people: Mapping[str, str], facts: _Object, name: str
) -> Record | None:
    """What a message says, or else the page that it shows."""
    if kind not in _WRITTEN:
        return None
    page = _object(shown[0]) if isinstance(shown, list) and shown else {}
    own = record_of(_pieces(text, people), facts, name)
    if own or not page:
        return own
    words = page.get("text") or page.get("description")
    title = "".join(words for _, words in _pieces(page.get("title"), people))
    facts = {**facts, "url": page.get("title_link") or page.get("url")}
    found = record_of(_pieces(words, people), facts, name)
    return replace(found, values={**found.values, "title": title}) if found else None


def _pieces(text: object, people: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words of a message without its marks: every other piece is bold."""
    words = _LINK.sub(lambda link: _linked(link, people), _BEGIN.sub("", str(text or "")))
    parts = enumerate(_BOLD.split(_SET.sub(r"\2", words)))
    return [("bold" if number % 2 else "plain", unescape(part)) for number, part in parts]


def _linked(link: re.Match[str], people: Mapping[str, str]) -> str:
    mark, target, words = link.groups()
    named = words or people.get(target) or target
    return "" if mark == ":" else named if mark in ("", "!") else mark + named.lstrip(mark)


def _object(value: object) -> _Object:
    return value if isinstance(value, Mapping) else {}


@lru_cache(maxsize=4)
def _people(file: Path, _: int) -> Mapping[str, str]:
    """What each user of Slack is called; ``_`` is when that was written."""
    listed: object = []
    with suppress(SourceError, ValueError, RecursionError):
        listed = json.loads(decode(read_bytes(file)))
    found: dict[str, str] = {}
    for user in map(_object, listed if isinstance(listed, list) else []):
        profile = _object(user.get("profile"))
        named = (profile.get("real_name"), user.get("real_name"), user.get("name"))
        found[str(user.get("id"))] = str(next(filter(None, named), ""))
    return found
