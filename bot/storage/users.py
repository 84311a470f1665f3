"""Who talks with the bot: what they prefer, the chats it may write to, and how many they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.storage.database import Database

_QUESTIONS = """
SELECT asked_on, count(*), count(*) FILTER (WHERE answered) FROM turns
WHERE asked_on > ? AND asked_on <= ? AND json_extract(content, '$.said') <> '' GROUP BY asked_on
"""
_RATINGS = """
SELECT t.asked_on, count(*) FILTER (WHERE r.right), count(*) FILTER (WHERE NOT r.right)
FROM turns t JOIN ratings r USING (token)
WHERE t.asked_on > ? AND t.asked_on <= ? GROUP BY t.asked_on
"""
# Tables of what is known of a chat; what is said there without being asked is in them too.
OF_CHAT = ("chats", "watches", "hours", "digests", "outbox")


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of a day, how many were answered, and how answers were rated."""

    day: date
    questions: int = 0
    answered: int = 0
    right: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose in /settings; None where they chose nothing."""

    language: str | None = None
    quotes: int | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """Totals over everyone, for admins; nothing of any one person. ``chats`` are private ones."""

    chats: int
    groups: int
    questions: int
    answered: int
    today: int
    right: int
    wrong: int


class UserRepository:
    """Preferences and chats in SQLite."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def preferences(self, user_id: int) -> Preferences:
        row = self._db.execute(
            "SELECT language, quotes FROM people WHERE user_id = ?", (user_id,)
        ).fetchone()
        return Preferences(*row) if row else Preferences()

    def prefer(self, user_id: int, preferences: Preferences) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO people VALUES (?, ?, ?)",
            (user_id, preferences.language, preferences.quotes),
        )

    def questions(self, user_id: int) -> int:
        """How many questions of this person are kept, in all chats."""
        query = (
            "SELECT count(*) FROM turns WHERE user_id = ? AND json_extract(content, '$.said') <> ''"
        )
        return int(self._db.execute(query, (user_id,)).fetchone()[0])

    def forget(self, user_id: int) -> bool:
        """Delete what this person asked, rated, chose and watches for, in every chat.

        A private chat has its person's number; what is kept of it goes too. False where the disk
        does not take it: nothing is deleted then.
        """
        # Names of tables and columns are the database's own.
        return self._db.attempt(
            *(
                (f"DELETE FROM {table} WHERE {column} = ?", [(user_id,)])  # noqa: S608
                for table, column in self._places()
            ),
            durable=True,
        )

    def _places(self) -> Iterator[tuple[str, str]]:
        """Every table that names persons or chats, also those of later versions."""
        tables = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = {row[1] for row in self._db.execute(f"PRAGMA table_info({table})")}
            for column in sorted(columns & {"user_id", "chat_id"}):
                yield table, column

    def saw_chat(self, chat_id: int, kind: str) -> None:
        self._db.change("INSERT OR REPLACE INTO chats VALUES (?, ?)", (chat_id, kind))

    def forget_chat(self, chat_id: int) -> None:
        """Drop a chat that blocked or removed the bot, with all that was said in it but ratings."""
        of_chat = [(chat_id,)]
        self._db.attempt(
            *((f"DELETE FROM {table} WHERE chat_id = ?", of_chat) for table in OF_CHAT),  # noqa: S608
            (
                "DELETE FROM turns WHERE chat_id = ? AND token NOT IN (SELECT token FROM ratings)",
                of_chat,
            ),
        )

    def rekey_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: what was known of it goes by the new number."""
        self._db.attempt(
            *(
                (f"UPDATE OR REPLACE {table} SET chat_id = ? WHERE chat_id = ?", [(new, old)])  # noqa: S608
                for table in ("turns", *OF_CHAT)
            )
        )

    def note(self, name: str) -> str | None:
        """A value that the bot stored under this name."""
        row = self._db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def take_note(self, name: str, value: str) -> None:
        self._db.change("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def days(self, last: date, count: int) -> list[Day]:
        """The ``count`` days up to ``last``, the oldest first; also those without a question."""
        span = ((last - timedelta(days=count)).isoformat(), last.isoformat())
        asked = {day: figures for day, *figures in self._db.execute(_QUESTIONS, span)}
        rated = {day: figures for day, *figures in self._db.execute(_RATINGS, span)}
        days = [last - timedelta(days=back) for back in reversed(range(count))]
        return [
            Day(day, *asked.get(day.isoformat(), (0, 0)), *rated.get(day.isoformat(), (0, 0)))
            for day in days
        ]

    def stats(self, today: str) -> Stats:
        """Totals; ``today`` is an ISO date."""
        private, groups = self._db.execute(
            "SELECT count(*) FILTER (WHERE kind = 'private'),"
            " count(*) FILTER (WHERE kind <> 'private') FROM chats"
        ).fetchone()
        questions, answered, now = self._db.execute(
            "SELECT count(*), count(*) FILTER (WHERE answered),"
            " count(*) FILTER (WHERE asked_on = ?) FROM turns"
            " WHERE json_extract(content, '$.searched') <> ''",
            (today,),
        ).fetchone()
        right, wrong = self._db.execute(
            "SELECT count(*) FILTER (WHERE right), count(*) FILTER (WHERE NOT right) FROM ratings"
        ).fetchone()
        return Stats(private, groups, questions, answered, now, right, wrong)
