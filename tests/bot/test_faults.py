"""Every failure that Telegram has in store, ordered from the stand-in."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import service
from bot.localchat import Fault, LocalChat, Person, Way
from index.article import Answer, Question
from tests.bot.archive import RAISED, RETURNS, FakeArchive, yes
from tests.bot.live import Live, living

QUESTION = "Who raised rates?"


@pytest.fixture
async def local() -> AsyncIterator[LocalChat]:
    """A stand-in that listens."""
    async with LocalChat() as chat:
        yield chat


@pytest.fixture
async def live(local: LocalChat, database: sqlite3.Connection) -> AsyncIterator[Live]:
    """The bot, running in the stand-in."""
    async with living(local, database, FakeArchive(yes(RAISED, RETURNS))) as running:
        yield running


@pytest.fixture
async def anna(local: LocalChat, live: Live) -> Person:
    """Somebody who has been greeted."""
    person = local.person("Anna")
    await local.answer_to(person.start())
    return person


def said(chat: LocalChat, person: Person) -> list[str]:
    """First lines of what the bot said to somebody after the greeting."""
    return [message.text.splitlines()[0] for message in chat.answers(person.chat_id)[1:]]


def has_answer(chat: LocalChat, person: Person) -> bool:
    """Whether the bot said anything to somebody."""
    return bool(chat.answers(person.chat_id))


async def test_a_second_poller(
    live: Live, local: LocalChat, anna: Person, caplog: pytest.LogCaptureFixture
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
    live: Live,
    local: LocalChat,
    anna: Person,
    status: int,
    reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A token that is refused while polling ends the bot with exit code 1 and the reason."""
    local.order(Fault(method="getUpdates", status=status, times=None))
    anna.send(QUESTION)
    assert await asyncio.wait_for(live.running, 10) == 1
    assert f"{reason} Check TELEGRAM_BOT_TOKEN." in caplog.messages


