"""What was said is there again after a restart."""

from pathlib import Path

import pytest

from bot.localchat import LocalChat
from bot.localchat.persistence import restore, save
from bot.localchat.run import HISTORY, add_people, run_local, serve_local
from bot.settings import BotSettings
from tests.bot.localchat.conftest import Call, EmptyArchive

BUTTONS = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}


async def test_a_restart_forgets_nothing(call: Call, chat: LocalChat, tmp_path: Path) -> None:
    """Messages with all they carry, topics, numbers, blocks and the bot's menus come back."""
    people, group = add_people(chat)
    asked = people[0].send("🙂 gas prices https://x.org/a")
    await call(
        "sendMessage",
        chat_id=people[0].chat_id,
        text="q",
        entities=[{"type": "blockquote", "offset": 0, "length": 1}],
        reply_markup=BUTTONS,
        reply_parameters={"message_id": asked.id, "quote": "gas"},
    )
    people[1].start()
    people[1].block()
    group.topic("Trade")
    await call("setMyCommands", commands=[{"command": "ask", "description": "Ask"}])
    await call("setMyDescription", description="d", language_code="de")
    save(chat.state, tmp_path / HISTORY)

    again = LocalChat(token="1000000002:another")
    friends, newsroom = add_people(again)
    assert restore(again.state, tmp_path / HISTORY)
    before, after = chat.shown(people[0].chat_id), again.shown(people[0].chat_id)
    assert [m.content for m in after] == [m.content for m in before]
    assert (after[1].sender, after[1].reply_to) == (again.state.bot, asked.id)
    assert after[1].quote == before[1].quote
    assert after[1].buttons == BUTTONS["inline_keyboard"][0]
    assert again.state.chats[friends[1].chat_id].closed == "bot was blocked by the user"
    assert list(newsroom.stored.topics.values()) == ["Energy", "Trade"]
    assert again.state.profile.commands == chat.state.profile.commands
    assert again.state.profile.texts == {("description", "de"): "d"}
    assert friends[0].send("next").id == asked.id + 2


@pytest.mark.parametrize("words", ["", "{", "[]", '{"version": 0}', '{"version": 1}'])
def test_a_spoilt_history_starts_anew(words: str, tmp_path: Path) -> None:
    """A file that is none of ours changes nothing."""
    path = tmp_path / HISTORY
    path.write_text(words)
    chat = LocalChat()
    add_people(chat)
    assert not restore(chat.state, path)
    assert not restore(chat.state, tmp_path / "none.json")
    assert chat.shown(chat.person("Anna").chat_id) == []


async def test_closing_writes_history_down(tmp_path: Path) -> None:
    """What is said in one run is shown in the next."""
    path = tmp_path / "store" / HISTORY
    async with serve_local(EmptyArchive(), 0, path) as chat:
        chat.person("Anna").send("hello")
    async with serve_local(EmptyArchive(), 0, path) as chat:
        assert [m.text for m in chat.shown(chat.person("Anna").chat_id)] == ["hello"]


def test_the_bot_runs_beside_the_chat(tmp_path: Path) -> None:
    """The bot gets settings for the open chat, its exit code is ours, and the port is told."""
    told: list[str] = []
    seen: list[BotSettings] = []

    def bot(settings: BotSettings) -> int:
        seen.append(settings)
        return 3

    settings = BotSettings.load(store_dir=tmp_path)
    assert run_local(settings, EmptyArchive(), bot, port=0, opened=told.append) == 3
    assert told == [f"Chat with the bot at {seen[0].telegram_api_url}"]
    assert (tmp_path / HISTORY).is_file()


async def test_updates_are_never_numbered_as_before(chat: LocalChat, tmp_path: Path) -> None:
    """Neither with the history nor without it: the bot passes over numbers that it has seen."""
    person = add_people(chat)[0][0]
    person.send("one")
    person.send("two")
    save(chat.state, tmp_path / HISTORY)
    async with LocalChat() as again:
        add_people(again)
        restore(again.state, tmp_path / HISTORY)
        assert again.state.updates.next_id == chat.state.updates.next_id
    async with serve_local(EmptyArchive(), 0) as without:
        assert without.state.updates.next_id > 1_000_000
