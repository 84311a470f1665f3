"""Exports of Slack and Discord -> one record for each message with enough text, streamed.

Slack writes a list for each day, in a folder for each channel, and people beside these folders;
DiscordChatExporter an object for each channel. Talk between two people is not read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from html import unescape
from itertools import islice
from pathlib import Path
from typing import TextIO

from index.errors import SourceError
from index.sources.files import Record, Unread, read_bytes
from index.sources.formats.chats.messages import opened_text, record_of, up_to_breaks
from index.sources.formats.json_stream import BrokenJsonError, members, values
from index.sources.text.encoding import decode

_Object = Mapping[str, object]

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
        number, value = next(values(stream), (None, None))
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


@up_to_breaks
def read_slack(file: Path, path: str) -> Iterator[Unread]:
    """The messages in ``file``, named ``path:TIME``."""
    listed = file.parent.parent / "users.json"
    people = _people(listed, listed.stat().st_mtime_ns) if listed.is_file() else {}
    source = file.parent.name if people else None
    with opened_text(file) as text:
        for said in (_object(value) for _, value in values(text)):
            known = _object(said.get("user_profile")).get("real_name")
            author = known or people.get(str(said.get("user"))) or said.get("username")
            facts = {"source": source, "published": said.get("ts"), "authors": author}
            kind = said.get("subtype", "bot_message") if said.get("type") == "message" else ""
            words = (kind, said.get("text"), said.get("attachments"), people, facts)
            name = f"{path}:{said.get('ts')}"
            yield Unread(name, partial(_record, name, *words))


@up_to_breaks
def read_discord(file: Path, path: str) -> Iterator[Unread]:
    """The messages in ``file``, named ``path:NUMBER`` by their ids."""
    where: dict[str, _Object] = {}
    with opened_text(file) as text:
        for key, value in members(text, (), ("messages",)):
            said = _object(value)
            if key != "messages":
                where[key] = said
                continue
            author, source = _object(said.get("author")), where.get("guild", {}).get("name")
            named = author.get("nickname") or author.get("name")
            facts = {"source": source, "published": said.get("timestamp"), "authors": named}
            private = str(where.get("channel", {}).get("type")).startswith("Direct")
            kind = "" if private else said.get("type")
            name = f"{path}:{said.get('id')}"
            words = (kind, said.get("content"), said.get("embeds"), dict[str, str](), facts)
            yield Unread(name, partial(_record, name, *words))


def _record(
    name: str, kind: object, text: object, shown: object, people: Mapping[str, str], facts: _Object
) -> Record | None:
    """What a message says, or else the page that it shows."""
    if kind not in _WRITTEN:
        return None
    page = _object(shown[0]) if isinstance(shown, list) and shown else {}
    title = "".join(words for _, words in _pieces(page.get("title"), people))
    of_page = {**facts, "url": page.get("title_link") or page.get("url")}
    words = _pieces(page.get("text") or page.get("description"), people)
    own = record_of(_pieces(text, people), facts, name)
    return own or record_of(words, of_page, name, title)


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
