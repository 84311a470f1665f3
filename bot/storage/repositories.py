"""All that is remembered of standing questions and digests."""

import sqlite3
from dataclasses import dataclass
from typing import Self

from bot.storage.arrivals import Arrivals
from bot.storage.chat_settings import Habits
from bot.storage.watches import Watches


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one database."""

    watches: Watches
    habits: Habits
    arrivals: Arrivals

    @classmethod
    def within(cls, connection: sqlite3.Connection) -> Self:
        """In this database."""
        return cls(Watches(connection), Habits(connection), Arrivals(connection))
