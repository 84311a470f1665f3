"""Failures of getUpdates, ordered from the stand-in."""

import asyncio
import logging
from functools import partial
from typing import cast

import pytest

from bot.lifecycle import service
from bot.lifecycle.dependencies import App
from bot.lifecycle.dispatcher import Dispatcher
from bot.lifecycle.liveness import Liveness
from bot.lifecycle.polling import Poller
from bot.localchat import Fault, LocalChat, Person, Way
from bot.storage.database import Database
from bot.storage.repositories import UpdateJournal
from tests.bot.support.archive import FakeArchive
from tests.bot.support.live import Live, living
from tests.bot.support.wire import RecordingRequest

QUESTION = "Who raised rates?"


def has_answer(chat: LocalChat, person: Person) -> bool:
    """Whether the bot said anything to somebody."""
    return bool(chat.answers(person.chat_id))


async def test_a_second_poller(
    live: Live[FakeArchive], local: LocalChat, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """409 is one plain line that names the cause, and the bot goes on trying until it answers."""
    order = local.order(Fault(method="getUpdates", status=409, times=1))
    await local.answer_to(anna.send(QUESTION))
    await local.until(lambda: not order.open)
    await local.answer_to(anna.send(QUESTION))
    lines = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert lines == [
        "Another process polls with the same token (409). Stop it, or its webhook; I keep trying."
    ]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "Telegram refuses the token (401): was it revoked?"),
        (404, "Telegram knows no bot with this token (404): is it complete?"),
    ],
)
async def test_a_refused_token(
    live: Live[FakeArchive],
    local: LocalChat,
    anna: Person,
    status: int,
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A token that is refused while polling ends the bot with exit code 1 and the reason."""
    local.order(Fault(method="getUpdates", status=status, times=None))
    anna.send(QUESTION)
    assert await asyncio.wait_for(live.running, 60) == 1
    assert f"{reason} Check TELEGRAM_BOT_TOKEN." in caplog.messages


async def test_a_token_refused_at_the_start(
    local: LocalChat, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """A token that was never good ends the bot at once, with exit code 1 and the reason."""
    local.order(Fault(method="getMe", status=401, times=None))
    async with living(local, database, FakeArchive()) as live:
        assert await asyncio.wait_for(live.running, 60) == 1
    assert caplog.messages[-1] == "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN."
    assert local.token not in caplog.text


async def test_no_network_at_the_start(
    local: LocalChat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that can't reach Telegram when it starts waits for it."""
    monkeypatch.setattr(service, "FIRST_WAIT", 0.0)
    order = local.order(Fault(method="getMe", way=Way.RESET, times=2))
    async with living(local, database, FakeArchive()):
        await local.answer_to(local.person("Anna").start())
    assert order.met == 2


async def test_silence(
    local: LocalChat,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """When getUpdates is never answered, the watchdog says so and connects anew."""
    monkeypatch.setattr(service, "LOOK_EVERY", 0.02)
    order = local.order(Fault(method="getUpdates", way=Way.STALL, times=1, after=1))
    async with living(local, database, FakeArchive(), stall_seconds=30) as live:
        anna = local.person("Anna")
        await local.answer_to(anna.start())
        await local.until(lambda: order.met == 1)
        live.clock.now += 31
        await local.answer_to(anna.send(QUESTION))
    assert "Telegram has not answered for 31 s; connecting anew." in caplog.messages


async def test_backlog(local: LocalChat, database: Database) -> None:
    """Questions that waited too long get one honest line a chat, and no late answers."""
    anna, ben = local.person("Anna"), local.person("Ben")
    for text in ("One?", "Two?", "Three?"):
        anna.send(text)
    ben.send("Four?")
    async with living(local, database, FakeArchive(), late=3600) as live:
        for person in (anna, ben):
            await local.until(partial(has_answer, local, person))
        assert await live.end() == 0
        for person in (anna, ben):
            assert [message.text for message in local.answers(person.chat_id)] == [
                "I was away, and what you asked more than 15 minutes ago is left unanswered. "
                "Please ask again what still matters."
            ]
        assert live.archive.asked == []


async def test_an_update_that_can_not_be_read(
    live: Live[FakeArchive], local: LocalChat, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """As older servers send them: one line each, and what comes behind them is answered."""
    caplog.set_level(logging.WARNING)
    chat = {"id": anna.chat_id, "type": "private", "first_name": "Anna"}
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0}
    for _ in range(3):
        local.state.updates.add("message", {"message_id": 5, "date": 1, "chat": chat, "poll": poll})
        local.state.updates.add("callback_query", {"id": "1", "from": anna.user.to_json()})
    await local.answer_to(anna.send(QUESTION))
    local.api.requests.clear()  # of which some hold to no Bot API
    kinds = [line.partition("(")[2].partition(")")[0] for line in caplog.messages]
    assert kinds == ["message.poll", "callback_query"] * 3
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_server_that_repeats_itself(
    local: LocalChat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that delivers what is known again and again is asked with growing pauses."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 6:
            raise asyncio.CancelledError

    class Stuck(RecordingRequest):
        async def do_request(self, *sent: object, **more: object) -> tuple[int, bytes]:
            return 200, b'{"ok": true, "result": [{"update_id": 5}]}'

    dispatcher = Dispatcher(cast(App, None), UpdateJournal.within(database, 1))
    dispatcher.take([{"update_id": 5, "inline_query": {}}])
    poller = Poller("http://x", Stuck(), dispatcher, Liveness(), [], sleep)
    with pytest.raises(asyncio.CancelledError):
        await poller.run()
    assert waited == [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375]


async def test_what_can_not_be_taken(
    local: LocalChat,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A disk that breaks while the bot runs ends nothing: it asks again, later and later."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise asyncio.CancelledError

    class One(RecordingRequest):
        async def do_request(self, *sent: object, **more: object) -> tuple[int, bytes]:
            return 200, b'{"ok": true, "result": [{"update_id": 5}]}'

    database.execute("DROP TABLE inbox")
    dispatcher = Dispatcher(cast(App, None), UpdateJournal.within(database, 1))
    poller = Poller("http://x", One(), dispatcher, Liveness(), [], sleep)
    with pytest.raises(asyncio.CancelledError):
        await poller.run()
    assert waited == [1.0, 1.5, 2.25]
    assert caplog.messages == ["what Telegram brought could not be taken"] * 3
