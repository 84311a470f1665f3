"""What of one database belongs together: the tables of alerts with which articles are new, and of
what came in and went out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.storage.chat_settings import ChatSettingsRepository
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.watches import WatchRepository

BEFORE = 0.0  # when articles came in that were there before anybody looked


class ArrivalRepository:
    """The ids of all articles seen so far, in SQLite, so that what came while the bot was off is
    new too. An article that changes keeps its id: it has been told, and is no news."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def new_among(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The new ones among a generation's articles, in its order.

        The first time nothing is: an archive is no news to those who have just got it.
        """
        known = {
            article_id for (article_id,) in self._db.execute("SELECT article_id FROM arrivals")
        }
        if not known:
            self.remember(article_ids, BEFORE)
            return ()
        return tuple(article_id for article_id in article_ids if article_id not in known)

    def remember(self, article_ids: Iterable[str], now: float) -> None:
        """Remember new articles, once everybody who waits for such was asked about them."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR IGNORE INTO arrivals VALUES (?, ?)",
            [(article_id, now) for article_id in article_ids],
        )
        self._db.execute("COMMIT")

    def between(self, since: float, until: float) -> tuple[str, ...]:
        """Ids of the articles first seen after ``since`` and not after ``until``, newest first."""
        rows = self._db.execute(
            "SELECT article_id FROM arrivals WHERE seen > ? AND seen <= ?"
            " ORDER BY seen DESC, article_id",
            (since, until),
        )
        return tuple(article_id for (article_id,) in rows)


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
