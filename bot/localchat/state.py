"""What there is: the bot, people, chats and their messages, files, and updates on their way."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from mimetypes import guess_type
from secrets import token_hex, token_urlsafe
from typing import TypeVar

from bot.localchat.params import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError, bad_request
from bot.localchat.records import (
    Callback,
    Chat,
    Document,
    Formatted,
    InlineQuery,
    Json,
    Message,
    User,
)

MOST_UPDATES = 100
Query = TypeVar("Query", Callback, InlineQuery)
Listener = Callable[[str, Json], None]
QUERY_LASTS = 15.0  # seconds in which it can be answered
# How long a query is known after it was asked: far longer than it can be answered.
QUERY_KEPT = 600.0
# Telegram's cloud gives bots no larger file.
MOST_BYTES = 20 << 20


class ChangeCondition:
    """Whoever waits for something looks again at each change; nothing is polled."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def notify_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], bool], within: float | None = None) -> bool:
        """Wait until ``condition`` holds; return whether it does after ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self._changed.wait()
        except TimeoutError:
            return condition()
        return True


class Updates:
    """Updates wait here until the bot confirms them with a higher offset."""

    def __init__(self, condition: ChangeCondition, first: int) -> None:
        self._condition = condition
        self.next_id = first
        self.polls = 0
        self.pending: deque[Json] = deque()
        self.allowed: tuple[str, ...] = ()
        self.webhook: str | None = None
        self.secret = ""  # that goes with each update to the webhook
        self.failure: tuple[int, str] | None = None  # the last one there, and when

    def add(self, kind: str, body: Json) -> None:
        """Queue an update, unless the bot has said that it does not want its kind."""
        if self.allowed and kind not in self.allowed:
            return
        self.pending.append({"update_id": self.next_id, kind: body})
        self.next_id += 1
        self._condition.notify_all()

    def remember(self, allowed: Sequence[str] | None) -> None:
        """Keep the kinds of updates a bot asked for; None leaves them as they were."""
        if allowed is not None:
            self.allowed = tuple(allowed)

    def confirm(self, offset: int) -> None:
        """Forget what lies below ``offset``."""
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Json]:
        """Answer one getUpdates: at once if something waits, otherwise for ``wait`` seconds."""
        self._refuse_beside_webhook()
        self.polls += 1
        mine = self.polls
        self._condition.notify_all()
        self.confirm(offset)
        await self._condition.until(
            lambda: bool(self.pending) or self.polls != mine or self.webhook is not None, wait
        )
        if self.polls != mine:
            raise ApiError(409, OTHER_POLLER)
        self._refuse_beside_webhook()
        return list(self.pending)[: min(max(limit, 1), MOST_UPDATES)]

    def _refuse_beside_webhook(self) -> None:
        if self.webhook is not None:
            raise ApiError(409, WEBHOOK_ACTIVE)


@dataclass(slots=True)
class StoredChat:
    """A chat with its members and messages. Message ids run per chat, as in supergroups."""

    chat: Chat
    members: set[int] = field(default_factory=set)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    # Why the bot may not write here, in Telegram's words; None where it may.
    closed: str | None = None
    migrated_to: int | None = None
    next_id: int = 1


@dataclass(slots=True)
class Profile:
    """What the bot has told Telegram about itself."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)


FIRST_UPDATE = 999  # before the first: updates are numbered from 1000 where messages are from 1


class ChatState:
    """The state behind the API and the page. ``now`` tells Unix time."""

    def __init__(
        self, bot: User, now: Callable[[], float], *, privacy: bool, first_message: int
    ) -> None:
        self.bot = bot
        self.privacy = privacy
        self.first_message = first_message
        self.now = now
        self.condition = ChangeCondition()
        self.updates = Updates(self.condition, FIRST_UPDATE + first_message)
        self.profile = Profile()
        self.files = Files()
        self.people: dict[int, User] = {}
        self.chats: dict[int, StoredChat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_cache: dict[tuple[int, str], tuple[float, Json]] = {}
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: str, body: Json) -> None:
        """Let the page and every waiter know of a change."""
        for listener in tuple(self._listeners):
            listener(event, body)
        self.condition.notify_all()

    def fresh(self, at: float) -> bool:
        return self.now() - at <= QUERY_LASTS

    def new_id(self) -> str:
        """Return an id for a query, as long as Telegram's and not to be guessed."""
        return str(int(token_hex(7), 16))

    def ask(self, query: Callback | InlineQuery) -> None:
        """Note a query that waits for its answer, and forget those that nobody waits for."""
        oldest = self.now() - QUERY_KEPT
        _forget(self.callbacks, oldest)
        _forget(self.inline_queries, oldest)
        for asked, (until, _) in tuple(self.inline_cache.items()):
            if until <= self.now():
                del self.inline_cache[asked]
        if isinstance(query, Callback):
            self.callbacks[query.id] = query
        else:
            self.inline_queries[query.id] = query

    def stored_chat(self, chat: int | str | None) -> StoredChat:
        name = str(chat or "")
        if not name:
            raise bad_request("chat_id is empty")
        stored = self.chats.get(int(name)) if name.removeprefix("-").isdecimal() else None
        if stored is None:
            raise bad_request("chat not found")
        return stored

    def writable_chat(self, chat: int | str | None) -> StoredChat:
        """Return a chat that the bot may write to."""
        stored = self.stored_chat(chat)
        if stored.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": stored.migrated_to},
            )
        if stored.closed is not None:
            raise ApiError(403, f"Forbidden: {stored.closed}")
        return stored

    def post(self, stored: StoredChat, sender: User, content: Formatted, **more: object) -> Message:
        message = Message(stored.next_id, stored.chat, sender, int(self.now()), content)
        message = replace(message, **more)  # type: ignore[arg-type]  # fields of Message by name
        stored.next_id += 1
        stored.messages[message.id] = message
        self.tell("message", {"chat": stored.chat.id, "message": message.id})
        return message

    def change(self, message: Message) -> Message:
        """Put an edited message in place of the old one and show it."""
        self.chats[message.chat.id].messages[message.id] = message
        self.tell("message", {"chat": message.chat.id, "message": message.id})
        return message

    def remove(self, message: Message) -> None:
        del self.chats[message.chat.id].messages[message.id]
        self.tell("deleted", {"chat": message.chat.id, "message": message.id})


def _forget(queries: dict[str, Query], oldest: float) -> None:
    for number, query in tuple(queries.items()):
        if query.at >= oldest:
            break
        del queries[number]


class Files:
    """Documents by id, and their bytes by path."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.contents: dict[str, bytes] = {}

    def keep(self, name: str, content: bytes) -> Document:
        kind = guess_type(name)[0] or "application/octet-stream"
        document = Document(token_urlsafe(24), token_urlsafe(8), name, kind, len(content))
        self.documents[document.id] = document
        self.contents[document.path] = content
        return document
