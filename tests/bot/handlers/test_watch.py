"""/watch, /watches and the bell under answers."""

import pytest

from bot.settings import BotSettings
from bot.storage.hours import Rhythm
from bot.storage.watches import Watch
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, no
from tests.bot.support.keyboards import labels
from tests.bot.support.people import BOB, GROUP, press, reply_to
from tests.bot.support.wire import TOKEN

SET = "I'll write here when a new article answers this. /watches shows what I watch for."
OVER = "I no longer watch for that."
ASKED = "Who raised rates?"


@pytest.fixture
def settings() -> BotSettings:
    """Nobody may watch more than two questions."""
    return BotSettings.load(telegram_bot_token=TOKEN, watches_per_person=2)


def questions(chat: Chat, chat_id: int = 11) -> list[str]:
    """What is watched in a chat."""
    return [watch.question for watch in chat.repositories.watches.of_chat(chat_id)]


async def test_watch(chat: Chat) -> None:
    """/watch shows what the archive says already, and that it won't be told again."""
    await chat.say(f"/watch {ASKED}")
    answer, note = chat.wire.said
    assert answer.startswith(RAISED.text)
    assert note == SET
    (watch,) = chat.repositories.watches.of_chat(11)
    assert watch == Watch(11, 11, ASKED, id=watch.id)
    assert chat.repositories.watches.told_articles(watch.id) == {"rates"}


async def test_watch_what_is_not_answered_yet(chat: Chat) -> None:
    """After "no answer" nothing counts as told, though passages come near."""
    chat.archive.reply = no(RAISED)
    await chat.say(f"/watch {ASKED} from:example.com")
    (watch,) = chat.repositories.watches.of_chat(11)
    assert (watch.question, watch.sources) == (ASKED, ("example.com",))
    assert chat.repositories.watches.told_articles(watch.id) == frozenset()
    assert chat.wire.said[-1] == SET


async def test_a_bell_under_an_answer(chat: Chat) -> None:
    """It sets a watch, and pressed again removes it."""
    await chat.say(ASKED)
    await chat.press("🔔 Watch")
    assert questions(chat) == [ASKED]
    await chat.press("🔔 Watch")
    assert questions(chat) == []
    assert chat.notices == [SET, OVER]


async def test_a_pressed_bell_looks_pressed(chat: Chat) -> None:
    """In a private chat; pressed again it is as before."""
    await chat.say(ASKED)
    sent = chat.wire.of("sendMessage")[0]
    query = press(sent.button("🔔 Watch")["callback_data"], 1001)
    query["message"]["reply_markup"] = sent.sent["reply_markup"]
    await chat.get(callback_query=query)
    marked = chat.wire.of("editMessageReplyMarkup")[-1]
    assert marked.button("🔔 Watch ✓")
    await chat.get(callback_query=query | {"id": "again"})
    assert chat.wire.of("editMessageReplyMarkup")[-1].button("🔔 Watch")


async def test_a_bell_under_no_answer(chat: Chat) -> None:
    """There it is the button that helps most, so it says what it does."""
    chat.archive.reply = no()
    await chat.say(ASKED)
    await chat.press("🔔 Tell me when an article does")
    assert questions(chat) == [ASKED]


async def test_watch_in_reply_to_an_answer(chat: Chat) -> None:
    """/watch alone takes the question of the answer that it replies to."""
    await chat.say(ASKED)
    await chat.say("/watch", reply_to_message=reply_to(1001))
    assert questions(chat) == [ASKED]
    assert chat.wire.said[1:] == [SET]


async def test_watch_alone(chat: Chat) -> None:
    """/watch without a question says how it is used, and asks nothing."""
    await chat.say("/watch")
    await chat.say("/watch since:2022")
    assert chat.wire.said[0].startswith("Put a question behind the command")
    assert chat.wire.said[1:] == ["That is only a filter. Please put a question with it."]
    assert questions(chat) == []


async def test_watched_already(chat: Chat) -> None:
    """The same question is not watched twice."""
    await chat.say(f"/watch {ASKED}")
    await chat.say("/watch who raised rates")
    assert chat.wire.said[-1].startswith("I watch for that already.")
    assert questions(chat) == [ASKED]


