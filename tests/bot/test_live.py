"""The bot in a chat: what people see."""

from functools import partial

import pytest
from telegram.ext import ExtBot

from bot.lifecycle.dependencies import TelegramConnections
from bot.lifecycle.liveness import Liveness
from bot.localchat import LocalChat, Message
from bot.settings import BotSettings
from bot.storage.database import Database
from index.article import MarkedQuote
from tests.bot.support.archive import RAISED, RETURNS, WATCHED, FakeArchive, yes
from tests.bot.support.live import living


async def test_a_conversation(database: Database) -> None:
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
        assert live.turns.ratings_by(anna.chat_id) == (1, 0)
        assert await live.end() == 0
        assert len(chat.answers(anna.chat_id)) == 2


async def test_a_restart(database: Database) -> None:
    """After a restart the buttons of earlier answers work, and so do replies to them."""
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        async with living(chat, database, FakeArchive(yes(RAISED, RETURNS))) as live:
            await chat.answer_to(anna.start())
            answer = await chat.answer_to(anna.send("Who raised rates?"))
            assert await live.end() == 0
        async with living(chat, database, FakeArchive(yes(RAISED, RETURNS))) as live:
            await chat.answered(anna.press(answer, "In context"))
            await chat.until(lambda: chat.current(answer).text.startswith("Markets fell"))
            await chat.answer_to(anna.send("more from this article", reply_to=answer))
            assert live.archive.asked[0].scope.article_id == "rates"
            assert live.archive.asked[0].text == "Who raised rates?"


async def test_where_an_answer_leads(database: Database) -> None:
    """Comparing, the timeline and a related question work after a restart as before it."""
    archive = FakeArchive(yes(RAISED))
    archive.by_outlet = archive.by_time = (MarkedQuote(RAISED), MarkedQuote(RETURNS))
    archive.going_on = ("Which show returns?",)
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        async with living(chat, database, archive) as live:
            await chat.answer_to(anna.start())
            answer = await chat.answer_to(anna.send("Who raised rates?"))
            await chat.until(lambda: "Which show returns?" in str(chat.current(answer).buttons))
            assert await live.end() == 0
        async with living(chat, database, archive):
            await chat.answered(anna.press(chat.current(answer), "⋯"))
            await chat.until(lambda: "Timeline" in str(chat.current(answer).buttons))
            for label, head in (
                ("Compare outlets", "What each outlet says"),
                ("Timeline", "In order of publication"),
                ("‹ Back", RAISED.text),
            ):
                await chat.answered(anna.press(chat.current(answer), label))
                await chat.until(partial(_begins, chat, answer, head))
            related = anna.press(chat.current(answer), "🔎 Which show returns?")
            await chat.answered(related)
            await chat.until(lambda: len(chat.answers(anna.chat_id)) == 3)
            last = chat.answers(anna.chat_id)[-1]
            assert last.text.startswith(f"🔎 Which show returns?\n\n{RAISED.text}")


def _begins(chat: LocalChat, answer: Message, head: str) -> bool:
    return chat.current(answer).text.startswith(head)


async def test_reindex(database: Database) -> None:
    """/reindex goes on beside the admin's chat, and its one message ends with what was done."""
    async with LocalChat() as chat:
        anna = chat.person("Anna")
        admins = str(anna.chat_id)
        async with living(chat, database, FakeArchive(), admin_users=admins) as live:
            await chat.answer_to(anna.start())
            progress = await chat.answer_to(anna.send("/reindex"))
            await chat.until(lambda: chat.current(progress).text.startswith("The index is renewed"))
            await chat.answer_to(anna.send("Who raised rates?"))
            assert await live.end() == 0
        assert len(chat.answers(anna.chat_id)) == 3


async def test_a_group_with_topics(database: Database) -> None:
    """In a group's topic a mention is answered there, and talk among people is not."""
    async with LocalChat() as chat, living(chat, database, FakeArchive()):
        anna, ben = chat.person("Anna"), chat.person("Ben")
        group = chat.group("Newsroom", anna, ben, topics=("Energy",))
        thread = group.topic("Trade")
        ben.send("Who raised rates?", group.chat_id, thread=thread)
        asked = anna.send("@quoth_local_bot who raised rates?", group.chat_id, thread=thread)
        answer = await chat.answer_to(asked)
        assert answer.text.startswith("Prices rose 9%.")
        assert len(chat.answers(group.chat_id)) == 1
        assert [each.id for each in chat.shown(group.chat_id, thread=thread)][-1] == answer.id


async def test_cards_in_another_chat(database: Database) -> None:
    """A card that was chosen shows its quote in the chat, and the bot doesn't answer itself."""
    async with LocalChat() as chat, living(chat, database, FakeArchive()) as live:
        anna = chat.person("Anna")
        await chat.answer_to(anna.start())
        cards = anna.inline("who raised rates?")
        await chat.answered(cards)
        anna.choose(cards, 0)
        await chat.until(lambda: chat.shown(anna.chat_id)[-1].text.startswith("Prices rose 9%."))
        assert await live.end() == 0
        assert [question.text for question in live.archive.asked].count("who raised rates?") == 1


async def test_a_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a proxy in the environment, an API on this machine is still reached directly."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with LocalChat() as chat:
        settings = BotSettings.load(telegram_api_url=chat.url)
        connections = TelegramConnections.to_telegram(settings, Liveness())
        bot: ExtBot[None] = ExtBot(
            chat.token,
            base_url=chat.base_url,
            request=connections.request,
            get_updates_request=connections.updates,
        )
        async with bot:
            assert bot.username == "quoth_local_bot"
