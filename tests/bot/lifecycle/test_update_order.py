"""Updates at once, each chat's in order."""

import asyncio
from collections.abc import Awaitable

from telegram import Bot, Update

from bot.lifecycle.update_order import UpdateOrder, queue_of
from tests.bot.support.people import ANN, BOB, message, press, update
from tests.bot.support.wire import TOKEN

BOT = Bot(TOKEN)


def text(sender: dict[str, object]) -> Update:
    """An update with a message."""
    return update(BOT, message=message("?", sender))


async def _in_turn(order: UpdateOrder, update: Update, work: Awaitable[None]) -> None:
    async with order.turn(update):
        await work


async def test_one_chat_waits_and_another_does_not() -> None:
    """A chat's second update waits for its first; another chat's doesn't."""
    order = UpdateOrder()
    go = asyncio.Event()
    done: list[str] = []

    async def slow() -> None:
        await go.wait()
        done.append("first")

    async def quick(name: str) -> None:
        done.append(name)

    first = asyncio.create_task(_in_turn(order, text(ANN), slow()))
    second = asyncio.create_task(_in_turn(order, text(ANN), quick("second")))
    await _in_turn(order, text(BOB), quick("bob"))
    assert done == ["bob"]
    go.set()
    await asyncio.gather(first, second)
    assert done == ["bob", "first", "second"]


async def test_a_failure_lets_the_next_one_through() -> None:
    """A handler that fails doesn't hold up its chat, and no line is kept for nobody."""
    order = UpdateOrder()
    done: list[str] = []

    async def fail() -> None:
        raise ValueError

    async def quick() -> None:
        done.append("next")

    results = await asyncio.gather(
        _in_turn(order, text(ANN), fail()),
        _in_turn(order, text(ANN), quick()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert done == ["next"]
    assert dict(order._locks) == {}


def test_lines() -> None:
    """Topics, buttons and inline queries each wait behind their own kind."""
    inline = update(BOT, inline_query={"id": "1", "from": ANN, "query": "?", "offset": ""})
    button = update(BOT, callback_query=press("x", 5))
    topic = update(BOT, message=message("?", ANN, message_thread_id=3))
    assert [queue_of(each) for each in (text(ANN), topic, button, inline)] == [
        ("chat", 11, None),
        ("chat", 11, 3),
        ("button", 11, 5),
        ("inline", 11),
    ]
