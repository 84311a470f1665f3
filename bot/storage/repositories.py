"""What of one database belongs together: the tables of alerts, and of what came in and went out."""

from dataclasses import dataclass
from typing import Self

from bot.storage.arrivals import ArrivalRepository
from bot.storage.chat_settings import ChatSettingsRepository
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.watches import WatchRepository


@dataclass(frozen=True, slots=True)
class AlertRepositories:
    """All that is remembered of standing questions and digests."""

    watches: WatchRepository
    chat_settings: ChatSettingsRepository
    arrivals: ArrivalRepository

    @classmethod
    def within(cls, connection: Database) -> Self:
        return cls(
            WatchRepository(connection),
            ChatSettingsRepository(connection),
            ArrivalRepository(connection),
        )


@dataclass(frozen=True, slots=True)
class UpdateJournal:
    """What came in and went out of one bot: all that a crash must not lose or double.

    ``lasting``: whether it is there after a restart.
    """

    inbox: Inbox
    outbox: Outbox
    lasting: bool = True

    @classmethod
    def within(cls, database: Database, bot_id: int) -> Self:
        return cls(Inbox(database, bot_id), Outbox(database, bot_id), database.lasting)
