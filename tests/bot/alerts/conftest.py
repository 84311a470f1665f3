"""Standing questions over a real archive and a recorded wire, with a clock that tests move."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram.ext import ExtBot

from bot.alerts.chat_output import ChatOutput
from bot.alerts.delivery import AlertDelivery
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher
from bot.alerts.scheduler import AlertScheduler
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database
from bot.storage.repositories import AlertRepositories
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.storage.watches import Watch
from bot.views.texts.localizers import UserLocalizers
from bot.views.turn_view import TurnView
from tests.bot.support.clock import Clock
from tests.bot.support.newsroom import MINE_ASKED, Newsroom
from tests.bot.support.sending import sender_over
from tests.bot.support.wire import TEXTS, TOKEN, RecordingRequest

# Monday, 2 January 2023, 12:00 UTC.
NOON = datetime(2023, 1, 2, 12, tzinfo=UTC).timestamp()
HOUR = 3600.0
DAY = 24 * HOUR
ANN, BOB = 11, 22


@dataclass(frozen=True, slots=True)
class Office:
    """All that looks for news and tells them, and what it works with."""

    scheduler: AlertScheduler
    repositories: AlertRepositories
    turns: TurnRepository
    users: UserRepository
    wire: RecordingRequest
    news: Newsroom
    clock: Clock

    def watch(self, question: str = MINE_ASKED, **more: object) -> Watch:
        """Ann watches a question."""
        watch = Watch(ANN, ANN, question)
        return self.repositories.watches.add(replace(watch, **more))  # type: ignore[arg-type]

    async def round(self, later: float = 0.0) -> None:
        """Time passes, then the bot looks and tells once."""
        self.clock.now += later
        await self.scheduler.match()
        await self.scheduler.deliver()

    async def news_of(self, later: float = 0.0, **articles: str) -> None:
        """Articles come in, and the bot goes round."""
        self.news.publish(**articles)
        await self.round(later)


def scheduler(office_of: "Parts") -> AlertScheduler:
    """A scheduler as a start of the bot makes it."""
    clock, repositories, archive_client, output = (
        office_of.clock,
        office_of.repositories,
        office_of.archive_client,
        office_of.output,
    )
    return AlertScheduler(
        WatchMatcher(repositories, archive_client, 0.5, clock),
        AlertDelivery(repositories, archive_client, office_of.turns, output),
        DigestSender(repositories, archive_client, output),
        clock,
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What a scheduler is made of."""

    clock: Clock
    repositories: AlertRepositories
    archive_client: ArchiveClient
    turns: TurnRepository
    output: ChatOutput


@pytest.fixture
async def parts(
    database: Database, tmp_path: Path, newsroom: Newsroom, wire: RecordingRequest
) -> AsyncIterator[Parts]:
    """Over an archive that holds an article on bread."""
    bot: ExtBot[None] = ExtBot(TOKEN, request=wire, get_updates_request=wire)
    await bot.initialize()
    wire.calls.clear()
    clock, users = Clock(NOON), UserRepository(database)
    archive_client = ArchiveClient(newsroom.answerer())
    view = TurnView(now=lambda: datetime.fromtimestamp(clock(), UTC))
    output = ChatOutput(view, UserLocalizers(TEXTS, users), sender_over(bot, database))
    yield Parts(
        clock,
        AlertRepositories.within(database),
        archive_client,
        TurnRepository(database, clock),
        output,
    )
    archive_client.close()


@pytest.fixture
def wire() -> RecordingRequest:
    """What goes to Telegram."""
    return RecordingRequest()


@pytest.fixture
async def office(
    parts: Parts, database: Database, newsroom: Newsroom, wire: RecordingRequest
) -> Office:
    """Everything, after a first look at the archive."""
    made = Office(
        scheduler(parts),
        parts.repositories,
        parts.turns,
        UserRepository(database),
        wire,
        newsroom,
        parts.clock,
    )
    await made.round()
    return made
