"""What serves the page: its files and events to our own page, and nothing to strangers."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.localchat import LocalChat
from bot.localchat.page import PAGE_POLICY
from bot.localchat.persistence import save
from bot.localchat.run import local_settings, serve_local
from bot.localchat.view import message_view
from bot.settings import BotSettings
from index.article import Article

ARTICLE = Article("seed", "Seed", "One. Two.", "seed.txt")


class _Articles:
    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == "seed" else None


@pytest.fixture
async def local_chat() -> AsyncIterator[LocalChat]:
    """The stand-in with its page, people, a group and the reader."""
    async with serve_local(_Articles(), 0) as served:
        yield served


@pytest.fixture
async def web(local_chat: LocalChat) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's connection."""
    async with aiohttp.ClientSession(local_chat.url, trust_env=False) as session:
        yield session


async def _act(web: aiohttp.ClientSession, action: str, **body: object) -> tuple[int, Any]:
    async with web.post(f"/chat/{action}", json=body) as response:
        text = await response.text()
        return response.status, json.loads(text) if text.startswith("{") else text


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/static/base.css", "/static/icon.svg"])
async def test_files_come_with_a_strict_policy(web: aiohttp.ClientSession, path: str) -> None:
    """Each file is sent with the policy that allows only our own, and without sniffing."""
    async with web.get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Security-Policy"] == PAGE_POLICY
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self';" in PAGE_POLICY
    assert "unsafe" not in PAGE_POLICY


@pytest.mark.parametrize("name", ["..%2Frun.py", "run.py", "%2Fetc%2Fpasswd", "README.md"])
async def test_only_the_pages_own_files_are_served(web: aiohttp.ClientSession, name: str) -> None:
    """What lies outside the folder, or is of another kind, is not found."""
    async with web.get(f"/static/{name}") as response:
        assert response.status == 404


async def test_other_names_for_this_machine_are_refused(web: aiohttp.ClientSession) -> None:
    """A foreign name that resolves to loopback (DNS rebinding) gets 403."""
    async with web.get("/chat/state", headers={"Host": "evil.example:8080"}) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Content-Type": "application/json"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_other_pages_cannot_speak_for_people(
    local_chat: LocalChat, web: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    """A message posted by another site's page, or as a form, is not found and not said."""
    anna = local_chat.person("Anna")
    body = json.dumps({"as": anna.user.id, "chat": anna.chat_id, "text": "x"})
    async with web.post("/chat/send", data=body, headers=headers) as response:
        assert response.status == 404
    assert local_chat.shown(anna.chat_id) == []


async def test_people_act_on_the_page(local_chat: LocalChat, web: aiohttp.ClientSession) -> None:
    """Sending, replying to a part, editing and deleting change the chat as told."""
    anna = local_chat.person("Anna")
    who = {"as": anna.user.id, "chat": anna.chat_id}
    status, first = await _act(web, "send", text="gas prices", **who)
    assert status == 200
    await _act(web, "send", text="why?", reply_to=first["message"], quote="prices", **who)
    _, third = await _act(web, "send", text="gone soon", **who)
    await _act(web, "edit", message=first["message"], text="gas price", **who)
    await _act(web, "delete", message=third["message"], **who)
    shown = local_chat.shown(anna.chat_id)
    assert [m.text for m in shown] == ["gas price", "why?"]
    assert shown[1].quote is not None
    assert shown[1].quote.text == "prices"
    kinds = [next(k for k in u if k != "update_id") for u in local_chat.state.updates.pending]
    assert kinds == ["message", "message", "message", "edited_message"]


async def test_people_send_documents_on_the_page(
    local_chat: LocalChat, web: aiohttp.ClientSession
) -> None:
    """A document comes as base64 with its name, and is drawn by its name."""
    anna = local_chat.person("Anna")
    who = {"as": anna.user.id, "chat": anna.chat_id}
    status, _ = await _act(web, "document", name="a.txt", content="Q29hbA==", caption="", **who)
    assert status == 200
    (shown,) = local_chat.shown(anna.chat_id)
    assert shown.document is not None
    assert local_chat.state.files.contents[shown.document.path] == b"Coal"
    assert message_view(local_chat.state, shown)["document"] == "a.txt"


