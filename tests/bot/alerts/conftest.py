"""Standing questions over a real archive and a recorded wire, with a clock that tests move."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram.ext import ExtBot

from bot.alerts.delivery import Mouth, Telling
from bot.alerts.digests import Digests
from bot.alerts.matching import Watching
from bot.alerts.scheduler import Keeper
from bot.delivery.sender import Courier
from bot.storage.archive_client import Desk
from bot.storage.repositories import Kept
from bot.storage.turns import Memory
from bot.storage.users import People
from bot.storage.watches import Watch
from bot.texts.localizers import Voice
from bot.views.turn_view import View
from tests.bot.support.newsroom import BREAD, MINE_ASKED, Newsroom
from tests.bot.support.wire import TEXTS, TOKEN, RecordingRequest

# Monday, 2 January 2023, 12:00 UTC.
NOON = datetime(2023, 1, 2, 12, tzinfo=UTC).timestamp()
HOUR = 3600.0
DAY = 24 * HOUR
ANN, BOB = 11, 22


class Clock:
    """Unix time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        """Tell it."""
        return self.now


@dataclass(frozen=True, slots=True)
class Office:
    """All that looks for news and tells them, and what it works with."""

    keeper: Keeper
    kept: Kept
    memory: Memory
    people: People
    wire: RecordingRequest
    news: Newsroom
    clock: Clock

    def watch(self, question: str = MINE_ASKED, **more: object) -> Watch:
        """Ann watches a question."""
        watch = Watch(ANN, ANN, question)
        return self.kept.watches.add(replace(watch, **more))  # type: ignore[arg-type]

    async def round(self, later: float = 0.0) -> None:
        """Time passes, then the bot looks and tells once."""
        self.clock.now += later
        await self.keeper.look()
        await self.keeper.tell()

    async def news_of(self, later: float = 0.0, **articles: str) -> None:
        """Articles come in, and the bot goes round."""
        self.news.publish(**articles)
        await self.round(later)


def keeper(office_of: "Parts") -> Keeper:
    """A keeper as a start of the bot makes it."""
    clock, kept, desk, mouth = office_of.clock, office_of.kept, office_of.desk, office_of.mouth
    return Keeper(
        Watching(kept, desk, 0.5, clock),
        Telling(kept, desk, office_of.memory, mouth),
        Digests(kept, desk, mouth),
        clock,
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What a keeper is made of."""

    clock: Clock
    kept: Kept
    desk: Desk
    memory: Memory
    mouth: Mouth


@pytest.fixture
async def parts(
    database: sqlite3.Connection, tmp_path: Path, newsroom: Newsroom, wire: RecordingRequest
) -> AsyncIterator[Parts]:
    """Over an archive that holds an article on bread."""
    bot: ExtBot[None] = ExtBot(TOKEN, request=wire, get_updates_request=wire)
    await bot.initialize()
    wire.calls.clear()
    clock, people = Clock(), People(database)
    desk = Desk(newsroom.answerer())
    view = View(now=lambda: datetime.fromtimestamp(clock(), UTC))
    mouth = Mouth(view, Voice(TEXTS, people), Courier(bot, people, _at_once))
    yield Parts(clock, Kept.within(database), desk, Memory(database, clock), mouth)
    desk.close()


async def _at_once(_: float) -> None:
    """Sleep no time."""


@pytest.fixture
def wire() -> RecordingRequest:
    """What goes to Telegram."""
    return RecordingRequest()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """With one article."""
    room = Newsroom(tmp_path)
    room.publish(bread=BREAD)
    return room


@pytest.fixture
async def office(
    parts: Parts, database: sqlite3.Connection, newsroom: Newsroom, wire: RecordingRequest
) -> Office:
    """Everything, after a first look at the archive."""
    made = Office(
        keeper(parts),
        parts.kept,
        parts.memory,
        People(database),
        wire,
        newsroom,
        parts.clock,
    )
    await made.round()
    return made
