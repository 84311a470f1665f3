"""bot/lifecycle/dispatcher.py: updates read one by one, answered once, whatever is in them."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.lifecycle.dependencies import App
from bot.lifecycle.dispatcher import TOO_OFTEN, Dispatcher
from bot.lifecycle.update_order import MOST_OF_ONE, OF_ONE, Load
from bot.storage.database import Database
from bot.storage.inbox import OFTEN, Json
from bot.storage.repositories import UpdateJournal
from bot.storage.update_context import current_update, go_on
from tests.bot.support.people import ANN, BOB, message, press
from tests.bot.support.wire import TOKEN


class Answers:
    """Stands where the application does: notes what it is to answer, once it may."""

    def __init__(self) -> None:
        self.bot = Bot(TOKEN)
        self.given: list[int] = []
        self.errors: list[Exception] = []
        self.go = asyncio.Event()
        self.go.set()
        self.two = asyncio.Event()
        self.beside: Callable[[], Any] | None = None

    async def process_update(self, update: Update) -> None:
        """Answer."""
        if self.beside:
            go_on(self.beside())
        await self.go.wait()
        asked = current_update.get()
        assert asked is not None
        assert asked.update_id == update.update_id
        self.given.append(update.update_id)
        if len(self.given) == 2:
            self.two.set()

    async def process_error(self, update: Update, error: Exception) -> None:
        """Something beside the answer failed."""
        self.errors.append(error)


class Intake:
    """A dispatcher over a database, as a process has it."""

    def __init__(self, database: Database, now: float = 1000.0) -> None:
        self.answers = Answers()
        self.now = now
        self.journal = UpdateJournal.within(database, 1)
        app = cast(App, self.answers)
        self.dispatcher = Dispatcher(app, self.journal, now=lambda: self.now)

    async def take(self, *updates: Any) -> list[int]:
        """Take updates; what is answered then."""
        self.dispatcher.take(list(updates))
        await self.dispatcher.idle()
        return self.answers.given

    async def die(self) -> None:
        """The process ends as it is."""
        await self.dispatcher.abandon()


def asked(number: int, sender: dict[str, Any] = ANN, **more: Any) -> Json:
    """A question."""
    return {"update_id": number, "message": message("Who?", sender, message_id=number, **more)}


POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
}  # fmt: skip


REPLY = "message.reply_to_message"
COMMAND = {"type": "bot_command", "offset": 0, "length": 4}
DOCUMENT = {"file_id": "1", "file_unique_id": "1", "file_size": 5}


def nested(depth: int) -> Any:
    """A list in a list in a list…"""
    inner: Any = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        ({"message": {**message("x"), "poll": POLL}}, "message.poll"),
        ({"callback_query": {"id": "1", "from": ANN, "data": "p:x:0"}}, "callback_query"),
        ({"message": {"message_id": "five"}}, "message"),
        ({"message": 5}, "message"),
        ({"inline_query": []}, "inline_query"),
        ({"message": {**message("x"), "entities": [{"type": "bold"}]}}, "message"),
        ({"message": {**message("/ask x"), "entities": [COMMAND | {"length": "4"}]}}, "message"),
        ({"message": {**message("/ask x"), "entities": [COMMAND | {"offset": None}]}}, "message"),
        ({"message": {**message("x"), "chat": {"id": 11, "type": None}}}, "message"),
        ({"message": {**message("x"), "migrate_to_chat_id": "x"}}, "message.migrate_to_chat_id"),
        (
            {"message": {**message("x"), "document": DOCUMENT | {"file_size": "x"}}},
            "message.document",
        ),
        ({"inline_query": {"id": "1", "query": "x", "offset": ""}}, "inline_query.query"),
        ({"my_chat_member": {"from": ANN, "date": 1}}, "my_chat_member"),
        ({"message": {**message("x"), "poll": nested(900)}}, "message"),
        ({"message": message("x", {**ANN, "id": []})}, "message"),
        ({"message": message("x", {**ANN, "id": 1 << 63})}, "message"),
        ({"message": message("x", {**ANN, "id": True})}, "message"),
        ({"message": message("x", {**ANN, "language_code": 5})}, "message"),
        ({"message": {**message("x"), "text": {"a": 1}}}, "message"),
        ({"message": {**message("x"), "date": None}}, "message"),
        ({"message": {**message("x"), "date": 1e30}}, "message"),
        ({"message": {**message("x"), "message_id": "5"}}, "message"),
        ({"message": {**message("x"), "reply_to_message": {**message("x"), "text": 5}}}, REPLY),
        (
            {"inline_query": {"id": "1", "from": ANN, "query": 5, "offset": ""}},
            "inline_query.query",
        ),
        ({"callback_query": {**press("p:x:0", 5), "data": 5}}, "callback_query.chat_instance"),
    ],
)
async def test_one_that_can_not_be_read(
    database: Database, caplog: pytest.LogCaptureFixture, update: Json, kind: str
) -> None:
    """It is set aside with one line that names it, and those around it are answered."""
    caplog.set_level(logging.WARNING)
    intake = Intake(database)
    assert await intake.take(asked(1), {"update_id": 2, **update}, asked(3, BOB)) == [1, 3]
    (line,) = caplog.messages
    assert line.partition(" is set aside: ")[0] == f"update 2 ({kind})"
    assert caplog.records[0].exc_info is None
    assert intake.journal.inbox.unfinished() == []


async def test_what_is_no_update(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """Something without a number, or with one that is none, costs the others nothing."""
    odd: list[Any] = [
        5,
        None,
        "x",
        [],
        {},
        {"update_id": "7"},
        {"update_id": -1},
        {"update_id": 1 << 80},
        {"update_id": True},
        {"update_id": 7.0},
    ]
    assert await Intake(database).take(*odd, asked(1)) == [1]
    assert caplog.messages == ["updates without a number are left out: 10"]


async def test_half_a_character(database: Database) -> None:
    """It is replaced before anything is kept or answered."""
    intake = Intake(database)
    intake.answers.go.clear()
    intake.dispatcher.take([{"update_id": 1, "message": message("half \ud83d\ud83d\ude00")}])
    (left,) = intake.journal.inbox.unfinished()
    assert left.body["message"]["text"] == "half �😀"
    await intake.die()


async def test_after_a_crash_each_is_answered_once(database: Database) -> None:
    """What was at hand and what waited; delivered once more, it is known."""
    intake = Intake(database)
    await intake.take(asked(1))
    intake.answers.go.clear()
    intake.dispatcher.take([asked(2), asked(3), asked(4, BOB)])
    await asyncio.sleep(0)
    await intake.die()
    assert intake.answers.given == [1]
    after = Intake(database)
    await after.dispatcher.recover()
    assert sorted(await after.take(asked(1), asked(2), asked(3), asked(4, BOB), asked(5))) == [
        2, 3, 4, 5,
    ]  # fmt: skip
    assert after.answers.given.index(2) < after.answers.given.index(3)
    assert after.journal.inbox.unfinished() == []


async def test_what_ends_the_process_again_and_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """It is begun alone after a while, so that the others are answered, and set aside at last."""
    first = Intake(database)
    first.answers.go.clear()
    first.dispatcher.take([asked(1), asked(2, BOB)])
    await first.die()
    for _ in range(OFTEN + 2):  # in a crowd nothing is laid to any of them, then to one alone
        crashed = Intake(database)
        crashed.answers.go.clear()
        recovering = asyncio.create_task(crashed.dispatcher.recover())
        await asyncio.sleep(0)
        recovering.cancel()
        await crashed.die()
    rows = database.execute("SELECT update_id, begun FROM inbox ORDER BY update_id").fetchall()
    assert rows == [(1, OFTEN + 2), (2, OFTEN)]
    database.execute("UPDATE inbox SET begun = ?", (OFTEN,))
    patient = Intake(database)
    patient.answers.go.clear()
    recovering = asyncio.create_task(patient.dispatcher.recover())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert patient.dispatcher.at_hand == 1
    recovering.cancel()
    await patient.die()
    database.execute("UPDATE inbox SET begun = ? WHERE update_id = 1", (TOO_OFTEN,))
    last = Intake(database)
    await last.dispatcher.recover()
    await last.dispatcher.idle()
    assert last.answers.given == [2]
    why = caplog.messages[-1].partition(" is set aside: ")[2]
    assert why == f"the bot ended {TOO_OFTEN} times while it was answered"


async def test_nobody_waits_for_a_button_of_before(database: Database) -> None:
    """A press that is a minute old after a restart is let go; inline queries are not kept."""
    intake = Intake(database)
    intake.answers.go.clear()
    typed = {"id": "1", "from": ANN, "query": "who", "offset": ""}
    pressed = press("p:x:0", 5)
    intake.dispatcher.take(
        [{"update_id": 1, "inline_query": typed}, {"update_id": 2, "callback_query": pressed}]
    )
    await intake.die()
    rows = database.execute("SELECT update_id, received FROM inbox").fetchall()
    assert [number for number, _ in rows] == [2]
    after = Intake(database, now=rows[0][1] + 61)
    await after.dispatcher.recover()
    assert await after.take() == []
    assert after.journal.inbox.unfinished() == []


async def test_what_goes_on_beside(database: Database) -> None:
    """It does not hold up its chat, but the update is answered only when it has ended too."""
    intake = Intake(database)
    go = asyncio.Event()

    async def build() -> None:
        await go.wait()
        raise ValueError("no room")

    intake.answers.beside = build
    intake.dispatcher.take([asked(1)])
    await asyncio.sleep(0)
    intake.answers.beside = None
    intake.dispatcher.take([asked(2)])
    await asyncio.wait_for(intake.answers.two.wait(), 60)
    assert [update.update_id for update in intake.journal.inbox.unfinished()] == [1]
    go.set()
    await intake.dispatcher.idle()
    assert [str(error) for error in intake.answers.errors] == ["no room"]
    assert intake.journal.inbox.unfinished() == []


async def test_one_flood_is_nobody_elses_wait(database: Database) -> None:
    """Of one person only so many count; what nobody could read in an hour is let go."""
    intake = Intake(database)
    intake.answers.go.clear()
    intake.dispatcher.take([asked(number) for number in range(MOST_OF_ONE + 50)])
    assert (intake.dispatcher.at_hand, intake.dispatcher.has_room) == (MOST_OF_ONE, True)
    await intake.die()


def test_how_much_is_at_hand() -> None:
    """There is room until enough people have enough at hand, and again once they have less."""
    load = Load(most=OF_ONE + 2)
    for _ in range(OF_ONE + 10):
        load.begins("Ann")
    assert load.room.is_set()
    load.begins("Bob")
    load.begins("Cleo")
    assert not load.room.is_set()
    load.ends("Bob")
    assert load.room.is_set()
    for _ in range(OF_ONE + 10):
        load.ends("Ann")
    load.ends("Cleo")
    assert load.room.is_set()
