"""The whole bot against the stand-in, over real HTTP on loopback."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from pydantic import SecretStr
from telegram.ext import AIORateLimiter
from telegram.request import HTTPXRequest

from bot.access.policy import AccessPolicy
from bot.delivery.sender import Patience
from bot.lifecycle.application import build_application
from bot.lifecycle.dependencies import Dependencies, TelegramConnections
from bot.lifecycle.liveness import Liveness, WatchedRequest
from bot.lifecycle.monitoring.metrics import Metrics
from bot.lifecycle.service import Service
from bot.localchat import LocalChat, Person
from bot.settings import BotSettings
from bot.storage.archive_client import AnswerEngine, ArchiveClient
from bot.storage.database import Database
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from index.article import Answer, Question
from tests.bot.support.archive import FakeArchive, FakeBuild
from tests.bot.support.clock import Clock
from tests.bot.support.contract import description_path, load

# Short, so that a test which orders silence sees the bot give up at once.
TIMEOUTS: dict[str, Any] = {
    "connect_timeout": 2.0,
    "read_timeout": 1.0,
    "write_timeout": 2.0,
    "pool_timeout": 2.0,
    "httpx_kwargs": {"trust_env": False},
}


Archive = TypeVar("Archive", bound=AnswerEngine)


@dataclass(frozen=True, slots=True)
class Live(Generic[Archive]):
    """A running bot and the chat it runs in."""

    chat: LocalChat
    service: Service
    archive: Archive
    turns: TurnRepository
    users: UserRepository
    liveness: Liveness
    running: "asyncio.Task[int]"
    clock: Clock

    async def end(self) -> int:
        """Tell the bot to stop, and wait until it has; its exit code."""
        self.service.stop()
        return await asyncio.wait_for(asyncio.shield(self.running), 60)


@asynccontextmanager
async def living(
    chat: LocalChat,
    database: Database,
    archive: Archive,
    late: float = 0.0,
    changes: dict[str, Any] | None = None,
    offer: float = 3600.0,
    **settings: Any,
) -> AsyncIterator[Live[Archive]]:
    """Run the bot in this chat, ``late`` seconds after everybody else's time.

    ``changes`` are other dependencies than those that tests have, by name. Every ``offer`` seconds
    people are told of what may not have reached them.
    """
    chosen = BotSettings.load(telegram_api_url=chat.url, **settings).model_copy(
        update={"telegram_bot_token": SecretStr(chat.token)}
    )
    clock = Clock()
    liveness = Liveness(clock)
    connections = TelegramConnections(
        HTTPXRequest(**TIMEOUTS),
        WatchedRequest(liveness, **TIMEOUTS),
        AIORateLimiter(overall_max_rate=0, group_max_rate=0),
    )
    access = AccessPolicy(chosen, now=lambda: datetime.now(UTC) + timedelta(seconds=late))
    dependencies = Dependencies.within(
        database, chosen, ArchiveClient(archive), FakeBuild(), Metrics()
    )
    dependencies = replace(dependencies, access=access, **changes or {})
    turns, users = dependencies.turns, dependencies.users
    app = build_application(chosen, dependencies, connections, Patience(offer=offer))
    service = Service(app, connections.updates, liveness, chosen, dependencies)
    running = asyncio.create_task(service.run())
    live = Live(chat, service, archive, turns, users, liveness, running, clock)
    try:
        yield live
    finally:
        if not running.done():
            await live.end()
        dependencies.archive_client.close()
    described = description_path()
    if described:  # whatever a test is about, the bot must hold to the Bot API in it
        assert load(described).chat_faults(chat) == []


def said(chat: LocalChat, person: Person) -> list[str]:
    """First lines of what the bot said to somebody after the greeting."""
    return [message.text.splitlines()[0] for message in chat.answers(person.chat_id)[1:]]


class Hold:
    """Keeps the first question in the archive until it is let go; headlines, which the bot asks of
    itself for /start, have no question mark and pass.
    """

    def __init__(self, archive: FakeArchive) -> None:
        self._inside = threading.Event()
        self._go = threading.Event()
        self._archive = archive
        self._reply = archive.reply
        archive.reply = self._wait

    def _wait(self, question: Question) -> Answer:
        if not question.text.endswith("?"):
            return self._reply(question)
        self._archive.reply = self._reply
        self._inside.set()
        self._go.wait(60)
        return self._reply(question)

    async def reached(self) -> None:
        """Until the question is in the archive."""
        assert await asyncio.to_thread(self._inside.wait, 10)

    def release(self) -> None:
        """Let it go."""
        self._go.set()
