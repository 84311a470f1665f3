"""Which articles are new: ids that no generation had before, and when each was first seen."""

from collections.abc import Iterable

from bot.storage.database import Database

BEFORE = 0.0  # when articles came in that were there before anybody looked


class ArrivalRepository:
    """The ids of all articles seen so far, in SQLite, so that what came while the bot was off is
    new too. An article that changes keeps its id: it has been told, and is no news."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def new_among(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of a generation's articles that are new, in its order.

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
