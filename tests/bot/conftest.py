"""A whole bot over a recording connection: real handlers, real PTB, no network."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import AIORateLimiter

from bot.access.policy import AccessPolicy
from bot.lifecycle.application import build_application
from bot.lifecycle.dependencies import App, Dependencies, TelegramConnections
from bot.lifecycle.monitoring.metrics import Metrics
from bot.settings import BotSettings
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database, connect
from bot.storage.repositories import AlertRepositories
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.views.article_page import article_page_link
from bot.views.turn_view import TurnView
from tests.bot.support.archive import FakeArchive, FakeBuild
from tests.bot.support.newsroom import BREAD, Newsroom
from tests.bot.support.people import NOW, message, press, update
from tests.bot.support.wire import TOKEN, Call, RecordingRequest


@dataclass(frozen=True, slots=True)
class Chat:
    """The bot, and what goes in and out of it."""

    app: App
    wire: RecordingRequest
    archive: FakeArchive
    turns: TurnRepository
    users: UserRepository
    repositories: AlertRepositories

    async def get(self, **content: Any) -> None:
        """The bot receives an update."""
        await self.app.process_update(update(self.app.bot, **content))

    async def say(self, text: str, sender: dict[str, Any] | None = None, **more: Any) -> None:
        """Somebody writes to the bot."""
        await self.get(message=message(text, sender, **more))

    async def press(
        self,
        label: str,
        under: Call | None = None,
        sender: dict[str, Any] | None = None,
        group: dict[str, Any] | None = None,
    ) -> None:
        """Somebody presses a button of the last message, or of another."""
        shown = under or [call for call in self.wire.calls if call.buttons][-1]
        data = shown.button(label)["callback_data"]
        await self.get(callback_query=press(data, self.last_id, sender, group))

    @property
    def searched(self) -> str:
        """What was asked last of more than the articles quoted before."""
        asked = reversed(self.archive.asked)
        return next(question.text for question in asked if not question.scope.articles)

    @property
    def notices(self) -> list[str | None]:
        """What the bot said to pressed buttons."""
        return [call.sent.get("text") for call in self.wire.of("answerCallbackQuery")]

    @property
    def last_id(self) -> int:
        """The number of the message sent last."""
        return 1000 + len(self.wire.of("sendMessage"))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Neither a developer's .env nor their variables may decide what a test sees.
    monkeypatch.chdir(tmp_path)
    for name in BotSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty chat database."""
    connection = connect(tmp_path / "chat.sqlite")
    yield connection
    connection.close()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A real archive with one article."""
    room = Newsroom(tmp_path)
    room.publish(bread=BREAD)
    return room


@pytest.fixture
def archive() -> FakeArchive:
    """An archive that answers with the central bank's rates."""
    return FakeArchive()


@pytest.fixture
def settings() -> BotSettings:
    """Settings as they come, with a token."""
    return BotSettings.load(telegram_bot_token=TOKEN)


@pytest.fixture
async def chat(
    archive: FakeArchive, database: Database, settings: BotSettings
) -> AsyncIterator[Chat]:
    """The bot, initialised."""
    wire = RecordingRequest()
    archive_client = ArchiveClient(archive)
    dependencies = Dependencies.within(database, settings, archive_client, FakeBuild(), Metrics())
    dependencies = replace(
        dependencies,
        access=AccessPolicy(settings, now=lambda: NOW),
        view=TurnView(article_page_link(settings.public_url), now=lambda: NOW),
    )
    # The real pace would make tests wait a second for each message; it has tests of its own.
    unlimited = AIORateLimiter(overall_max_rate=0, group_max_rate=0)
    connections = TelegramConnections(wire, RecordingRequest(), unlimited)
    app = build_application(settings, dependencies, connections)
    await app.initialize()
    wire.calls.clear()
    yield Chat(
        app,
        wire,
        archive,
        dependencies.turns,
        dependencies.users,
        dependencies.repositories,
    )
    assert app.post_stop
    await app.post_stop(app)
    await app.shutdown()
    archive_client.close()
