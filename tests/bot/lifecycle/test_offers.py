"""Answers that may not have arrived: a word and a button, and never the answer twice unasked."""

import logging
from functools import partial

import pytest

from bot.localchat import Fault, LocalChat, Message, Person, Way
from bot.storage.database import Database
from tests.bot.support.archive import FakeArchive
from tests.bot.support.live import Hold, living

QUESTION = "Who raised rates?"
ANSWER = "Prices rose 9%."
LINE = "A message of mine may not have reached you."


def starting(chat: LocalChat, person: Person, text: str) -> list[Message]:
    """What the bot said to somebody that begins so."""
    return [answer for answer in chat.answers(person.chat_id) if answer.text.startswith(text)]


def has(chat: LocalChat, person: Person, times: int, text: str) -> bool:
    """Whether the bot said so many such things."""
    return len(starting(chat, person, text)) == times


@pytest.mark.parametrize(("way", "arrived"), [(Way.RESET, 0), (Way.SWALLOW, 1)])
async def test_one_that_may_have_arrived(
    local: LocalChat, database: Database, way: Way, arrived: int
) -> None:
    """One line for all in doubt; its button shows them, once."""
    async with living(local, database, FakeArchive(), offer=0.05) as live:
        anna = local.person("Anna")
        await local.answer_to(anna.start())
        order = local.order(Fault(method="sendMessage", way=way))
        anna.send(QUESTION)
        await local.until(partial(has, local, anna, 1, LINE))
        assert (order.met, len(starting(local, anna, ANSWER))) == (1, arrived)
        line = starting(local, anna, LINE)[0]
        await local.answered(anna.press(line, "Show it"))
        await local.until(partial(has, local, anna, arrived + 1, ANSWER))
        await local.until(lambda: not local.current(line).buttons)
        shown = starting(local, anna, ANSWER)[-1]
        await local.answered(anna.press(shown, "In context"))
        again = await local.answered(anna.press(line, "Show it"))
        assert again["text"] == "This answer is too old for its buttons. Please ask again."
        await live.end()
        assert (len(starting(local, anna, ANSWER)), len(starting(local, anna, LINE))) == (
            arrived,
            1,
        )


async def test_several_in_doubt(local: LocalChat, database: Database) -> None:
    """One line a chat; it comes over a restart too, and again until it surely arrived."""
    async with living(local, database, FakeArchive()) as live:
        anna = local.person("Anna")
        await local.answer_to(anna.start())
        order = local.order(Fault(method="sendMessage", way=Way.RESET, times=3))
        for _ in range(3):
            anna.send(QUESTION)
        await local.until(lambda: not order.open)
        await live.end()
    lines = local.order(Fault(method="sendMessage", way=Way.RESET))
    async with living(local, database, FakeArchive(), offer=0.05) as live:
        await local.until(partial(has, local, anna, 1, LINE))
        assert lines.met == 1
        await local.answered(anna.press(starting(local, anna, LINE)[0], "Show it"))
        await local.until(partial(has, local, anna, 3, ANSWER))
        await live.end()
    assert len(starting(local, anna, LINE)) == 1


async def test_who_may_no_longer_ask(local: LocalChat, database: Database) -> None:
    """Is told nothing, not even that."""
    anna, ben = local.person("Anna"), local.person("Ben")
    async with living(local, database, FakeArchive()) as live:
        await local.answer_to(anna.start())
        order = local.order(Fault(method="sendMessage", way=Way.RESET))
        anna.send(QUESTION)
        await local.until(lambda: not order.open)
        await live.end()
    allowed = str(ben.chat_id)
    async with living(local, database, FakeArchive(), offer=0.05, allowed_users=allowed) as live:
        await local.answer_to(ben.start())
        await local.until(lambda: database.execute("SELECT 1 FROM outbox").fetchone() is None)
        await live.end()
    assert starting(local, anna, LINE) == []


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(status=502), Fault(retry_after=60)])
async def test_what_telegram_does_not_take(
    local: LocalChat, database: Database, fault: Fault
) -> None:
    """Is sent after a restart, once, when Telegram takes it again."""
    anna = local.person("Anna")
    async with living(local, database, FakeArchive(), drain_seconds=0.1) as live:
        await local.answer_to(anna.start())
        order = local.order(
            Fault("sendMessage", fault.status, times=None, retry_after=fault.retry_after)
        )
        anna.send(QUESTION)
        await local.until(lambda: order.met > 0)
        assert await live.end() == 0
        order.lift()
    assert starting(local, anna, ANSWER) == []
    async with living(local, database, FakeArchive(), offer=0.05) as live:
        await local.until(partial(has, local, anna, 1, ANSWER))
        await live.end()
    assert (len(starting(local, anna, ANSWER)), starting(local, anna, LINE)) == (1, [])


async def test_what_the_drain_could_not_answer(
    local: LocalChat, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """It ends in time, quietly, and the rest is answered once after the next start."""
    caplog.set_level(logging.INFO, "bot")
    people = [local.person(f"P{number}") for number in range(5)]
    async with living(local, database, FakeArchive(), drain_seconds=0.1) as live:
        hold = Hold(live.archive)
        for person in people:
            person.send(QUESTION)
            person.send(QUESTION)
        await hold.reached()
        assert await live.end() == 0
        hold.release()
    assert caplog.messages[-1].endswith("updates are answered after the next start")
    assert not [record for record in caplog.records if record.exc_info]
    async with living(local, database, FakeArchive()) as live:
        for person in people:
            await local.until(partial(has, local, person, 2, ANSWER))
        await live.end()
