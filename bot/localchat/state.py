"""What there is: the bot, people, chats and their messages, and who is told of a change."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import TypeVar

from bot.localchat.errors import ApiError, bad_request
from bot.localchat.files import Files
from bot.localchat.records import Callback, Chat, Formatted, InlineQuery, Json, Message, User
from bot.localchat.updates import ChangeCondition, Updates

Query = TypeVar("Query", Callback, InlineQuery)
Listener = Callable[[str, Json], None]
QUERY_LASTS = 15.0  # seconds in which it can be answered
# How long a query is known after it was asked: far longer than it can be answered.
QUERY_KEPT = 600.0


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
