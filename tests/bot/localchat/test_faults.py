"""Faults on order: what the bot is told, and what is done all the same."""

import asyncio

import aiohttp
import pytest

from bot.localchat import Fault, LocalChat, Person, Way
from tests.bot.localchat.conftest import Call


@pytest.mark.parametrize(
    ("fault", "code", "description", "parameters"),
    [
        (Fault(retry_after=3), 429, "Too Many Requests: retry after 3", {"retry_after": 3}),
        (Fault(status=403), 403, "Forbidden: bot was blocked by the user", None),
        (Fault(status=401), 401, "Unauthorized", None),
        (Fault(status=404), 404, "Not Found", None),
        (Fault(status=502), 502, "Bad Gateway", None),
        (Fault(status=400, description="Bad Request: x"), 400, "Bad Request: x", None),
        (
            Fault(migrate_to_chat_id=-1001),
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": -1001},
        ),
    ],
)
async def test_a_refusal_on_order(
    call: Call,
    chat: LocalChat,
    anna: Person,
    fault: Fault,
    code: int,
    description: str,
    parameters: object,
) -> None:
    """One refusal in Telegram's words, nothing shown, and then all is well again."""
    order = chat.order(fault)
    body = await call("sendMessage", chat_id=anna.chat_id, text="x")
    assert (body["error_code"], body["description"]) == (code, description)
    assert body.get("parameters") == parameters
    assert (order.met, order.open, chat.answers(anna.chat_id)) == (1, False, [])
    await call("sendMessage", chat_id=anna.chat_id, text="x")
    assert [r.status for r in chat.calls("sendMessage")] == [code, 200]


async def test_a_fault_picks_its_request(call: Call, chat: LocalChat, anna: Person) -> None:
    """A fault for one method, one chat and the second time leaves all others alone."""
    order = chat.order(
        Fault(method="sendMessage", status=403, chat_id=anna.chat_id, after=1, times=None)
    )
    ben = chat.person("Ben")
    ben.start()
    codes = []
    for person in (anna, ben, anna, ben, anna):
        body = await call("sendMessage", chat_id=person.chat_id, text="x")
        codes.append(body.get("error_code"))
    assert codes == [None, None, 403, None, 403]
    order.lift()
    assert "error_code" not in await call("sendMessage", chat_id=anna.chat_id, text="x")


@pytest.mark.parametrize(("way", "shown"), [(Way.STALL, []), (Way.SWALLOW, ["x"])])
async def test_no_answer(
    call: Call, chat: LocalChat, anna: Person, way: Way, shown: list[str]
) -> None:
    """A stalled message is not delivered, a swallowed one is, and neither is answered."""
    chat.order(Fault(method="sendMessage", way=way))
    sending = asyncio.create_task(call("sendMessage", chat_id=anna.chat_id, text="x"))
    await chat.until(lambda: len(chat.calls("sendMessage")) == 1)
    assert not sending.done()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert [m.text for m in chat.answers(anna.chat_id)] == shown
    assert [(r.status, r.fault) for r in chat.calls("sendMessage")] == [(0, way)]


async def test_a_broken_connection(call: Call, chat: LocalChat, anna: Person) -> None:
    """A reset breaks the connection without delivering."""
    chat.order(Fault(method="sendMessage", way=Way.RESET))
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=anna.chat_id, text="x")
    assert chat.answers(anna.chat_id) == []


async def test_a_slow_answer(call: Call, chat: LocalChat, anna: Person) -> None:
    """A slow request takes its delay of 0.05 s and is done."""
    chat.order(Fault(method="sendMessage", way=Way.SLOW, delay=0.05))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await call("sendMessage", chat_id=anna.chat_id, text="x")
    assert loop.time() - began >= 0.05
    assert len(chat.answers(anna.chat_id)) == 1


async def test_closing_lets_go_of_stalled_requests(chat: LocalChat) -> None:
    """A stall ends when the chat closes, so that nothing hangs."""
    chat.order(Fault(way=Way.STALL))
    url = f"{chat.base_url}{chat.token}/getMe"
    async with aiohttp.ClientSession(trust_env=False) as session:
        waiting = asyncio.create_task(_status(session, url))
        await chat.until(lambda: len(chat.requests) == 1)
        await chat.stop()
        assert await asyncio.wait_for(waiting, 60) in (503, None)


async def _status(session: aiohttp.ClientSession, url: str) -> int | None:
    try:
        async with session.get(url) as response:
            return response.status
    except aiohttp.ClientConnectionError:
        return None