async def test_a_token_refused_at_the_start(
    local: LocalChat, database: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    """A token that was never good ends the bot at once, with exit code 1 and the reason."""
    local.order(Fault(method="getMe", status=401, times=None))
    async with living(local, database, FakeArchive()) as live:
        assert await asyncio.wait_for(live.running, 10) == 1
    assert caplog.messages[-1] == "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN."
    assert local.token not in caplog.text


async def test_no_network_at_the_start(
    local: LocalChat, database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that can't reach Telegram when it starts waits for it."""
    monkeypatch.setattr(service, "FIRST_WAIT", 0.0)
    order = local.order(Fault(method="getMe", way=Way.RESET, times=2))
    async with living(local, database, FakeArchive()):
        await local.answer_to(local.person("Anna").start())
    assert order.met == 2


async def test_silence(
    local: LocalChat,
    database: sqlite3.Connection,
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


async def test_too_many_requests(local: LocalChat, anna: Person) -> None:
    """After a 429 the answer comes once, when Telegram takes it again."""
    order = local.order(Fault(method="sendMessage", retry_after=1, times=1))
    await local.answer_to(anna.send(QUESTION))
    assert order.met == 1
    assert said(local, anna) == [RAISED.text]


async def test_an_answer_that_may_have_arrived(live: Live, local: LocalChat, anna: Person) -> None:
    """An answer that was delivered but never confirmed isn't sent twice, and its buttons work."""
    local.order(Fault(method="sendMessage", way=Way.SWALLOW, times=1))
    anna.send(QUESTION)
    answer = await local.answer_to(anna.send("And who is glad?"))
    first = local.answers(anna.chat_id)[1]
    assert answer.id == first.id
    await local.until(lambda: len(local.answers(anna.chat_id)) == 3)
    await local.answered(anna.press(first, "In context"))
    await local.until(lambda: local.current(first).text.startswith("Markets fell on Friday."))
    assert len(local.answers(anna.chat_id)) == 3


async def test_a_broken_connection_is_not_retried(local: LocalChat, anna: Person) -> None:
    """What may have left this machine is not sent again, even when the connection broke."""
    order = local.order(Fault(method="sendMessage", way=Way.RESET, times=1))
    anna.send(QUESTION)
    await local.until(lambda: order.met == 1)
    await local.answer_to(anna.send(QUESTION))
    assert said(local, anna) == [RAISED.text]


async def test_blocked(live: Live, local: LocalChat, anna: Person) -> None:
    """Somebody who blocks the bot while it works is forgotten, and nobody else notices."""
    hold = Hold(live.archive)
    anna.send(QUESTION)
    await hold.reached()
    local.order(Fault(method="sendMessage", status=403, chat_id=anna.chat_id, times=1))
    hold.release()
    await local.until(lambda: any(call.status == 403 for call in local.calls("sendMessage")))
    ben = local.person("Ben")
    await local.answer_to(ben.start())
    assert live.people.stats("2023-01-01").private_chats == 1


async def test_migrated(live: Live, local: LocalChat) -> None:
    """A group that becomes a supergroup while the bot works gets its answer there, once."""
    anna = local.person("Anna")
    group = local.group("Readers", anna)
    hold = Hold(live.archive)
    anna.send(f"/ask {QUESTION}", group.chat_id)
    await hold.reached()
    newer = group.migrate()
    hold.release()
    await local.until(lambda: len(local.answers(newer.chat_id)) == 1)
    await live.end()
    turn = live.memory.by_message(newer.chat_id, local.answers(newer.chat_id)[0].id)
    assert turn is not None
    assert turn.said == QUESTION


async def test_a_button_of_the_bot_before(live: Live, local: LocalChat, anna: Person) -> None:
    """A button whose answer is no longer known says so kindly."""
    answer = await local.answer_to(anna.send(QUESTION))
    await local.answered(anna.press(answer, "In context"))
    live.people.forget_chat(anna.chat_id)
    told = await local.answered(anna.press(answer, "In context"))
    assert told["text"] == "This answer is too old for its buttons. Please ask again."


async def test_stale_and_unmodified(local: LocalChat, anna: Person) -> None:
    """A press that went stale is no error, and neither is one that changes nothing."""
    answer = await local.answer_to(anna.send(QUESTION))
    local.order(
        Fault(
            method="answerCallbackQuery",
            status=400,
            description="Bad Request: query is too old and response timeout expired "
            "or query ID is invalid",
            times=1,
        )
    )
    anna.press(answer, "In context")
    await local.until(lambda: local.current(answer).text.startswith("Markets fell"))
    await local.answered(anna.press(answer, "In context"))
    await local.until(lambda: len(local.calls("editMessageText")) == 2)
    assert [call.status for call in local.calls("editMessageText")] == [200, 400]
    assert said(local, anna) == ["Markets fell on Friday. 📉"]


async def test_backlog(local: LocalChat, database: sqlite3.Connection) -> None:
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


async def test_shutdown_in_mid_answer(live: Live, local: LocalChat, anna: Person) -> None:
    """SIGTERM in the middle of an answer lets it finish, and it is sent once."""
    hold = Hold(live.archive)
    anna.send(QUESTION)
    await hold.reached()
    live.service.stop()
    await asyncio.sleep(0)
    hold.release()
    assert await asyncio.wait_for(live.running, 10) == 0
    assert said(local, anna) == [RAISED.text]


async def test_a_drain_has_an_end(local: LocalChat, database: sqlite3.Connection) -> None:
    """An answer that takes longer than the drain may last doesn't keep the bot from stopping."""
    async with living(local, database, FakeArchive(), drain_seconds=0.1) as live:
        hold = Hold(live.archive)
        local.person("Anna").send(QUESTION)
        await hold.reached()
        assert await live.end() == 0
        hold.release()


async def test_one_slow_question(live: Live, local: LocalChat, anna: Person) -> None:
    """A question that takes long keeps no other chat waiting."""
    hold = Hold(live.archive)
    anna.send("A slow one?")
    await hold.reached()
    ben = local.person("Ben")
    await local.answer_to(ben.start())
    await local.answer_to(ben.send(QUESTION))
    assert said(local, anna) == []
    hold.release()
    await local.until(lambda: said(local, anna) == [RAISED.text])


async def test_order_within_a_chat(live: Live, local: LocalChat, anna: Person) -> None:
    """Questions of one chat are answered in the order they were asked in, however slow."""
    hold = Hold(live.archive)
    asked = [anna.send(f"Question number {number}, which is long enough?") for number in range(3)]
    await hold.reached()
    hold.release()
    await local.until(lambda: len(said(local, anna)) == 3)
    questions = [question.text for question in live.archive.asked]
    assert questions == [message.text for message in asked]


class Hold:
    """Keeps the first question in the archive until it is let go."""

    def __init__(self, archive: FakeArchive) -> None:
        self._inside = threading.Event()
        self._go = threading.Event()
        self._archive = archive
        self._reply = archive.reply
        archive.reply = self._wait

    def _wait(self, question: Question) -> Answer:
        self._archive.reply = self._reply
        self._inside.set()
        self._go.wait(10)
        return self._reply(question)

    async def reached(self) -> None:
        """Until the question is in the archive."""
        assert await asyncio.to_thread(self._inside.wait, 10)

    def release(self) -> None:
        """Let it go."""
        self._go.set()
