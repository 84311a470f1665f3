"""What ``quoth doctor`` asks of Telegram, against the stand-in."""

import asyncio
import socket
import time
from email.utils import formatdate
from pathlib import Path

import httpx
import pytest
from filelock import FileLock

from bot.cli.doctor.finding import Finding, State
from bot.cli.doctor.telegram import _clock, telegram
from bot.localchat import Fault, LocalChat
from bot.settings import BotSettings


async def findings(chat: LocalChat, **settings: object) -> dict[str, Finding]:
    """What is found, by check; nothing of it may hold the token."""
    given = {"telegram_bot_token": chat.token, "telegram_api_url": chat.url} | settings
    found = await asyncio.to_thread(lambda: list(telegram(BotSettings.load(**given))))
    assert not any(chat.token in str(finding) for finding in found)
    return {finding.check: finding for finding in found}


async def test_a_bot_that_is_well(tmp_path: Path) -> None:
    async with LocalChat() as chat:
        found = await findings(chat)
        assert {finding.state for finding in found.values()} == {State.GOOD}
        assert [*found] == ["clock", "token", "webhook", "poller", "privacy", "inline"]
        assert found["token"].said == "@quoth_local_bot"
        chat.person("Anna").start()
        await findings(chat)
        assert len(chat.state.updates.pending) == 1  # looking takes no update away


async def test_a_token_that_is_refused() -> None:
    async with LocalChat() as chat:
        found = await findings(chat, telegram_bot_token="123456:" + "x" * 30)
        assert found["token"].said == "Telegram refuses it (401)"


async def test_a_webhook_in_the_way() -> None:
    async with LocalChat() as chat:
        with httpx.Client(trust_env=False) as client:
            await asyncio.to_thread(
                client.post,
                f"{chat.base_url}{chat.token}/setWebhook",
                json={"url": "http://127.0.0.2:9/hook"},
            )
        found = await findings(chat)
        assert found["webhook"].state is State.WRONG
        assert "updates go to 127.0.0.2" in found["webhook"].said
        assert "poller" not in found


async def test_a_second_poller() -> None:
    async with LocalChat() as chat:
        chat.order(Fault(method="getUpdates", status=409))
        found = await findings(chat)
        assert found["poller"].state is State.WRONG


async def test_the_bot_that_runs_here_is_left_alone(tmp_path: Path) -> None:
    async with LocalChat() as chat:
        (tmp_path / "store").mkdir()
        with FileLock(tmp_path / "store" / f"bot-{chat.token.partition(':')[0]}.lock"):
            found = await findings(chat, store_dir=tmp_path / "store")
        assert found["poller"].said == "this bot runs here"
        assert chat.calls("getUpdates") == []


async def test_privacy_mode_is_off() -> None:
    async with LocalChat(privacy=False) as chat:
        assert (await findings(chat))["privacy"].state is State.ADVICE


def test_telegram_out_of_reach() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        given = BotSettings.load(telegram_bot_token="123456:" + "x" * 30, telegram_api_url=url)
        (finding,) = telegram(given)
    assert str(finding) == (
        "wrong  telegram   127.0.0.1 can't be reached (ConnectError): look after the network, "
        "DNS and HTTPS_PROXY of this machine"
    )


@pytest.mark.parametrize(("off", "state"), [(0, State.GOOD), (90, State.WRONG)])
def test_the_clock_is_compared_with_telegrams(off: int, state: State) -> None:
    answer = httpx.Response(200, headers={"Date": formatdate(time.time() - off, usegmt=True)})
    (finding,) = _clock(answer)
    assert finding.state is state
