"""bot/lifecycle/whole_request.py: what has left ends by itself, and nothing outlives the bot."""

import asyncio
import contextlib

import pytest
from telegram import Bot

from bot.delivery.connections import WholeRequest
from bot.localchat import Fault, LocalChat, Way

METHOD = "sendChatAction"


async def test_a_request_is_not_cut_off() -> None:
    """Who waited for it is cancelled at once, wherever it is; its connection is used again."""
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        anna.start()
        request = WholeRequest(httpx_kwargs={"trust_env": False})
        async with Bot(chat.token, base_url=f"{chat.url}/bot", request=request) as bot:
            for turns in range(1, 21):
                typing = asyncio.create_task(bot.send_chat_action(anna.chat_id, "typing"))
                for _ in range(turns):
                    await asyncio.sleep(0)
                typing.cancel()
                with contextlib.suppress(asyncio.CancelledError):  # some have ended by then
                    await typing
            await chat.until(lambda: len(chat.calls(METHOD)) == 20)
        assert _under_way() == 0


async def test_nothing_outlives_the_bot() -> None:
    """One that is never answered is let go when the bot ends."""
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        anna.start()
        order = chat.order(Fault(METHOD, way=Way.STALL))
        request = WholeRequest(httpx_kwargs={"trust_env": False})
        async with Bot(chat.token, base_url=f"{chat.url}/bot", request=request) as bot:
            typing = asyncio.create_task(bot.send_chat_action(anna.chat_id, "typing"))
            await chat.until(lambda: order.met > 0)
            typing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await typing
            assert _under_way() == 1
        assert _under_way() == 0


def _under_way() -> int:
    return sum("do_request" in repr(task.get_coro()) for task in asyncio.all_tasks())
