"""The stand-in itself: a Bot API on loopback, with people who act and faults on order."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import takewhile
from secrets import token_urlsafe
from typing import Self

from aiohttp import web

from bot.delivery.tasks import end_tasks
from bot.localchat.api import Api, WebhookSender
from bot.localchat.faults import Fault, Order
from bot.localchat.groups import Group
from bot.localchat.people import Person
from bot.localchat.records import Callback, Chat, InlineQuery, Message, Request, User
from bot.localchat.state import ChatState

HOST = "127.0.0.1"
PATIENCE = 60.0  # s: for what comes in a moment, however busy the machine is
# The page sends a document as base64, which makes four bytes of three.
BODY = 32 << 20
# Adds further routes to the application: those of the page, those of articles.
AddRoutes = Callable[[web.Application], None]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse names other than loopback's: a foreign name that points here is an attack."""
    if request.host.rpartition(":")[0] not in LOCAL_NAMES and request.host not in LOCAL_NAMES:
        raise web.HTTPForbidden(text="This is a local chat; open it as http://127.0.0.1\n")
    return await handler(request)


class LocalChat:
    """A stand-in for Telegram. Use it with ``async with``, or ``start`` and ``stop``.

    ``port`` 0 takes any free one. ``now`` lets a test make queries go stale, ``privacy`` is the
    bot's privacy mode, ``keep`` bounds the record of requests and ``first_message`` numbers the
    first message of each chat.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "",
        now: Callable[[], float] = time.time,
        privacy: bool = True,
        keep: int = 20_000,
        first_message: int = 1,
    ) -> None:
        self.token = token or f"1000000001:{token_urlsafe(26)}"
        number = int(self.token.partition(":")[0])
        me = User(number, "Quoth", "quoth_local_bot", is_bot=True)
        self.state = ChatState(me, now, privacy=privacy, first_message=first_message)
        self.webhook_sender = WebhookSender(self.state)
        self.api = Api(self.state, self.token, keep)
        self.routes: list[AddRoutes] = [self.api.add_to]
        self.port = port
        self._runner: web.AppRunner | None = None
        self._carrying: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def addresses(self) -> list[str]:
        return [address[0] for address in self._runner.addresses] if self._runner else []

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    @property
    def requests(self) -> list[Request]:
        """Every request that the bot has made, oldest first."""
        return list(self.api.requests)

    async def start(self) -> None:
        """Listen on loopback; raises OSError where the port is taken."""
        app = web.Application(client_max_size=BODY, middlewares=[local_only])
        for add_routes in self.routes:
            add_routes(app)
        runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=0.5, access_log=None
        )
        self._runner = runner
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self.port).start()
        except OSError:
            await self.stop()
            raise
        self.port = runner.addresses[0][1]
        self._carrying = asyncio.create_task(self.webhook_sender.run())

    async def stop(self) -> None:
        """Let go of every waiting request and close."""
        self.api.closing.set()
        if self._carrying is not None:
            await end_tasks(self._carrying)
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def person(self, name: str, *, language: str = "en") -> Person:
        """Bring somebody in; the same name is the same person."""
        for user in self.state.people.values():
            if user.first_name == name:
                return Person(self.state, user)
        number = 501 + len(self.state.people)
        return Person(self.state, User(number, name, name.lower(), language))

    def group(
        self, title: str, *members: Person, kind: str = "supergroup", topics: Sequence[str] = ()
    ) -> Group:
        """Open a group with the bot in it; topics make it a forum."""
        count = 1 + sum(1 for number in self.state.chats if number < 0)
        number = -(1_000_000_000_000 + count) if kind == "supergroup" else -count
        chat = Chat(number, kind, title, forum=bool(topics))
        group = Group(self.state, chat, members)
        for topic in topics:
            group.topic(topic, silent=True)
        return group

    def order(self, fault: Fault) -> Order:
        """Let something go wrong; the order tells how often it has, and can be lifted."""
        order = Order(fault)
        self.api.orders.append(order)
        return order

    def calls(self, method: str, *, ok: bool | None = None) -> list[Request]:
        """Return the requests of one method; ``ok`` keeps the good or the bad ones."""
        named = [request for request in self.api.requests if request.method == method]
        return [r for r in named if ok is None or r.ok == ok]

    def shown(self, chat: int, *, thread: int | None = None) -> list[Message]:
        """Return what a chat shows now, oldest first."""
        messages = self.state.chats[chat].messages.values()
        return [m for m in messages if thread is None or m.thread_id == thread]

    def answers(self, chat: int) -> list[Message]:
        """Return what the bot has said in a chat, as it stands now."""
        return [m for m in self.shown(chat) if m.sender.id == self.state.bot.id]

    def current(self, message: Message) -> Message:
        """Return a message as it stands now, after edits."""
        return self.state.chats[message.chat.id].messages[message.id]

    async def until(self, condition: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait for something to come true; TimeoutError tells what the bot did instead."""
        if not await self.state.condition.until(condition, within):
            last = [f"{r.method}: {r.status}" for r in self.requests[-8:]]
            raise TimeoutError(f"not within {within:g} s; the last requests were {last}")

    async def answer_to(self, message: Message, within: float = PATIENCE) -> Message:
        """Wait for the bot's next message in the chat (and topic) of ``message``."""

        messages = self.state.chats[message.chat.id].messages

        def later() -> list[Message]:
            # From the newest back: many may wait at once, and each looks again at every change.
            new = takewhile(lambda number: number > message.id, reversed(messages))
            later_messages = [messages[number] for number in new]
            bot, thread = self.state.bot.id, message.thread_id
            return [m for m in later_messages if m.sender.id == bot and m.thread_id == thread]

        await self.until(lambda: bool(later()), within)
        return later()[-1]

    async def answered(
        self, query: Callback | InlineQuery, within: float = PATIENCE
    ) -> dict[str, object]:
        """Wait until the bot has answered a pressed button or an inline query."""
        await self.until(lambda: query.answer is not None, within)
        return query.answer or {}
