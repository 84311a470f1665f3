"""Slow questions, and the end in the middle of one."""

import asyncio

from bot.localchat import LocalChat, Person
from bot.storage.database import Database
from tests.bot.support.archive import RAISED, FakeArchive
from tests.bot.support.live import Hold, Live, living, said

QUESTION = "Who raised rates?"


async def test_shutdown_in_mid_answer(
    live: Live[FakeArchive], local: LocalChat, anna: Person
) -> None:
    """SIGTERM in the middle of an answer lets it finish, and it is sent once."""
    hold = Hold(live.archive)
    anna.send(QUESTION)
    await hold.reached()
    live.service.stop()
    await asyncio.sleep(0)
    hold.release()
    assert await asyncio.wait_for(live.running, 60) == 0
    assert said(local, anna) == [RAISED.text]


async def test_a_drain_has_an_end(local: LocalChat, database: Database) -> None:
    """An answer that takes longer than the drain may last doesn't keep the bot from stopping."""
    async with living(local, database, FakeArchive(), drain_seconds=0.1) as live:
        hold = Hold(live.archive)
        local.person("Anna").send(QUESTION)
        await hold.reached()
        assert await live.end() == 0
        hold.release()


async def test_one_slow_question(live: Live[FakeArchive], local: LocalChat, anna: Person) -> None:
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


async def test_order_within_a_chat(live: Live[FakeArchive], local: LocalChat, anna: Person) -> None:
    """Questions of one chat are answered in the order they were asked in, however slow."""
    hold = Hold(live.archive)
    asked = [anna.send(f"Question number {number}, which is long enough?") for number in range(3)]
    await hold.reached()
    hold.release()
    await local.until(lambda: len(said(local, anna)) == 3)
    questions = [question.text for question in live.archive.asked if question.text.endswith("?")]
    assert questions == [message.text for message in asked]
