"""Starting and stopping: as a command, as a webhook, with everything logged."""

import asyncio
import io
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.lifecycle.redaction import RedactingFilter
from bot.lifecycle.run import AnotherBotError, NoTokenError, only_one, run_bot
from bot.localchat import LocalChat
from bot.settings import BotSettings
from bot.storage.database import Database
from tests.bot.support.archive import FakeArchive
from tests.bot.support.live import living
from tests.bot.support.people import message
from tests.bot.support.ports import free_port
from tests.bot.support.wire import TOKEN

ROOT = Path(__file__).parents[3]
SECRET = "a-secret-of-ours"


def test_no_token() -> None:
    """Without a token the bot says which variable to set."""
    with pytest.raises(NoTokenError, match="TELEGRAM_BOT_TOKEN is not set"):
        run_bot(BotSettings.load())


def test_a_second_bot() -> None:
    """A second bot with the same token on this store is refused; another token is not."""
    first = BotSettings.load(telegram_bot_token=TOKEN)
    with only_one(first):
        with pytest.raises(AnotherBotError, match="This bot already runs here"), only_one(first):
            pass
        with only_one(BotSettings.load(telegram_bot_token="5:another")):
            pass
    with only_one(first):
        pass


@pytest.mark.parametrize(
    ("variables", "code", "line"),
    [
        ({}, 1, "quoth: TELEGRAM_BOT_TOKEN is not set: get one from @BotFather, put it in .env\n"),
        (
            {"TELEGRAM_BOT_TOKEN": "x"},
            2,
            "quoth: TELEGRAM_BOT_TOKEN: a token of @BotFather looks like 123456789:AAE…\n",
        ),
    ],
)
def test_as_a_command(tmp_path: Path, variables: dict[str, str], code: int, line: str) -> None:
    """``python -m bot`` ends with one plain line when it can't begin."""
    ran = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (code, line)


async def test_the_token_is_in_no_log(database: Database) -> None:
    """With everything logged, a whole conversation and its failures leave no trace of the token."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        async with LocalChat() as chat:
            handler.addFilter(RedactingFilter(chat.token))
            async with living(chat, database, FakeArchive()):
                anna = chat.person("Anna")
                await chat.answer_to(anna.start())
                await chat.answer_to(anna.send("Who raised rates?"))
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
    assert "getUpdates" in written.getvalue()
    assert chat.token not in written.getvalue()


async def test_webhook(database: Database) -> None:
    """As a webhook the bot answers what carries the secret, and refuses the rest."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook/x"
    webhook: dict[str, Any] = {"webhook_url": url, "webhook_secret": SECRET, "webhook_port": port}
    async with LocalChat() as chat, living(chat, database, FakeArchive(), **webhook) as live:
        anna = chat.person("Anna")
        await chat.answer_to(anna.start())
        answer = await chat.answer_to(anna.send("Who raised rates?"))
        assert answer.text.startswith("Prices rose 9%.")
        forged = {"update_id": 99, "message": message("Who raised rates?")}
        async with httpx.AsyncClient(trust_env=False) as client:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "no"}):
                refused = await client.post(url, json=forged, headers=headers)
                assert refused.status_code == 403
        assert chat.calls("getUpdates") == []
        assert await live.end() == 0
        assert [question.text for question in live.archive.asked].count("Who raised rates?") == 1


async def test_a_refused_webhook(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """A webhook that Telegram will not have ends the bot with the reason."""
    webhook: dict[str, Any] = {"webhook_url": "https://example.com/x", "webhook_secret": SECRET}
    async with LocalChat() as chat, living(chat, database, FakeArchive(), **webhook) as live:
        assert await asyncio.wait_for(live.running, 60) == 1
    assert caplog.messages[-1] == (
        "Telegram refuses the webhook (Bad webhook: the local chat delivers to loopback "
        "addresses only). Check WEBHOOK_URL."
    )


async def test_stop_twice(database: Database) -> None:
    """A second signal ends the bot at once."""
    async with LocalChat() as chat, living(chat, database, FakeArchive()) as live:
        await chat.answer_to(chat.person("Anna").start())
        live.service.stop()
        live.service.stop()
        assert await asyncio.wait_for(live.running, 60) == 0
