"""What came in and what went out, on disk: all that a crash must not lose or double."""

from dataclasses import dataclass
from typing import Self

from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox


@dataclass(frozen=True, slots=True)
class UpdateJournal:
    """Of one bot. ``lasting``: whether it is there after a restart."""

    inbox: Inbox
    outbox: Outbox
    lasting: bool = True

    @classmethod
    def within(cls, database: Database, bot_id: int) -> Self:
        return cls(Inbox(database, bot_id), Outbox(database, bot_id), database.lasting)
