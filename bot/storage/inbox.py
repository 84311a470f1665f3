"""Updates as they came from Telegram, on disk until they are answered."""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.storage.database import Database

Json = dict[str, Any]

KNOWN_SECONDS = 2 * 86400.0  # Telegram forgets an update after a day, and numbers anew after a week
KNOWN_HERE = 4096
PRUNE_EVERY = 1000
OFTEN = 5  # times that an update was begun in a crowd and the process died


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came, when (Unix time), and how often it was begun by earlier processes."""

    update_id: int
    body: Json
    at: float
    begun: int = 0


class Inbox:
    """The updates that one bot has taken from Telegram.

    Where the disk takes none, they are known only while this process runs. Numbers of updates that
    are done stay known for two days, so that one which Telegram delivers once more (it does when it
    was not confirmed before a crash) is not answered once more.
    """

    def __init__(
        self, database: Database, bot_id: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._db = database
        self._bot = bot_id
        self._clock = clock
        self._known: OrderedDict[int, None] = OrderedDict()  # also what no disk would take
        self._until_prune = 0

    def take(self, updates: Sequence[Json]) -> list[Received]:
        """Put updates on disk; those that were not known yet, in their order."""
        self._prune(len(updates))
        known = self._known_of([update["update_id"] for update in updates])
        now = self._clock()
        new = {
            update["update_id"]: Received(update["update_id"], update, now)
            for update in updates
            if update["update_id"] not in known
        }
        rows = [
            (self._bot, update.update_id, update.at, json.dumps(update.body))
            for update in new.values()
        ]
        if rows:
            insert = "INSERT OR IGNORE INTO inbox (bot_id, update_id, received, body)"
            self._db.attempt((f"{insert} VALUES (?, ?, ?, ?)", rows), durable=True)
        self._remember(new)
        return list(new.values())

    def unfinished(self) -> list[Received]:
        """What an earlier process took and did not answer, as it came.

        Counted as begun again, up to ``OFTEN``: from then on ``begins`` counts, one by one.
        """
        rows = self._db.execute(
            "SELECT update_id, body, received, begun FROM inbox"
            " WHERE bot_id = ? AND body IS NOT NULL ORDER BY received, update_id",
            (self._bot,),
        ).fetchall()
        self._db.change(
            "UPDATE inbox SET begun = begun + 1"
            " WHERE bot_id = ? AND body IS NOT NULL AND begun < ?",
            (self._bot, OFTEN),
        )
        self._remember(update_id for update_id, *_ in rows)
        return [Received(number, json.loads(body), at, begun) for number, body, at, begun in rows]

    def begins(self, update_id: int) -> None:
        """Count that it is begun alone: if the process ends now, this update is to blame."""
        statement = "UPDATE inbox SET begun = begun + 1 WHERE bot_id = ? AND update_id = ?"
        self._db.change(statement, (self._bot, update_id))

    def done(self, update_id: int) -> None:
        """Store that it is answered, or never will be."""
        statement = "UPDATE inbox SET body = NULL WHERE bot_id = ? AND update_id = ?"
        self._db.change(statement, (self._bot, update_id))

    def _known_of(self, numbers: Sequence[int]) -> set[int]:
        marks = ",".join("?" * len(numbers))
        rows = self._db.execute(
            f"SELECT update_id FROM inbox WHERE bot_id = ? AND update_id IN ({marks})",  # noqa: S608
            (self._bot, *numbers),
        )
        return {number for (number,) in rows} | (self._known.keys() & set(numbers))

    def _remember(self, numbers: Iterable[int]) -> None:
        self._known.update(dict.fromkeys(numbers))
        while len(self._known) > KNOWN_HERE:
            self._known.popitem(last=False)

    def _prune(self, coming: int) -> None:
        self._until_prune -= coming
        if self._until_prune > 0:
            return
        self._until_prune = PRUNE_EVERY
        before = self._clock() - KNOWN_SECONDS
        self._db.change("DELETE FROM inbox WHERE body IS NULL AND received < ?", (before,))
