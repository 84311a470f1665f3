"""What is kept of one person, counted and deleted, whichever table it is in."""

from collections.abc import Iterator

from bot.storage.database import Database


class PersonalData:
    """Every table of the database that names persons or chats, also those of later versions."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def questions(self, user_id: int) -> int:
        """How many questions of this person are kept, in all chats."""
        row = self._db.execute(
            "SELECT count(*) FROM turns"
            " WHERE user_id = ? AND json_extract(content, '$.said') <> ''",
            (user_id,),
        )
        return int(row.fetchone()[0])

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
        tables = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = {row[1] for row in self._db.execute(f"PRAGMA table_info({table})")}
            for column in sorted(columns & {"user_id", "chat_id"}):
                yield table, column
