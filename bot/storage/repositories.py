"""All that is remembered of standing questions and digests."""

from dataclasses import dataclass
from typing import Self

from bot.storage.arrivals import ArrivalRepository
from bot.storage.chat_settings import ChatSettingsRepository
from bot.storage.database import Database
from bot.storage.watches import WatchRepository


@dataclass(frozen=True, slots=True)
class AlertRepositories:
    """The tables of one database."""

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
