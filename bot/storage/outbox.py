"""The outbox in SQLite."""

import json
import time
from collections.abc import Callable, Sequence

from bot.delivery.outbox import OutboxEntry, OutgoingMessage, OutgoingState
from bot.storage.database import Database
from bot.update_context import Slot

KEPT_SECONDS = 7 * 86400.0  # how long a message may be asked for that may not have arrived


_FIELDS = "id, state, chat_id, body, thread_id, user_id, language, message_id"


class OutboxRepository:
    """The outbox of one bot. ``clock`` tells Unix time."""

    def __init__(
        self, database: Database, bot_id: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._db = database
        self._bot = bot_id
        self._clock = clock

    def recover(self) -> None:
        self._db.attempt(
            (
                "UPDATE outbox SET state = ? WHERE bot_id = ? AND state = ?",
                [(OutgoingState.UNSURE, self._bot, OutgoingState.SENDING)],
            ),
            ("DELETE FROM outbox WHERE since < ?", [(self._clock() - KEPT_SECONDS,)]),
        )

    def find(self, slot: Slot) -> OutboxEntry | None:
        found = self._rows("update_id = ? AND part = ?", *slot)
        return found[0] if found else None

    def leaves(self, outgoing: OutgoingMessage, slot: Slot | None, number: int = 0) -> int:
        if number and self._set(number, OutgoingState.SENDING):
            return number
        update_id, part = slot or (None, None)
        row = (
            self._bot, update_id, part, OutgoingState.SENDING, self._clock(), outgoing.chat_id,
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
        if slot is None:
            self.forget(number)
        else:
            statement = "UPDATE outbox SET state = ?, message_id = ?, body = '' WHERE id = ?"
            self._db.change(statement, (OutgoingState.SENT, message_id, number))

    def waits(self, number: int) -> None:
        self._set(number, OutgoingState.WAITING)

    def unsure(self, number: int) -> None:
        self._set(number, OutgoingState.UNSURE)

    def forget(self, number: int) -> None:
        self._db.change("DELETE FROM outbox WHERE id = ?", (number,))

    def done(self, update_id: int) -> None:
        statement = "DELETE FROM outbox WHERE bot_id = ? AND update_id = ? AND state = ?"
        self._db.change(statement, (self._bot, update_id, OutgoingState.SENT))

    def to_offer(self) -> list[OutboxEntry]:
        return self._rows("state = ? ORDER BY id", OutgoingState.UNSURE)

    def offered(self, numbers: Sequence[int]) -> None:
        self._db.attempt(
            (
                "UPDATE outbox SET state = ?, offer = ? WHERE id = ?",
                [(OutgoingState.OFFERED, numbers[0], number) for number in numbers],
            )
        )

    def of_offer(self, chat_id: int, number: int) -> list[OutboxEntry]:
        condition = "state = ? AND chat_id = ? AND offer = ? ORDER BY id"
        return self._rows(condition, OutgoingState.OFFERED, chat_id, number)

    def _set(self, number: int, state: OutgoingState) -> bool:
        return self._db.change("UPDATE outbox SET state = ? WHERE id = ?", (state, number)) == 1

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
