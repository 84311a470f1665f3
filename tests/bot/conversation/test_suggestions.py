"""Where an answer leads, found beside the chats."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from telegram.error import Forbidden
from telegram.ext import ExtBot

from bot.conversation.suggestions import Suggestions
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database
from bot.storage.turn import Followups, SavedQuote, Turn
from bot.storage.turns import TurnRepository
from index.article import Answer, MarkedQuote, Question
from index.errors import StoreError
from tests.bot.support.archive import RAISED, RETURNS, FakeArchive, no, yes
from tests.bot.support.sending import sender_over
from tests.bot.support.wire import TEXTS, TOKEN, RecordingRequest

SAY = TEXTS.language("en")
ANSWER = yes(RAISED)(Question("Who raised rates?", date(2023, 1, 2)))
TURN = Turn(
    chat_id=11,
    user_id=11,
    said=ANSWER.question.text,
    searched=ANSWER.question.text,
    asked_on=ANSWER.question.asked_at,
    answered=True,
    confidence=0.8,
    quotes=(SavedQuote.of(RAISED),),
    token="a",
)
FOUND = Followups(compare=True, related=("Who is Ann Lee?",))


@dataclass(frozen=True, slots=True)
class Scene:
    """Suggestions and all that it works with."""

    suggestions: Suggestions
    archive_client: ArchiveClient
    archive: FakeArchive
    turns: TurnRepository
    wire: RecordingRequest

    def remembered(self) -> Followups:
        """What the turn leads on to, as it is stored."""
        turn = self.turns.by_token(11, "a")
        assert turn is not None
        return turn.onward


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    """Suggestions over an archive that knows another outlet and a question to go on with."""
    wire = RecordingRequest()
    bot: ExtBot[None] = ExtBot(TOKEN, request=wire, get_updates_request=wire)
    await bot.initialize()
    wire.calls.clear()
    archive, turns = FakeArchive(), TurnRepository(database)
    archive.by_outlet, archive.going_on = (MarkedQuote(RAISED), MarkedQuote(RETURNS)), FOUND.related
    turns.keep(TURN)
    archive_client = ArchiveClient(archive)
    yield Scene(
        Suggestions(archive_client, turns, sender_over(bot, database)),
        archive_client,
        archive,
        turns,
        wire,
    )
    archive_client.close()


async def test_found_and_shown(scene: Scene) -> None:
    """What is found is remembered and shown; a rating given meanwhile stays marked."""
    scene.turns.rate("a", 11, right=True)
    await scene.suggestions.lead(TURN, ANSWER, 1001, SAY)
    assert scene.remembered() == FOUND
    (marked,) = scene.wire.calls
    assert [[each["text"] for each in row] for row in marked.buttons] == [
        ["In context", "🔔 Watch", "👍 ✓", "👎", "⋯"],
        ["🔎 Who is Ann Lee?"],
    ]


async def test_a_message_that_shows_something_else(scene: Scene) -> None:
    """Whoever has leafed on sees no buttons of the first page, but finds them on the way back."""
    ask = scene.archive.reply

    def leave(question: Question) -> Answer:
        scene.suggestions.left("a")
        return ask(question)

    scene.archive.reply = leave
    await scene.suggestions.lead(TURN, ANSWER, 1001, SAY)
    assert scene.remembered() == FOUND
    assert scene.wire.calls == []


async def test_a_question_edited_meanwhile(scene: Scene) -> None:
    """What another question's answer leads to is neither remembered nor shown."""
    await scene.suggestions.lead(replace(TURN, said="Before?"), ANSWER, 1001, SAY)
    assert scene.remembered() == Followups()
    assert scene.wire.calls == []


async def test_only_what_has_an_answer(scene: Scene) -> None:
    """A question that the whole archive doesn't answer is not offered."""
    scene.archive.reply = no(RETURNS)
    await scene.suggestions.lead(TURN, ANSWER, 1001, SAY)
    assert scene.remembered() == Followups(compare=True)


async def test_a_chat_that_is_gone(scene: Scene) -> None:
    """That buttons can't be shown is no trouble to anyone."""
    scene.wire.fail("editMessageReplyMarkup", Forbidden("bot was blocked by the user"))
    await scene.suggestions.lead(TURN, ANSWER, 1001, SAY)
    assert scene.remembered() == FOUND


async def test_a_store_that_fails(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """A store that can't be read costs the buttons, and a line in the log."""

    def broken(question: Question) -> Answer:
        raise StoreError("the store is gone")

    scene.archive.reply = broken
    await scene.suggestions.lead(TURN, ANSWER, 1001, SAY)
    assert scene.remembered() == Followups()
    assert caplog.messages == ["could not look where an answer leads: the store is gone"]


async def test_a_defect_is_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """An error that nobody foresaw is logged, since nobody waits for the work."""

    def broken(question: Question) -> Answer:
        raise ZeroDivisionError

    scene.archive.reply = broken
    logged = asyncio.Event()

    def note(_: logging.LogRecord) -> bool:
        logged.set()
        return True

    caplog.handler.addFilter(note)
    with caplog.at_level(logging.ERROR):
        scene.suggestions.start(TURN, ANSWER, 1001, SAY)
        await asyncio.wait_for(logged.wait(), 60)
    assert caplog.messages == ["looking where an answer leads failed"]


async def test_questions_go_first(scene: Scene) -> None:
    """While a question is in hand nothing is looked up aside; closing gives up what waits."""
    reached, go_on = threading.Event(), threading.Event()

    def slow(question: Question) -> Answer:
        reached.set()
        go_on.wait(60)
        return ANSWER

    scene.archive.reply = slow
    asked = asyncio.create_task(scene.archive_client.ask(ANSWER.question))
    assert await asyncio.to_thread(reached.wait, 10)
    scene.suggestions.start(TURN, ANSWER, 1001, SAY)
    assert await scene.archive_client.coverage() == scene.archive.held
    await scene.suggestions.close()
    go_on.set()
    assert await asked == ANSWER
    assert scene.remembered() == Followups()
    assert scene.wire.calls == []
