"""What is changed, or shown in place, once: cut short by an end while Telegram takes nothing."""

from collections.abc import Callable
from functools import partial

import pytest

from bot.localchat import Fault, LocalChat, Message
from bot.storage.database import Database
from tests.bot.support.archive import RAISED, RETURNS, FakeArchive, no, yes
from tests.bot.support.live import living

QUESTION, RELATED = "Who raised rates?", "Who is Ann Lee?"
FOLLOWING = "and when did it start?"


class Story:
    """Somebody in a chat whose bot is ended and started again."""

    def __init__(self, chat: LocalChat, database: Database) -> None:
        self.chat = chat
        self.database = database
        self.anna = chat.person("Anna")
        self.archive = FakeArchive(yes(RAISED, RETURNS))
        self.archive.going_on = (RELATED,)

    async def said(self, *texts: str) -> Message:
        """Say this, and end once all is answered; the last answer as it stands then."""
        async with living(self.chat, self.database, self.archive) as live:
            for text in texts:
                message = await self.chat.answer_to(self.anna.send(text))
            if "⋯" in str(message.buttons):
                await self.chat.until(lambda: RELATED in str(self.chat.current(message).buttons))
            assert await live.end() == 0
        return self.last()

    async def cut_short(self, method: str, act: Callable[[], object], after: int = 0) -> None:
        """Act while ``method`` fails after so many times; end, start when it works, and end."""
        async with living(self.chat, self.database, self.archive, drain_seconds=0.1) as live:
            order = self.chat.order(Fault(method, 500, times=None, after=after))
            act()
            await self.chat.until(lambda: order.met > 0)
            assert await live.end() == 0
            order.lift()
        polls = self.chat.state.updates.polls
        async with living(self.chat, self.database, self.archive) as live:
            await self.chat.until(lambda: self.chat.state.updates.polls > polls)
            assert await live.end() == 0

    def last(self) -> Message:
        """What the bot said last, as it stands now."""
        return self.chat.answers(self.anna.chat_id)[-1]

    def kept(self, query: str) -> list[tuple[object, ...]]:
        """What the database says."""
        rows: list[tuple[object, ...]] = self.database.execute(query).fetchall()
        return rows


@pytest.fixture
def story(local: LocalChat, database: Database) -> Story:
    """Nothing has been said yet."""
    return Story(local, database)


async def test_a_bell(story: Story) -> None:
    """Pressed once, the question is watched, and its button says so."""
    answer = await story.said(QUESTION)
    await story.cut_short("answerCallbackQuery", partial(story.anna.press, answer, "🔔 Watch"))
    assert story.kept("SELECT question FROM watches") == [(QUESTION,)]
    assert "🔔 Watch ✓" in [button["text"] for button in story.last().buttons]


async def test_a_rating(story: Story) -> None:
    """It is stored and marked."""
    answer = await story.said(QUESTION)
    await story.cut_short("answerCallbackQuery", partial(story.anna.press, answer, "👍"))
    assert story.kept("SELECT right FROM ratings") == [(1,)]
    assert "👍 ✓" in [button["text"] for button in story.last().buttons]


async def test_a_rhythm(story: Story) -> None:
    """One press makes one step."""
    story.archive.reply = no()
    panel = await story.said(f"/watch {QUESTION}", "/watches")
    await story.cut_short("editMessageText", partial(story.anna.press, panel, "at once"))
    assert story.kept("SELECT rhythm FROM watches") == [("daily",)]
    assert "daily" in [button["text"] for button in story.last().buttons]


async def test_a_step_of_the_clock(story: Story) -> None:
    """One press makes one step."""
    panel = await story.said("/quiet 22-7 +2")
    await story.cut_short("editMessageText", partial(story.anna.press, panel, "+15 min"))
    assert story.kept("SELECT time_offset FROM hours") == [(135,)]
    assert "UTC+2:15" in story.last().text


async def test_an_edited_question(story: Story) -> None:
    """Its answer is edited."""
    await story.said(QUESTION)
    asked = story.chat.shown(story.anna.chat_id)[0]
    story.archive.reply = yes(RETURNS)
    await story.cut_short("editMessageText", partial(story.anna.edit, asked, "What returns?"))
    assert [answer.text.split("\n")[0] for answer in story.chat.answers(story.anna.chat_id)] == [
        RETURNS.text
    ]


async def test_the_other_reading(story: Story) -> None:
    """It is shown, and not the first one again."""
    answer = await story.said(QUESTION, FOLLOWING)
    assert answer.text.startswith("Understood: ")
    press = partial(story.anna.press, answer, "Without the question before")
    await story.cut_short("editMessageText", press)
    assert (story.last().id, story.last().text.split("\n")[0]) == (answer.id, RAISED.text)


async def test_a_question_on_a_button(story: Story) -> None:
    """It is answered."""
    answer = await story.said(QUESTION)
    await story.cut_short("sendMessage", partial(story.anna.press, answer, RELATED))
    assert len(story.chat.answers(story.anna.chat_id)) == 2


async def test_a_follow_up(story: Story) -> None:
    """It follows on the question before, and not on itself."""
    await story.said(QUESTION)
    await story.cut_short("sendMessage", partial(story.anna.send, FOLLOWING))
    understood = story.last().text.split("\n")[0]
    assert understood == "Understood: Who raised rates? When did it start?"


async def test_two_that_may_not_have_arrived(story: Story) -> None:
    """The button shows both, also where an end came between them."""
    chat, anna = story.chat, story.anna
    await story.said("/help")
    order = chat.order(Fault("sendMessage", 504, times=2))
    async with living(chat, story.database, story.archive) as live:
        anna.send(QUESTION)
        anna.send(QUESTION)
        await chat.until(lambda: not order.open)
        await live.end()
    async with living(chat, story.database, story.archive, offer=0.05) as live:
        await chat.until(lambda: len(chat.answers(anna.chat_id)) == 2)
        await live.end()
    await story.cut_short("sendMessage", partial(anna.press, story.last(), "Show it"), after=1)
    shown = [answer.text.split("\n")[0] for answer in chat.answers(anna.chat_id)]
    assert shown[2:] == [RAISED.text, RAISED.text]
