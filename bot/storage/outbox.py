"""What leaves for Telegram, on disk until it is known to have arrived: a crash doubles nothing."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.storage.database import Database
from bot.storage.update_context import Slot

KEPT_SECONDS = 7 * 86400.0  # how long a message may be asked for that may not have arrived
CHANGE = -1  # the part of an update that is no message, but what it changes
_FIELDS = "id, state, chat_id, body, thread_id, user_id, language, message_id"


class OutgoingState(StrEnum):
    """How far a message has got."""

    WAITING = "waiting"  # Telegram certainly has not got it
    SENDING = "sending"  # it has left, and nothing was heard of it yet
    SENT = "sent"
    UNSURE = "unsure"  # it may have arrived
    OFFERED = "offered"  # it may have arrived, and a button that shows it was sent


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message with its address, as it is kept. ``user_id`` is on whose behalf it is sent."""

    chat_id: int
    body: dict[str, Any]
    thread_id: int | None = None
    user_id: int | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A message in the outbox. ``id`` is 0 where the disk would not take it."""

    id: int
    state: OutgoingState
    outgoing: OutgoingMessage
    message_id: int | None = None


class Outbox:
    """The outbox of one bot, as far as the disk takes it."""

    def __init__(self, database: Database, bot_id: int) -> None:
        self._db = database
        self._bot = bot_id

    def recover(self) -> None:
        """After a crash: what had left then may have arrived. What is too old is forgotten."""
        self._db.attempt(
            (
                "UPDATE outbox SET state = ? WHERE bot_id = ? AND state = ?",
                [(OutgoingState.UNSURE, self._bot, OutgoingState.SENDING)],
            ),
            ("DELETE FROM outbox WHERE since < ?", [(time.time() - KEPT_SECONDS,)]),
        )

    def find(self, slot: Slot) -> OutboxEntry | None:
        """What was sent for this part of an answer already."""
        return next(iter(self._rows("update_id = ? AND part = ?", *slot)), None)

    def leaves(self, outgoing: OutgoingMessage, slot: Slot | None, number: int = 0) -> int:
        """Store that it is being sent; its id, to be given when it is sent again."""
        if number and self.mark(number, OutgoingState.SENDING):
            return number
        update_id, part = slot or (None, None)
        row = (
            self._bot, update_id, part, OutgoingState.SENDING, time.time(), outgoing.chat_id,
            outgoing.thread_id, outgoing.user_id, outgoing.language, json.dumps(outgoing.body),
        )  # fmt: skip
        done = self._db.change(
            "INSERT OR REPLACE INTO outbox (bot_id, update_id, part, state, since, chat_id,"
            " thread_id, user_id, language, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        last = self._db.execute("SELECT last_insert_rowid()").fetchone()[0] if done else 0
        return int(last)

    def arrived(self, number: int, slot: Slot | None, message_id: int | None) -> None:
        """Store that it was sent; forget it where it answers no update."""
        if slot is None:
            self.forget(number)
        else:
            statement = "UPDATE outbox SET state = ?, message_id = ?, body = '' WHERE id = ?"
            self._db.change(statement, (OutgoingState.SENT, message_id, number))

    def mark(self, number: int, state: OutgoingState) -> bool:
        """Set its state; False where it is not in the outbox."""
        return self._db.change("UPDATE outbox SET state = ? WHERE id = ?", (state, number)) == 1

    def forget(self, number: int) -> None:
        self._db.change("DELETE FROM outbox WHERE id = ?", (number,))

    def done(self, update_id: int) -> None:
        """Forget what was sent for an update: that it was told is stored elsewhere by now."""
        statement = "DELETE FROM outbox WHERE bot_id = ? AND update_id = ? AND state = ?"
        self._db.change(statement, (self._bot, update_id, OutgoingState.SENT))

    def is_first(self, update_id: int) -> bool:
        """Whether what an update changes is still to be changed; from now on it counts as done."""
        if self.find(Slot(update_id, CHANGE)):
            return False
        self._db.change(
            "INSERT INTO outbox (bot_id, update_id, part, state, since, chat_id, language, body)"
            " VALUES (?, ?, ?, ?, ?, 0, '', '')",
            (self._bot, update_id, CHANGE, OutgoingState.SENT, time.time()),
        )
        return True

    def to_offer(self) -> list[OutboxEntry]:
        """Messages that may not have arrived, and whose people are still to be told so."""
        return self._rows("state = ? ORDER BY id", OutgoingState.UNSURE)

    def offered(self, numbers: Sequence[int]) -> None:
        """Store that a chat was told of these in a line whose button carries the first number."""
        self._db.attempt(
            (
                "UPDATE outbox SET state = ?, offer = ? WHERE id = ?",
                [(OutgoingState.OFFERED, numbers[0], number) for number in numbers],
            )
        )

    def of_offer(self, chat_id: int, number: int) -> list[OutboxEntry]:
        """The messages that a button under such a line shows, if it stands in this chat."""
        condition = "state = ? AND chat_id = ? AND offer = ? ORDER BY id"
        return self._rows(condition, OutgoingState.OFFERED, chat_id, number)

    def _rows(self, condition: str, *values: object) -> list[OutboxEntry]:
        # The condition is one of this module's own; values are always bound.
        query = f"SELECT {_FIELDS} FROM outbox WHERE bot_id = ? AND {condition}"  # noqa: S608
        return [
            OutboxEntry(
                number,
                OutgoingState(state),
                OutgoingMessage(chat_id, json.loads(body or "{}"), thread_id, user_id, language),
                message_id,
            )
            for number, state, chat_id, body, thread_id, user_id, language, message_id in (
                self._db.execute(query, (self._bot, *values))
            )
        ]
