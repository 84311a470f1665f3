"""What each failure on the way to Telegram means."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.delivery.connections import DepartureRequest
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.transmission import Delivery, DeliveryOutcome
from bot.storage.database import Database
from bot.storage.outbox import Outbox, OutgoingState
from bot.storage.update_context import UpdateContext, current_update, unasked
from tests.bot.support.sending import BOT_ID, sender_over
from tests.bot.support.wire import TOKEN, RecordingRequest

HELLO = ChatMessage("Hello")


class Line:
    """A sender whose waits are noted and not waited."""

    def __init__(self, database: Database) -> None:
        self.wire = RecordingRequest()
        self.waited: list[float] = []
        self.paused = asyncio.Event()
        self.renewed = asyncio.Event()
        departures = DepartureRequest(self.wire)
        bot: ExtBot[None] = ExtBot(TOKEN, request=departures, get_updates_request=self.wire)
        self.outbox = Outbox(database, BOT_ID)
        self.sender = sender_over(bot, database, self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.paused.set()
        if len(self.waited) == 3:
            self.renewed.set()
        await asyncio.sleep(0)


@pytest.fixture
def line(database: Database) -> Line:
    """A sender over a recording connection."""
    return Line(database)


def caused(error: NetworkError, cause: Exception) -> NetworkError:
    """The error as PTB raises it."""
    error.__cause__ = cause
    return error


def refused(code: int, description: str, retry_after: int = 0) -> dict[str, Any]:
    """An error answer."""
    more = {"parameters": {"retry_after": retry_after}} if retry_after else {}
    return {"error_code": code, "description": description, **more}


@contextmanager
def answering(update_id: int) -> Iterator[None]:
    """All that is sent meanwhile answers this update."""
    token = current_update.set(UpdateContext(update_id, 11, "de"))
    try:
        yield
    finally:
        current_update.reset(token)


NOT_TAKEN = [
    caused(TimedOut(), httpx.ConnectTimeout("x")),
    caused(TimedOut(), httpx.PoolTimeout("x")),
    caused(NetworkError("x"), httpx.ConnectError("x")),
    caused(NetworkError("x"), httpx.ProxyError("x")),
    refused(500, "Internal Server Error"),
    refused(502, "Bad Gateway"),
    refused(401, "Unauthorized"),
]
CHAT = {"id": 11, "type": "private"}
MAY_BE_THERE = [
    caused(TimedOut(), httpx.ReadTimeout("x")),
    caused(TimedOut(), httpx.WriteTimeout("x")),
    caused(NetworkError("x"), httpx.RemoteProtocolError("x")),
    caused(NetworkError("x"), httpx.ReadError("x")),
    caused(NetworkError("x"), OSError("x")),
    TelegramError("Invalid server response"),
    refused(504, "Gateway Timeout"),
    # Taken, says the status, and what comes with it is no message, or none that can be read.
    {"error_code": 200},
    {"error_code": 200, "result": True},
    {"error_code": 200, "result": {}},
    {"error_code": 200, "result": {"message_id": 5, "date": 1, "chat": 11}},
    {"error_code": 200, "result": {"message_id": 5, "date": 1, "chat": CHAT, "poll": {}}},
]


@pytest.mark.parametrize("fault", NOT_TAKEN, ids=repr)
async def test_what_was_not_taken_is_sent_again(
    line: Line, fault: BaseException | dict[str, Any]
) -> None:
    """An error answer, or a connection that never stood: again, with growing pauses."""
    line.wire.fail("sendMessage", fault)
    line.wire.fail("sendMessage", fault)
    with answering(7):
        assert await line.sender.send(Destination(11), HELLO) == 1001
    assert line.waited == [0.5, 1.0]
    assert line.outbox.to_offer() == []


@pytest.mark.parametrize("fault", MAY_BE_THERE, ids=repr)
async def test_what_may_have_arrived_is_not(
    line: Line, fault: BaseException | dict[str, Any]
) -> None:
    """It is never sent twice unasked, but kept with all that is needed to show it."""
    line.wire.fail("sendMessage", fault)
    with answering(7):
        assert await line.sender.send(Destination(11, 3), HELLO) is None
    assert len(line.wire.calls) == 1
    (kept,) = line.outbox.to_offer()
    sent = kept.outgoing
    assert (sent.chat_id, sent.thread_id, sent.language) == (11, 3, "de")
    assert sent.body == {
        "text": "Hello",
        "entities": [],
        "buttons": None,
        "reply_to": None,
    }


async def test_a_flood_limit(line: Line) -> None:
    """429: not before the time that Telegram says."""
    line.wire.fail("sendMessage", refused(429, "Too Many Requests", 9))
    assert await line.sender.send(Destination(11), HELLO) == 1001
    assert line.waited == [9.0]


async def test_a_network_that_stays_away(line: Line) -> None:
    """After a quarter of an hour a message is given up, and whoever it is for will hear of it."""
    for _ in range(30):
        line.wire.fail("sendMessage", caused(NetworkError("x"), httpx.ConnectError("x")))
    assert await line.sender.send(Destination(11), HELLO) is None
    assert line.waited[:8] == [0.5, 1, 2, 4, 8, 16, 32, 60]
    assert 840 <= sum(line.waited) <= 900
    assert len(line.outbox.to_offer()) == 1


@pytest.mark.parametrize(
    ("killed", "sent"),
    [
        (OutgoingState.SENDING, 0),
        (OutgoingState.SENT, 0),
        (OutgoingState.WAITING, 1),
        (OutgoingState.UNSURE, 0),
    ],
)
async def test_an_answer_given_again_after_a_crash(
    line: Line, database: Database, killed: OutgoingState, sent: int
) -> None:
    """Of its messages only those are sent that certainly were not."""
    with answering(7):
        assert await line.sender.send(Destination(11), ChatMessage("One")) == 1001
        line.wire.fail("sendMessage", TimedOut())
        await line.sender.send(Destination(11), ChatMessage("Two"))
    database.execute("UPDATE outbox SET state = ? WHERE part = 1", (killed,))
    line.wire.calls.clear()
    line.outbox.recover()
    with answering(7):
        assert await line.sender.send(Destination(11), ChatMessage("One")) == 1001
        await line.sender.send(Destination(11), ChatMessage("Two"))
        await line.sender.send(Destination(11), ChatMessage("Three"))
    assert line.wire.said == ["Two"] * sent + ["Three"]


async def test_cut_short_before_it_leaves(line: Line) -> None:
    """What is stopped in a pause is sent after the next start; what is stopped on its way may be
    there."""
    line.wire.fail("sendMessage", refused(500, "Internal Server Error"))
    with answering(7):
        sending = asyncio.create_task(line.sender.send(Destination(11), HELLO))
    await line.paused.wait()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    line.outbox.recover()
    assert line.outbox.to_offer() == []
    line.wire.go_on.clear()
    with answering(7):
        sending = asyncio.create_task(line.sender.send(Destination(11), HELLO))
    await line.wire.until("sendMessage", 2)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    line.outbox.recover()
    assert [offer.outgoing.body["text"] for offer in line.outbox.to_offer()] == ["Hello"]


async def test_what_is_told_unasked(line: Line) -> None:
    """Told again after a crash, it is known whether it was sent; what never was is forgotten."""
    line.wire.fail("sendMessage", refused(429, "Too Many Requests", 9))
    with unasked(11, "en", "watch", 1, "a"):
        assert await line.sender.post(Destination(11), HELLO) == Delivery(DeliveryOutcome.UNSENT)
    for _ in range(2):
        with unasked(11, "en", "watch", 1, "a"):
            assert await line.sender.post(Destination(11), HELLO) == Delivery(
                DeliveryOutcome.ARRIVED, 1001
            )
    assert len(line.wire.calls) == 2


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


async def test_an_edit_whose_answer_can_not_be_read(line: Line) -> None:
    """It may have been made, and is made once more: to do it twice is to do it once."""
    line.wire.fail("editMessageText", {"error_code": 200, "result": {"poll": {}}})
    line.wire.fail("editMessageReplyMarkup", {"error_code": 200})
    assert await line.sender.edit(11, 5, HELLO)
    await line.sender.mark(11, 5, None)
    assert [call.method for call in line.wire.calls] == [
        *("editMessageText", "editMessageText", "editMessageReplyMarkup"),
    ]


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
        await asyncio.wait_for(line.renewed.wait(), 60)
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
