"""How fast the bot writes."""

import asyncio

import pytest
from telegram.error import RetryAfter

from bot.delivery.rate_limits import ChatRateLimiter


async def send(pace: ChatRateLimiter, chat: int, endpoint: str = "sendMessage") -> float:
    """Send through the pace; when it got through, by the loop's clock."""

    async def callback() -> bool:
        return True

    await pace.process_request(callback, (), {}, endpoint, {"chat_id": chat}, None)
    return asyncio.get_running_loop().time()


async def test_one_message_a_second_and_chat() -> None:
    """A chat's second message waits; another chat's, an edit and the typing sign do not."""
    pace = ChatRateLimiter(seconds=3600)
    await send(pace, 1)
    waiting = asyncio.create_task(send(pace, 1))
    for chat, endpoint in ((2, "sendMessage"), (1, "editMessageText"), (1, "sendChatAction")):
        await send(pace, chat, endpoint)
    assert not waiting.done()
    waiting.cancel()
    quick = ChatRateLimiter(seconds=0.2)
    before = asyncio.get_running_loop().time()
    await send(quick, 1)
    assert await send(quick, 1) - before >= 0.19


@pytest.mark.parametrize(("endpoint", "tried"), [("sendMessage", 1), ("setMyCommands", 4)])
async def test_retries_after_429(endpoint: str, tried: int) -> None:
    """The sender itself tries messages again; others are tried again here, three times at most."""
    tries = 0

    async def callback() -> bool:
        nonlocal tries
        tries += 1
        raise RetryAfter(0)

    with pytest.raises(RetryAfter):
        await ChatRateLimiter().process_request(callback, (), {}, endpoint, {"chat_id": 1}, None)
    assert tries == tried
