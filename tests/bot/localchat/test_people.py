"""People and groups: what of theirs reaches the bot."""

import pytest
from aiohttp import ClientSession

from bot.localchat import LocalChat, Person, find_button
from bot.localchat.params import ApiError
from tests.bot.localchat.conftest import Call


def _heard(chat: LocalChat) -> list[str]:
    return [u["message"].get("text", "") for u in chat.state.updates.pending if "message" in u]


def test_privacy_in_a_group(chat: LocalChat, anna: Person) -> None:
    """Of a group the bot hears bare and own commands, mentions and replies, nothing else."""
    group = chat.group("News", anna)
    name = f"@{chat.state.bot.username}"
    said = anna.send(f"{name} hello", group.chat_id)
    reply = chat.state.post(group.stored, chat.state.bot, said.content)
    for words in ("just talking", "/ask x", f"/ask{name} y", "/ask@other_bot z", "@other_bot hi"):
        anna.send(words, group.chat_id)
    anna.send("why?", group.chat_id, reply_to=reply)
    anna.send("by the way", group.chat_id, reply_to=said)
    assert _heard(chat) == [f"{name} hello", "/ask x", f"/ask{name} y", "why?"]


def test_without_privacy_all_is_heard() -> None:
    """With privacy off the bot hears plain talk too."""
    chat = LocalChat(privacy=False)
    anna = chat.person("Anna")
    group = chat.group("News", anna)
    anna.send("just talking", group.chat_id)
    assert _heard(chat) == ["just talking"]


def test_an_edit_reaches_the_bot(chat: LocalChat, anna: Person) -> None:
    """An edited question comes as edited_message with the same number and an edit date."""
    asked = anna.send("gas pirces")
    anna.edit(asked, "gas prices")
    edited = chat.state.updates.pending[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (asked.id, "gas prices")
    assert edited["edit_date"] == 1_700_000_000
    ben = chat.person("Ben")
    group = chat.group("News", anna, ben)
    with pytest.raises(ValueError, match="only their own"):
        ben.edit(anna.send("/ask", group.chat_id), "x")


def test_outsiders_cannot_speak_in_a_group(chat: LocalChat, anna: Person) -> None:
    """Who is no member of a group cannot write there."""
    group = chat.group("News", anna)
    with pytest.raises(ApiError, match="Ben is not a member"):
        chat.person("Ben").send("hi", group.chat_id)


def test_the_same_name_is_the_same_person(chat: LocalChat, anna: Person) -> None:
    """Asking for Anna twice gives one user, one chat and what was said in it."""
    again = chat.person("Anna")
    assert again.user is anna.user
    assert [m.text for m in chat.shown(again.chat_id)] == ["/start"]


async def test_migration_is_told_and_refused(call: Call, chat: LocalChat, anna: Person) -> None:
    """A migrated group tells both ids, and the old one refuses with the new."""
    group = chat.group("News", anna, kind="group")
    newer = group.migrate()
    moves = [u["message"] for u in chat.state.updates.pending]
    assert moves[0]["migrate_to_chat_id"] == newer.chat_id
    assert moves[1]["migrate_from_chat_id"] == group.chat_id
    body = await call("sendMessage", chat_id=group.chat_id, text="x")
    assert body["parameters"] == {"migrate_to_chat_id": newer.chat_id}
    assert (await call("sendMessage", chat_id=newer.chat_id, text="x"))["text"] == "x"


async def test_a_kicked_bot_cannot_write(call: Call, chat: LocalChat, anna: Person) -> None:
    """A bot that was thrown out is refused until it is let in again."""
    group = chat.group("News", anna)
    group.kick_bot()
    body = await call("sendMessage", chat_id=group.chat_id, text="x")
    assert body["description"] == "Forbidden: bot was kicked from the supergroup chat"
    group.invite_bot()
    assert (await call("sendMessage", chat_id=group.chat_id, text="x"))["text"] == "x"


async def test_a_missing_button_is_named(call: Call, chat: LocalChat, anna: Person) -> None:
    """Pressing what is not there says what is there."""
    row = [{"text": "More", "callback_data": "m"}, {"text": "Open", "copy_text": {"text": "x"}}]
    markup = {"inline_keyboard": [row]}
    await call("sendMessage", chat_id=anna.chat_id, text="x", reply_markup=markup)
    [answer] = chat.answers(anna.chat_id)
    with pytest.raises(LookupError, match=r"only \['More', 'Open'\]"):
        anna.press(answer, "Less")
    with pytest.raises(ValueError, match="asks nothing of the bot"):
        anna.press(answer, "Open")
    assert find_button(answer, "Open")["copy_text"] == {"text": "x"}


async def test_commands_by_scope_and_language(call: Call, chat: LocalChat, anna: Person) -> None:
    """Commands are kept per scope and language."""
    ask = {"command": "ask", "description": "Ask"}
    frage = {"command": "ask", "description": "Fragen"}
    await call("setMyCommands", commands=[ask])
    await call("setMyCommands", commands=[frage], language_code="de")
    scope = {"type": "chat", "chat_id": anna.chat_id}
    await call("setMyCommands", commands=[], scope=scope)
    assert chat.state.profile.commands == {
        ("default", ""): [ask],
        ("default", "de"): [frage],
        (f"chat:{anna.chat_id}", ""): [],
    }
    body = await call("setMyCommands", commands=[{"command": "Ask!", "description": "x"}])
    assert body["description"] == "Bad Request: BOT_COMMAND_INVALID"


async def test_half_a_character(chat: LocalChat) -> None:
    """It is replaced as it is typed, as no client of Telegram's would send it."""
    anna = chat.person("Anna")
    anna.send("half \ud83d of it")
    asked = anna.inline("\udcff who?")
    assert chat.shown(anna.chat_id)[-1].text == "half � of it"
    assert asked.query == "� who?"
    address = f"{chat.base_url}{chat.token}/getUpdates"
    async with ClientSession() as session, session.get(address) as told:
        updates = (await told.json())["result"]
    assert [update.get("message", {}).get("text") for update in updates] == ["half � of it", None]
