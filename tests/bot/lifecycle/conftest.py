"""The bot, running in a stand-in that fails on order."""

from collections.abc import AsyncIterator

import pytest

from bot.localchat import LocalChat, Person
from bot.storage.database import Database
from tests.bot.support.archive import RAISED, RETURNS, FakeArchive, yes
from tests.bot.support.live import Live, living


@pytest.fixture
async def local() -> AsyncIterator[LocalChat]:
    """A stand-in that listens."""
    async with LocalChat() as chat:
        yield chat


@pytest.fixture
async def live(local: LocalChat, database: Database) -> AsyncIterator[Live[FakeArchive]]:
    """The bot, running in the stand-in."""
    async with living(local, database, FakeArchive(yes(RAISED, RETURNS))) as running:
        yield running


@pytest.fixture
async def anna(local: LocalChat, live: Live[FakeArchive]) -> Person:
    """Somebody who has been greeted."""
    person = local.person("Anna")
    await local.answer_to(person.start())
    return person
