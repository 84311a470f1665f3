"""The hours of chats, and which of them get a digest, in SQLite."""

from dataclasses import astuple, dataclass

from bot.storage.database import Database
from bot.storage.hours import ChatHours, QuietSpan, Rhythm


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's digest: how often, in which topic, in the language of whom, and since when (Unix
    time) its articles are still to be told."""

    chat_id: int
    user_id: int
    language: str
    rhythm: Rhythm
    since: float
    thread_id: int | None = None


class ChatSettingsRepository:
    """What chats chose in /quiet and /digest."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def hours(self, chat_id: int) -> ChatHours:
        """The hours of a chat; of one that chose none, those everybody begins with."""
        row = self._db.execute(
            "SELECT time_offset, quiet_start, quiet_end, gathered_at FROM hours WHERE chat_id = ?",
            (chat_id,),
        ).fetchone()
        if row is None:
            return ChatHours()
        offset, start, end, at = row
        return ChatHours(offset, None if start is None else QuietSpan(start, end), at)

    def save_hours(self, chat_id: int, hours: ChatHours) -> None:
        quiet = hours.quiet
        start, end = (quiet.start, quiet.end) if quiet else (None, None)
        self._db.execute(
            "INSERT OR REPLACE INTO hours VALUES (?, ?, ?, ?, ?)",
            (chat_id, hours.offset, start, end, hours.at),
        )

    def subscription(self, chat_id: int) -> Subscription | None:
        return next((found for found in self.subscriptions() if found.chat_id == chat_id), None)

    def subscriptions(self) -> list[Subscription]:
        rows = self._db.execute(
            "SELECT chat_id, user_id, language, rhythm, since, thread_id FROM digests"
            " ORDER BY chat_id"
        )
        return [
            Subscription(chat, user, language, Rhythm(rhythm), since, thread)
            for chat, user, language, rhythm, since, thread in rows
        ]

    def subscribe(self, subscription: Subscription) -> None:
        """Remember a chat's digest, in place of an earlier one."""
        self._db.execute(
            "INSERT OR REPLACE INTO digests"
            " (chat_id, user_id, language, rhythm, since, thread_id) VALUES (?, ?, ?, ?, ?, ?)",
            astuple(subscription),
        )

    def unsubscribe(self, chat_id: int) -> None:
        self._db.execute("DELETE FROM digests WHERE chat_id = ?", (chat_id,))

    def mark_told(self, chat_id: int, until: float) -> None:
        """A digest told everything that came in until then. A cancelled one stays so."""
        self._db.execute("UPDATE digests SET since = ? WHERE chat_id = ?", (until, chat_id))