@pytest.mark.parametrize(
    ("action", "body", "words"),
    [
        ("send", {"text": " "}, "a person cannot send an empty message"),
        ("send", {"text": "x" * 4097}, "more than 4096 UTF-16 units"),
        ("edit", {"text": "x", "message": 1}, "there is no such message any more"),
        ("send", {"text": "x", "as": 0}, "0"),
        ("document", {"name": "a.txt", "content": "no base64"}, "base64"),
    ],
)
async def test_what_cannot_be_done_is_told(
    local_chat: LocalChat,
    web: aiohttp.ClientSession,
    action: str,
    body: dict[str, object],
    words: str,
) -> None:
    """An empty, long, unknown or nobody's message is a 400 that says why."""
    anna = local_chat.person("Anna")
    status, told = await _act(web, action, **({"as": anna.user.id, "chat": anna.chat_id} | body))
    assert status == 400
    assert words in told["error"]


async def test_events_follow_the_chat(local_chat: LocalChat, web: aiohttp.ClientSession) -> None:
    """The stream begins with hello and then tells each message as the page draws it."""
    anna = local_chat.person("Anna")
    async with web.get("/chat/events") as stream:
        assert await stream.content.readuntil(b"\n\n") == b"event: hello\ndata: {}\n\n"
        said = anna.send("<b>hello</b>")
        name, data = (await stream.content.readuntil(b"\n\n")).decode().strip().split("\n")
    assert name == "event: message"
    told = json.loads(data.removeprefix("data: "))
    assert (told["id"], told["text"], told["entities"]) == (said.id, "<b>hello</b>", [])


async def test_the_state_names_people_chats_and_topics(
    local_chat: LocalChat, web: aiohttp.ClientSession
) -> None:
    """Six people of six languages, each with the bot and in the newsroom with its topic."""
    async with web.get("/chat/state") as response:
        state = await response.json()
    assert [p["language"] for p in state["people"]] == ["en", "ru", "zh", "es", "de", "fr"]
    [group] = [chat for chat in state["chats"] if chat["kind"] == "supergroup"]
    assert [topic["name"] for topic in group["topics"]] == ["Energy"]
    assert len(group["members"]) == 6


async def test_the_reader_is_beside_the_page(web: aiohttp.ClientSession) -> None:
    """/read/seed shows the article with «Two.» marked."""
    async with web.get("/read/seed?start=5&end=9") as response:
        assert '<mark id="quote">Two.</mark>' in await response.text()


async def test_a_busy_port_is_left_alone(local_chat: LocalChat) -> None:
    """Where the port is taken, a free one is used and the first chat goes on."""
    async with serve_local(_Articles(), local_chat.port) as other:
        assert other.port != local_chat.port
        assert other.url.startswith("http://127.0.0.1:")


async def test_only_this_machine_is_served(local_chat: LocalChat) -> None:
    """The stand-in listens on 127.0.0.1 and on nothing else."""
    assert local_chat.addresses == ["127.0.0.1"]


def test_the_bot_is_turned_to_the_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot gets the stand-in's token and address, polls, and lets everybody in."""
    monkeypatch.setenv("ALLOWED_USERS", "7")
    chat = LocalChat(port=8089)
    first = chat.person("Anna")
    settings = local_settings(BotSettings.load(), chat)
    assert settings.token == chat.token
    assert settings.telegram_api_url == settings.public_url == "http://127.0.0.1:8089"
    assert settings.allowed_users == frozenset()
    assert settings.admin_users == {first.user.id}
    assert settings.api_is_local


async def test_half_a_character(
    web: aiohttp.ClientSession, local_chat: LocalChat, tmp_path: Path
) -> None:
    """In a file's name or anywhere else, it costs neither the bot's updates nor the history."""
    anna = local_chat.person("Anna")
    file = {"name": "\ud83d.txt", "content": "eA==", "caption": "\udc00"}
    assert (await _act(web, "document", **file, **{"as": anna.user.id}, chat=anna.chat_id))[
        0
    ] == 200
    save(local_chat.state, tmp_path / "local-chat.json")
    assert "\ufffd.txt" in (tmp_path / "local-chat.json").read_text("utf-8")
    assert "\ufffd.txt" in json.dumps(list(local_chat.state.updates.pending), ensure_ascii=False)


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("send", {"text": "x", "thread": "five"}),
        ("send", {"text": "x", "thread": [5]}),
        ("send", {"text": "x", "chat": []}),
        ("choose", {"id": "none", "number": 1e400}),
        ("document", {"name": "x", "content": 5}),
        ("press", {"message": {}, "data": "x"}),
    ],
)
async def test_what_no_page_asks_for(
    web: aiohttp.ClientSession, local_chat: LocalChat, action: str, body: dict[str, Any]
) -> None:
    """It is refused, and nothing is said to the bot."""
    anna = local_chat.person("Anna")
    anna.send("Who?")
    before = len(local_chat.state.updates.pending)
    status, _ = await _act(web, action, **{"as": anna.user.id, "chat": anna.chat_id, **body})
    assert status == 400
    assert len(local_chat.state.updates.pending) == before
