"""The records of the stand-in: who is there, what was said, and how it looks on the wire."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

Json = dict[str, Any]


def given(**fields: Any) -> Json:
    """The fields of an object that are not empty."""
    return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> Json:
        body = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return body | given(username=self.username, language_code=self.language_code)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat. ``kind`` is ``private``, ``group`` or ``supergroup``; a forum has topics."""

    id: int
    kind: str
    title: str
    username: str | None = None
    forum: bool = False

    def to_json(self) -> Json:
        name = "first_name" if self.kind == "private" else "title"
        body = {"id": self.id, "type": self.kind, name: self.title}
        return body | given(username=self.username, is_forum=self.forum)


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text after parsing, with its entities in the Bot API's form and UTF-16 offsets."""

    text: str
    entities: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """The part of a message that a reply quotes; ``position`` is in UTF-16 units."""

    text: str
    position: int

    def to_json(self) -> Json:
        return {"text": self.text, "position": self.position, "is_manual": True}


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a message; ``id`` is the bot's way to it, ``unique_id`` anybody's name for it."""

    id: str
    unique_id: str
    name: str
    kind: str
    size: int

    def to_json(self) -> Json:
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.kind,
            "file_size": self.size,
        }

    @property
    def path(self) -> str:
        """The file's path below the API's file address."""
        return f"documents/{self.unique_id}{PurePath(self.name).suffix}"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the chat shows it now; an edit replaces the record.

    ``service`` holds the extra fields of a service message, such as ``forum_topic_created``.
    ``content`` is the caption where there is a ``document``. ``origin`` tells where a message was
    forwarded from, as the Bot API's ``MessageOrigin``.
    """

    id: int
    chat: Chat
    sender: User
    date: int
    content: Formatted
    thread_id: int | None = None
    reply_to: int | None = None
    quote: Quoted | None = None
    keyboard: Json | None = None
    edited: int | None = None
    via_bot: User | None = None
    service: Json | None = None
    document: Document | None = None
    origin: Json | None = None

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def buttons(self) -> list[Json]:
        """Every button under the message, row by row."""
        rows = (self.keyboard or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass(slots=True)
class Callback:
    """A pressed button. ``answer`` is None until the bot has answered it."""

    id: str
    user: User
    message: Message
    data: str
    at: float
    answer: Json | None = None


@dataclass(slots=True)
class InlineQuery:
    """A typed ``@bot query``. ``answer`` is None until the bot has answered it."""

    id: str
    user: User
    query: str
    at: float
    answer: Json | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot and what became of it: ``status`` 0 means it got no answer."""

    method: str
    params: Json
    status: int
    body: Json
    fault: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it went well."""
        return self.status == 200
