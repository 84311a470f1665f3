"""/stats and /reindex."""

import asyncio

import pytest

from bot.access.policy import AccessPolicy
from bot.handlers.admin import AdminHandler
from bot.settings import BotSettings
from bot.storage.database import Database
from bot.storage.users import UserRepository
from bot.uploads.reindexing import BuildState
from index.errors import BuildLockedError
from tests.bot.conftest import Chat
from tests.bot.support.archive import FakeBuild
from tests.bot.support.people import BOB
from tests.bot.support.sending import sender_over
from tests.bot.support.wire import TEXTS, TOKEN

SAY = TEXTS.language("en")


@pytest.fixture
def settings() -> BotSettings:
    """Ann is an admin."""
    return BotSettings.load(telegram_bot_token=TOKEN, admin_users="11")


async def test_stats(chat: Chat) -> None:
    """/stats tells an admin totals."""
    await chat.say("Who raised rates?", BOB)
    await chat.press("👍", sender=BOB)
    await chat.say("/stats")
    totals, weeks = chat.wire.said[-1].split("\n\n")
    assert totals.splitlines() == [
        "2 private chats, 0 groups.",
        "One question (0 today), 1 answered.",
        "👍 1  👎 0",
    ]
    assert weeks.startswith("Questions a day, the last 28 days")
    assert len(weeks.splitlines()) == 1 + 4


async def test_others_have_no_such_command(chat: Chat) -> None:
    """To everyone else the commands of admins don't exist."""
    await chat.say("/stats", BOB)
    await chat.say("/reindex", BOB)
    await chat.say("/nonsense", BOB)
    assert chat.wire.said == ["I don't know that command. /help shows those I know."] * 3


def admin(chat: Chat, database: Database, build: FakeBuild) -> AdminHandler:
    """The handler by itself, quick to look at how far the build is."""
    settings = BotSettings.load(admin_users="11")
    users = UserRepository(database)
    sender = sender_over(chat.app.bot, database)
    return AdminHandler(users, build, sender, AccessPolicy(settings), lambda: None, every=0.01)


async def test_progress(chat: Chat, database: Database) -> None:
    """One message shows how far the build is, and at the end what it did."""
    build = FakeBuild()
    build.go_on.clear()
    following = asyncio.create_task(admin(chat, database, build).follow(11, 1001, SAY))
    await chat.wire.until("editMessageText")
    build.go_on.set()
    await following
    texts = [(call.sent["message_id"], call.text) for call in chat.wire.of("editMessageText")]
    assert texts[-2:] == [
        (1001, "Embedding passages: 3 of 5 (60%)"),
        (1001, "The index is renewed: 2 articles, 5 passages (3 new), 0 skipped, 1 s."),
    ]


async def test_a_build_that_fails(chat: Chat, database: Database) -> None:
    """A build that can't be done says why."""
    build = FakeBuild()
    build.failure = BuildLockedError("another build is running")
    await admin(chat, database, build).follow(11, 1001, SAY)
    assert chat.wire.of("editMessageText")[-1].text == (
        "The index could not be renewed: another build is running"
    )


async def test_the_message_is_gone(chat: Chat, database: Database) -> None:
    """When the message with the progress was deleted, the end is told in a new one."""
    gone = {"error_code": 400, "description": "Bad Request: message to edit not found"}
    for _ in range(3):
        chat.wire.fail("editMessageText", gone)
    await admin(chat, database, FakeBuild()).follow(11, 1001, SAY)
    assert chat.wire.said == [
        "The index is renewed: 2 articles, 5 passages (3 new), 0 skipped, 1 s."
    ]


def test_a_standing_is_a_whole() -> None:
    """What another thread reads of a build's progress is never half of a change."""
    with pytest.raises(AttributeError):
        BuildState().done = 1  # type: ignore[misc]
