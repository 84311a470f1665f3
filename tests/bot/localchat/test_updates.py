"""getUpdates and webhooks: waiting, confirming, conflicts, and who is let in."""

import asyncio
from typing import Any

import aiohttp
from aiohttp import web

from bot.lifecycle.webhook import SECRET_HEADER
from bot.localchat import LocalChat, Person
from bot.localchat.params import OTHER_POLLER, WEBHOOK_ACTIVE
from tests.bot.localchat.conftest import Call


async def test_updates_stay_until_confirmed(call: Call, anna: Person) -> None:
    """The same update comes again until an offset above it is asked for."""
    anna.send("one")
    anna.send("two")
    first = await call("getUpdates", limit=1)
    assert [u["message"]["text"] for u in first] == ["one"]
    assert await call("getUpdates", limit=1) == first
    rest = await call("getUpdates", offset=first[0]["update_id"] + 1)
    assert [u["message"]["text"] for u in rest] == ["two"]
    assert await call("getUpdates", offset=rest[0]["update_id"] + 1) == []


async def test_a_long_poll_wakes_at_once(call: Call, chat: LocalChat, anna: Person) -> None:
    """A poll with a long timeout returns as soon as somebody speaks."""
    waiting = asyncio.create_task(call("getUpdates", timeout=50))
    await chat.until(lambda: chat.state.updates.polls == 1)
    anna.send("hello")
    [update] = await asyncio.wait_for(waiting, 60)
    assert update["message"]["text"] == "hello"


async def test_a_second_poll_ends_the_first(call: Call, chat: LocalChat) -> None:
    """The older of two polls gets a 409 and the newer stays."""
    older = asyncio.create_task(call("getUpdates", timeout=50))
    await chat.until(lambda: chat.state.updates.polls == 1)
    assert await call("getUpdates", timeout=0) == []
    body = await asyncio.wait_for(older, 60)
    assert (body["error_code"], body["description"]) == (409, OTHER_POLLER)


async def test_wanted_kinds_are_remembered(call: Call, chat: LocalChat, anna: Person) -> None:
    """After allowed_updates named callbacks only, messages are not queued any more."""
    await call("getUpdates", allowed_updates=["callback_query"])
    anna.send("unheard")
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates=[])
    anna.send("heard")
    assert [u["message"]["text"] for u in await call("getUpdates")] == ["heard"]


async def test_strangers_and_unknown_methods_are_turned_away(call: Call, chat: LocalChat) -> None:
    """A wrong token is a 401 and an unknown method a 404."""
    async with (
        aiohttp.ClientSession(trust_env=False) as session,
        session.get(f"{chat.base_url}1:wrong/getMe") as response,
    ):
        body = await response.json()
        assert (response.status, body) == (
            401,
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        )
    unknown = await call("sendHologram")
    assert (unknown["error_code"], unknown["description"]) == (404, "Not Found: method not found")
    assert (await call("getMe"))["username"] == "quoth_local_bot"


async def test_forms_and_parts_are_read_like_json(chat: LocalChat, anna: Person) -> None:
    """An urlencoded form and a multipart one send the same message as JSON does."""
    url = f"{chat.base_url}{chat.token}/sendMessage"
    values = {"chat_id": str(anna.chat_id), "text": "x", "reply_markup": '{"inline_keyboard":[]}'}
    parts = aiohttp.FormData(values, default_to_multipart=True)
    async with aiohttp.ClientSession(trust_env=False) as session:
        for data in (values, parts):
            async with session.post(url, data=data) as response:
                assert (await response.json())["result"]["text"] == "x"


async def test_a_webhook_gets_each_update_once(call: Call, chat: LocalChat, anna: Person) -> None:
    """A webhook that fails once gets the update again, with its secret, and polling is a 409."""
    seen: list[tuple[str | None, str]] = []

    async def take(request: web.Request) -> web.Response:
        body: dict[str, Any] = await request.json()
        seen.append((request.headers.get(SECRET_HEADER), body["message"]["text"]))
        return web.Response(status=500 if len(seen) == 1 else 200)

    async with _listening(take) as url:
        await call("setWebhook", url=url, secret_token="s3cret")
        body = await call("getUpdates")
        assert (body["error_code"], body["description"]) == (409, WEBHOOK_ACTIVE)
        anna.send("one")
        anna.send("two")
        await chat.until(lambda: len(chat.webhook_sender.delivered) == 2)
        info = await call("getWebhookInfo")
    assert seen == [("s3cret", "one"), ("s3cret", "one"), ("s3cret", "two")]
    assert info["last_error_message"] == "Wrong response from the webhook: 500"
    assert await call("deleteWebhook") is True
    assert await call("getUpdates") == []


async def test_a_webhook_elsewhere_is_refused(call: Call) -> None:
    """Nothing is carried beyond loopback."""
    for url in ("https://example.org/hook", "ftp://127.0.0.1/", "http://10.0.0.1/"):
        body = await call("setWebhook", url=url)
        assert "loopback addresses only" in body["description"]


class _listening:  # noqa: N801  # reads as what it is after `async with`
    def __init__(self, take: Any) -> None:
        app = web.Application()
        app.router.add_post("/hook", take)
        self.runner = web.AppRunner(app, access_log=None)

    async def __aenter__(self) -> str:
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}/hook"

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()
