"""Standing questions and digests in a chat: what people see, over real HTTP and a real archive."""

import asyncio
from functools import partial
from typing import Any

from bot.localchat import LocalChat
from bot.storage.database import Database
from tests.bot.support.live import living
from tests.bot.support.newsroom import FLOOD, FLOOD_ASKED, MINE, MINE_ASKED, Newsroom

SOON: dict[str, Any] = {"look_seconds": 0.05}


async def test_from_a_question_to_its_answer(database: Database, newsroom: Newsroom) -> None:
    """No answer, a watch, an article that comes in, and its quote with all its buttons."""
    async with (
        LocalChat() as chat,
        living(chat, database, newsroom.answerer(), **SOON) as live,
    ):
        anna = chat.person("Anna")
        await chat.answer_to(anna.start())
        answer = await chat.answer_to(anna.send(f"/watch {MINE_ASKED}"))
        assert answer.text.startswith("I found no answer to that")
        await chat.until(lambda: len(chat.answers(anna.chat_id)) == 3)
        assert chat.answers(anna.chat_id)[-1].text.startswith("I'll write here when")
        await asyncio.to_thread(newsroom.publish, mine=MINE, flood=FLOOD)
        await chat.until(lambda: len(chat.answers(anna.chat_id)) == 4)
        told = chat.answers(anna.chat_id)[-1]
        assert told.text.startswith(f"🔔 {MINE_ASKED}\n\n{MINE}\nReport mine")
        await chat.answered(anna.press(told, "In context"))
        await chat.until(lambda: "indexed" not in chat.current(told).text)
        await chat.answered(anna.press(chat.current(told), "‹ Back"))
        await chat.until(lambda: chat.current(told).text == told.text)
        over = await chat.answered(anna.press(chat.current(told), "🔔 Watch ✓"))
        assert over["text"] == "I no longer watch for that."
        await chat.answer_to(anna.send("more from this outlet", reply_to=told))
        assert await live.end() == 0


async def test_in_a_topic_and_after_a_restart(database: Database, newsroom: Newsroom) -> None:
    """What comes in while the bot is off is told in the topic where it was asked."""
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        group = chat.group("Newsroom", anna, topics=("Energy",))
        thread = group.topic("Trade")
        async with living(chat, database, newsroom.answerer(), **SOON) as live:
            anna.send(f"/watch@quoth_local_bot {MINE_ASKED}", group.chat_id, thread=thread)
            await chat.until(lambda: len(chat.answers(group.chat_id)) == 2)
            assert await live.end() == 0
        newsroom.publish(mine=MINE)
        newsroom.publish(flood=FLOOD)
        async with living(chat, database, newsroom.answerer(), **SOON):
            await chat.until(lambda: len(chat.answers(group.chat_id)) == 3)
        told = chat.answers(group.chat_id)[-1]
        assert told.text.startswith(f"🔔 {MINE_ASKED}\n\n{MINE}")
        assert told.thread_id == thread


async def test_who_has_blocked_the_bot(database: Database, newsroom: Newsroom) -> None:
    """Nothing is sent there, and others are told all the same."""
    async with LocalChat() as chat, living(chat, database, newsroom.answerer(), **SOON):
        anna, ben = chat.person("Anna"), chat.person("Ben")
        for person in (anna, ben):
            person.send(f"/watch {FLOOD_ASKED}")
            await chat.until(lambda: len(chat.answers(person.chat_id)) == 2)  # noqa: B023
        anna.block()
        await asyncio.to_thread(newsroom.publish, flood=FLOOD)
        await chat.until(lambda: len(chat.answers(ben.chat_id)) == 3)
        assert len(chat.answers(anna.chat_id)) == 2


async def test_who_was_removed(database: Database, newsroom: Newsroom) -> None:
    """Who may not ask any more is told nothing, in their own chat or in a group; others are."""
    async with LocalChat() as chat:
        anna, ben = chat.person("Anna"), chat.person("Ben")
        group = chat.group("Readers", anna, ben)
        async with living(chat, database, newsroom.answerer(), **SOON) as live:
            for person, where in ((anna, anna.chat_id), (anna, group.chat_id), (ben, ben.chat_id)):
                person.send(f"/watch {FLOOD_ASKED}", where)
                await chat.until(partial(_has, chat, where, 2))
                person.send("/digest daily", where)
                await chat.until(partial(_has, chat, where, 3))
            assert await live.end() == 0
        allowed = {**SOON, "allowed_users": str(ben.chat_id)}
        async with living(chat, database, newsroom.answerer(), late=90_000.0, **allowed) as live:
            await asyncio.to_thread(newsroom.publish, flood=FLOOD)
            await chat.until(partial(_has, chat, ben.chat_id, 4))
            assert await live.end() == 0
            assert live.service._dependencies.repositories.watches.findings() == []
        assert len(chat.answers(anna.chat_id)) == 3
        assert len(chat.answers(group.chat_id)) == 3


def _has(chat: LocalChat, where: int, times: int) -> bool:
    return len(chat.answers(where)) == times


async def test_panels(database: Database, newsroom: Newsroom) -> None:
    """The list of watches, the digest and the quiet hours are changed by their buttons."""
    async with LocalChat() as chat, living(chat, database, newsroom.answerer()):
        anna = chat.person("Anna", language="de")
        await chat.answer_to(anna.start())
        digest = await chat.answer_to(anna.send("/digest daily 18"))
        assert digest.text.startswith("Jeden Tag um 18:00")
        await chat.answered(anna.press(digest, "wöchentlich"))
        await chat.until(lambda: chat.current(digest).text.startswith("Jeden Montag um 18:00"))
        quiet = await chat.answer_to(anna.send("/quiet"))
        await chat.answered(anna.press(quiet, "22-7"))
        await chat.until(lambda: chat.current(quiet).text.startswith("Von 22:00 bis 07:00"))
        listed = await chat.answer_to(anna.send("/watches"))
        assert listed.text.startswith("Ich achte hier auf keine Frage.")
