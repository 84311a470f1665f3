"""A disk that is full while the bot runs, and a store that may only be read."""

import logging
import os
from pathlib import Path

import pytest

from bot.lifecycle.run import only_one
from bot.localchat import LocalChat, Person
from bot.settings import BotSettings
from bot.storage.database import Database
from tests.bot.support.archive import FakeArchive
from tests.bot.support.databases import fill
from tests.bot.support.live import Live
from tests.bot.support.wire import TOKEN

QUESTION = "Who raised rates?"


async def test_people_are_answered(
    live: Live[FakeArchive],
    local: LocalChat,
    anna: Person,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """With a full disk too, one by one, once each; the log says it once, without a traceback."""
    caplog.set_level(logging.INFO, "bot")
    fill(database)
    for number in range(10):
        await local.answer_to(anna.send(f"{QUESTION} {'x' * 3000} {number}"))
    ben = local.person("Ben")
    await local.answer_to(ben.start())
    assert len(local.answers(anna.chat_id)) == 11
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(told) == 1
    assert "database or disk is full" in told[0].getMessage()
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("number", [28, 27, 30])
def test_no_lock_can_be_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    number: int,
) -> None:
    """A disk or a file that is full, a file system for reading alone: the bot runs, and says so."""

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    settings = BotSettings.load(telegram_bot_token=TOKEN, store_dir=tmp_path / "store")
    monkeypatch.setattr(os, "open", refuse)
    with only_one(settings):
        pass
    (line,) = caplog.messages
    assert os.strerror(number) in line


def test_the_lock_is_its_owners(tmp_path: Path) -> None:
    """As everything of the chat, whatever the umask; so is its folder."""
    before = os.umask(0)
    try:
        settings = BotSettings.load(telegram_bot_token=TOKEN, store_dir=tmp_path / "store")
        with only_one(settings):
            (lock,) = (tmp_path / "store").iterdir()
            assert lock.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700