async def test_no_more_than_a_person_may(chat: Chat) -> None:
    """One watch too many is refused; somebody else still has theirs to set."""
    for number in range(3):
        await chat.say(f"/watch Who raised rates {number} times?")
    assert chat.wire.said[-1].startswith("You have 2 questions that I watch for")
    await chat.say(f"/watch {ASKED}", BOB)
    assert len(questions(chat)) == 2
    assert questions(chat, 22) == [ASKED]


async def test_watches_of_this_chat_alone(chat: Chat) -> None:
    """/watches lists what is watched here, and each can be removed by its button."""
    chat.repositories.watches.add(Watch(22, 22, "Bob's question?"))
    await chat.say("/watches")
    chat.repositories.watches.add(Watch(11, 11, ASKED, sources=("example.com",)))
    chat.repositories.watches.add(Watch(11, 11, "Who fell?", rhythm=Rhythm.WEEKLY))
    await chat.say("/watches")
    assert chat.wire.said[0].startswith("I watch for no question here.")
    assert chat.wire.said[1] == (
        "2 questions that I watch for here\n\n"
        "1. Who raised rates? · example.com · at once\n2. Who fell? · weekly"
    )
    assert labels(chat.wire.of("sendMessage")[-1]) == [
        ["✕ 1. Who raised rates?", "at once"],
        ["✕ 2. Who fell?", "weekly"],
        ["Remove all that are mine"],
    ]
    await chat.press("✕ 1. Who raised rates?")
    assert questions(chat) == ["Who fell?"]
    assert questions(chat, 22) == ["Bob's question?"]
    assert chat.wire.of("editMessageText")[-1].text.startswith("One question that I watch for")


async def test_the_rhythm_goes_round(chat: Chat) -> None:
    """At once, daily, weekly, and at once again."""
    chat.repositories.watches.add(Watch(11, 11, ASKED))
    await chat.say("/watches")
    for label in ("at once", "daily", "weekly", "at once"):
        await chat.press(label)
    (watch,) = chat.repositories.watches.of_chat(11)
    assert watch.rhythm is Rhythm.DAILY


async def test_many_watches_come_in_pages(chat: Chat) -> None:
    """The second page holds the ninth; when that is removed the first is shown."""
    for number in range(1, 10):
        chat.repositories.watches.add(Watch(11, 11, f"Question {number}?"))
    await chat.say("/watches")
    await chat.press("›")
    assert labels(chat.wire.of("editMessageText")[-1]) == [
        ["✕ 9. Question 9?", "at once"],
        ["‹"],
        ["Remove all that are mine"],
    ]
    await chat.press("✕ 9. Question 9?")
    assert labels(chat.wire.of("editMessageText")[-1])[0] == ["✕ 1. Question 1?", "at once"]


async def test_in_a_group_each_removes_their_own(chat: Chat) -> None:
    """Ann's stays until she, or who leads the group, removes it; "all" are only one's own."""
    group = GROUP["id"]
    chat.repositories.watches.add(Watch(group, 11, ASKED))
    chat.repositories.watches.add(Watch(group, 22, "Who fell?"))
    await chat.say("/watches", BOB, chat=GROUP)
    ann = "✕ 1. Who raised rates?"
    listed = chat.wire.of("sendMessage")[-1]
    await chat.press(ann, listed, BOB, GROUP)
    await chat.press("Remove all that are mine", listed, BOB, GROUP)
    assert chat.notices == [
        "Only who set it, or an administrator of this group, can change it.",
        "One question removed.",
    ]
    assert questions(chat, group) == [ASKED]
    chat.wire.leaders.add(22)
    await chat.press(ann, listed, BOB, GROUP)
    assert questions(chat, group) == []


async def test_a_watch_stays_in_its_topic(chat: Chat) -> None:
    """Set in a topic of a group, it belongs there."""
    there = {"chat": {**GROUP, "is_forum": True}, "message_thread_id": 7, "is_topic_message": True}
    await chat.say(f"/watch {ASKED}", BOB, **there)
    (watch,) = chat.repositories.watches.of_chat(GROUP["id"])
    assert (watch.thread_id, watch.user_id) == (7, 22)
    assert [call.sent["message_thread_id"] for call in chat.wire.of("sendMessage")] == [7, 7]
