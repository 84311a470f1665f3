"""What each failure on the way to Telegram means."""

import asyncio
import sqlite3
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.outcome import Delivery, DeliveryOutcome
from bot.delivery.sender import RETRY_AFTER, Sender
from bot.storage.users import UserRepository
from tests.bot.support.wire import TOKEN, RecordingRequest

HELLO = ChatMessage("Hello")


class Line:
    """A sender whose waits are noted and not waited."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.wire = RecordingRequest()
        self.waited: list[float] = []
        self.renewed = asyncio.Event()
        bot: ExtBot[None] = ExtBot(TOKEN, request=self.wire, get_updates_request=self.wire)
        self.users = UserRepository(database)
        self.sender = Sender(bot, self.users, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        if len(self.waited) == 3:
            self.renewed.set()
        await asyncio.sleep(0)


@pytest.fixture
def line(database: sqlite3.Connection) -> Line:
    """A sender over a recording connection."""
    return Line(database)


def caused(error: NetworkError, cause: Exception) -> NetworkError:
    """The error as PTB raises it."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "cause", [httpx.ConnectTimeout("x"), httpx.PoolTimeout("x"), httpx.ConnectError("x")]
)
async def test_what_never_left_is_sent_again(line: Line, cause: Exception) -> None:
    """A message that never left this machine is sent again, after a moment."""
    line.wire.fail("sendMessage", caused(TimedOut(), cause))
    assert await line.sender.send(Destination(11), HELLO) == 1001
    assert line.waited == [RETRY_AFTER[0]]


@pytest.mark.parametrize(
    "cause", [httpx.ReadTimeout("x"), httpx.WriteTimeout("x"), httpx.RemoteProtocolError("x")]
)
async def test_what_may_have_arrived_is_not(line: Line, cause: Exception) -> None:
    """A message that may have been delivered is never sent twice."""
    line.wire.fail("sendMessage", caused(TimedOut(), cause))
    assert await line.sender.send(Destination(11), HELLO) is None
    assert len(line.wire.calls) == 1


async def test_a_network_that_stays_away(line: Line) -> None:
    """After the last try a message is given up, with a line in the log and no error."""
    for _ in range(3):
        line.wire.fail("sendMessage", caused(NetworkError("x"), httpx.ConnectError("x")))
    assert await line.sender.send(Destination(11), HELLO) is None
    assert line.waited == list(RETRY_AFTER)


async def test_a_bad_request_is_not_retried(line: Line) -> None:
    """A BadRequest is a NetworkError by inheritance only: it is a defect, and raised."""
    line.wire.fail("sendMessage", {"error_code": 400, "description": "Bad Request: x"})
    with pytest.raises(BadRequest, match="X"):
        await line.sender.send(Destination(11), HELLO)
    assert line.waited == []


async def test_a_topic_that_is_gone(line: Line) -> None:
    """When a topic was deleted meanwhile, its answer goes to the group."""
    missing = {"error_code": 400, "description": "Bad Request: message thread not found"}
    line.wire.fail("sendMessage", missing)
    assert await line.sender.send(Destination(-5, thread_id=77), HELLO) == 1001
    assert [call.sent.get("message_thread_id") for call in line.wire.calls] == [77, None]


@pytest.mark.parametrize(
    "reason", ["chat not found", "not enough rights to send text messages to the chat"]
)
async def test_a_chat_that_is_closed(line: Line, reason: str) -> None:
    """A chat that can't be written to is no error of ours."""
    line.wire.fail("sendMessage", {"error_code": 400, "description": f"Bad Request: {reason}"})
    assert await line.sender.send(Destination(-5), HELLO) is None


async def test_edits(line: Line) -> None:
    """An edit that changes nothing has succeeded; one of a message that is gone has not."""
    for reason, done in (
        ("message is not modified: x", True),
        ("message to edit not found", False),
    ):
        line.wire.fail(
            "editMessageText", {"error_code": 400, "description": f"Bad Request: {reason}"}
        )
        assert await line.sender.edit(11, 5, HELLO) is done


async def test_buttons_that_went_stale(line: Line) -> None:
    """A press that went stale, or buttons that are as they should be, are no errors."""
    stale = {"error_code": 400, "description": "Bad Request: query is too old"}
    line.wire.fail("answerCallbackQuery", stale)
    await line.sender.answer_button("1", "x" * 300)
    assert line.wire.calls[0].text == "x" * 200
    line.wire.fail("editMessageReplyMarkup", {"error_code": 400, "description": "not modified"})
    await line.sender.mark(11, 5, InlineKeyboardMarkup([]))


async def test_typing_goes_on(line: Line) -> None:
    """The typing sign is renewed for as long as the work takes, and then no longer."""
    async with line.sender.typing(Destination(11, thread_id=3)):
        await asyncio.wait_for(line.renewed.wait(), 10)
    shown = len(line.wire.calls)
    assert shown >= 3
    assert line.wire.calls[0].sent == {"chat_id": 11, "action": "typing", "message_thread_id": 3}
    assert set(line.waited) == {4.5}


async def test_typing_is_an_ornament(line: Line) -> None:
    """When the typing sign can't be shown, the work goes on."""
    line.wire.fail("sendChatAction", {"error_code": 403, "description": "Forbidden: blocked"})
    async with line.sender.typing(Destination(11)):
        await line.wire.until("sendChatAction")
    assert len(line.wire.calls) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (TimedOut(), DeliveryOutcome.UNSURE),
        ({"error_code": 403, "description": "Forbidden: bot was blocked"}, DeliveryOutcome.CLOSED),
        ({"error_code": 400, "description": "Bad Request: chat not found"}, DeliveryOutcome.CLOSED),
        (
            {
                "error_code": 429,
                "description": "Too Many Requests",
                "parameters": {"retry_after": 9},
            },
            DeliveryOutcome.UNSENT,
        ),
    ],
)
async def test_what_became_of_a_message(
    line: Line, fault: Exception | dict[str, Any], outcome: DeliveryOutcome
) -> None:
    """Only what surely never arrived may be sent another time."""
    line.wire.fail("sendMessage", fault)
    assert await line.sender.post(Destination(11), HELLO) == Delivery(outcome)
    assert await line.sender.post(Destination(11), HELLO) == Delivery(DeliveryOutcome.ARRIVED, 1001)
