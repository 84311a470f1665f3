"""The bot in a chat: what people see."""

import sqlite3

from bot.localchat import LocalChat
from tests.bot.archive import RAISED, RETURNS, WATCHED, FakeArchive, yes
from tests.bot.live import living


async def test_a_conversation(database: sqlite3.Connection) -> None:
    """Question, answer, More, context, rating: all over real HTTP against the stand-in."""
    archive = FakeArchive(yes(RAISED, RETURNS, WATCHED))
    async with LocalChat() as chat, living(chat, database, archive, quotes_per_answer=1) as live:
        anna = chat.person("Anna")
        greeting = await chat.answer_to(anna.start())
        assert greeting.text.startswith("Ask me a question")
        answer = await chat.answer_to(anna.send("Who raised rates?"))
        assert answer.text.startswith("Prices rose 9%. The central bank raised rates.")
        await chat.answered(anna.press(chat.current(answer), "More"))
        await chat.until(lambda: "The show returns." in chat.current(answer).text)
        await chat.answered(anna.press(chat.current(answer), "In context"))
        await chat.until(lambda: chat.current(answer).text.startswith("The show returns. It was"))
        rated = await chat.answered(anna.press(chat.current(answer), "Back"))
        await chat.until(lambda: "indexed" in chat.current(answer).text)
        rated = await chat.answered(anna.press(chat.current(answer), "👍"))
        assert rated["text"] == "Thank you!"
        assert live.memory.ratings_by(anna.chat_id) == (1, 0)
        assert await live.end() == 0
        assert len(chat.answers(anna.chat_id)) == 2
