"""Documents that people send, and how a bot gets them."""

from pathlib import Path

import aiohttp
import pytest
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.localchat import LocalChat, Person
from bot.localchat.api_objects import message_json
from bot.localchat.persistence import restore, save
from bot.localchat.run import add_people
from bot.localchat.state import MOST_BYTES
from tests.bot.localchat.conftest import Call, refused
from tests.bot.support.contract import NO_DESCRIPTION, description_path, load


def document_update(chat: LocalChat) -> dict[str, object]:
    """What the bot is told of the document sent last."""
    found: dict[str, object] = chat.state.updates.pending[-1]["message"]["document"]
    return found


async def test_a_document_reaches_the_bot(chat: LocalChat, anna: Person, call: Call) -> None:
    """Its name, kind and size; its caption; and by getFile its bytes."""
    sent = anna.send_document("новости.txt", b"Coal is dug.", "see https://x.org/a")
    told = document_update(chat)
    assert (told["file_name"], told["mime_type"], told["file_size"]) == (
        "новости.txt",
        "text/plain",
        12,
    )
    body = message_json(chat.state, sent)
    assert body["caption"] == "see https://x.org/a"
    assert body["caption_entities"][0]["type"] == "url"
    assert "text" not in body
    file = await call("getFile", file_id=told["file_id"])
    assert file["file_size"] == 12
    async with aiohttp.ClientSession(trust_env=False) as session:
        url = f"{chat.base_file_url}{chat.token}/{file['file_path']}"
        async with session.get(url) as response:
            assert await response.read() == b"Coal is dug."
        async with session.get(url.replace(chat.token, "1:x")) as response:
            assert response.status == 404
        async with session.get(f"{chat.base_file_url}{chat.token}/documents/none") as response:
            assert response.status == 404


async def test_what_a_bot_can_not_have(chat: LocalChat, anna: Person, call: Call) -> None:
    """An unknown file, and one that is too big, in Telegram's words."""
    wrong = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert refused(await call("getFile", file_id="none")) == wrong
    anna.send_document("big.txt", bytes(MOST_BYTES + 1))
    number = document_update(chat)["file_id"]
    assert refused(await call("getFile", file_id=number)) == "Bad Request: file is too big"


async def test_a_forwarded_message_tells_so(chat: LocalChat, anna: Person) -> None:
    """With who wrote it, as far as they let that be known."""
    anna.forward("https://example.com/news", "Somebody")
    origin = chat.state.updates.pending[-1]["message"]["forward_origin"]
    assert (origin["type"], origin["sender_user_name"]) == ("hidden_user", "Somebody")


@pytest.mark.skipif(description_path() is None, reason=NO_DESCRIPTION)
async def test_documents_keep_the_contract(chat: LocalChat, anna: Person) -> None:
    """What is told of files breaks no rule, and python-telegram-bot downloads one."""
    path = description_path()
    assert path is not None
    sent = anna.send_document("a.txt", b"Coal is dug.", "see /help")
    assert sent.document is not None
    passed_on = anna.forward("https://example.com/news", "Somebody")
    contract = load(path)
    for message in (sent, passed_on):
        assert contract.object_faults("Message", message_json(chat.state, message)) == []
    bot: ExtBot[None] = ExtBot(
        chat.token,
        base_url=chat.base_url,
        base_file_url=chat.base_file_url,
        request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
    )
    async with bot:
        file = await bot.get_file(sent.document.id)
        assert bytes(await file.download_as_bytearray()) == b"Coal is dug."
    assert contract.chat_faults(chat) == []


def test_after_a_restart_a_document_is_only_shown(tmp_path: Path) -> None:
    """Its bytes were in memory; its name stays in the chat."""
    chat, again = LocalChat(), LocalChat()
    people, _ = add_people(chat)
    sent = people[0].send_document("a.txt", b"Coal is dug.")
    save(chat.state, tmp_path / "history.json")
    add_people(again)
    assert restore(again.state, tmp_path / "history.json")
    (shown,) = again.shown(people[0].chat_id)
    assert shown.document == sent.document
    assert sent.document is not None
    assert again.state.files.documents.get(sent.document.id) is None
