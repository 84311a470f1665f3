"""The SQLite file of what the chat has to remember across restarts."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from time import monotonic

from bot.storage.file_permissions import OWNER_ONLY, private_file, private_folder

log = logging.getLogger(__name__)

# What each version added to the one before it: a file of an earlier one is brought up to the last.
_ADDED = ("1-chat", "2-standing", "3-journal")
VERSIONS = tuple(
    (files("bot.storage") / "schema" / f"{name}.sql").read_text("utf-8") for name in _ADDED
)

Values = Iterable[Sequence[object]]


class Database(sqlite3.Connection):
    """A connection that can do without its file: a full disk keeps nobody from being answered."""

    lasting = True  # whether what is written is there after a restart
    # Seconds without a failure after which all is well: a disk that is nearly full takes some.
    well_after = 60.0
    _failed: float | None = None

    def attempt(self, *steps: tuple[str, Values], durable: bool = False) -> bool:
        """Make changes together, a statement for each of its rows of values.

        False where the disk does not take them, which the log tells once until it does again.
        ``durable``: they are to survive a power cut that comes right after.
        """
        try:
            if durable:
                self.execute("PRAGMA synchronous = FULL")
            self.execute("BEGIN")
            for statement, rows in steps:
                self.executemany(statement, rows)
            self.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if not is_of_the_disk(error):
                raise
            self.tell(error)
            return False
        finally:
            if self.in_transaction:  # whatever went wrong in it, also a number too large for SQLite
                self.execute("ROLLBACK")
            if durable:
                self.execute("PRAGMA synchronous = NORMAL")
        if self._failed is not None and monotonic() - self._failed >= self.well_after:
            log.info("what happens in the chats is written down again")
            self._failed = None
        return True

    def change(self, statement: str, values: Sequence[object]) -> int:
        """How many rows a change met: none where the disk does not take it, as in ``attempt``."""
        before = self.total_changes
        self.attempt((statement, [values]))
        return self.total_changes - before

    def tell(self, error: sqlite3.Error) -> None:
        """Log a line, and no further one until something can be written again."""
        first = self._failed is None
        self._failed = monotonic()
        if first:
            log.error(
                "the chat's database can't be written (%s): people are answered, but what happens"
                " now may not be known after a restart",
                error,
            )


def is_of_the_disk(error: sqlite3.Error) -> bool:
    """Whether a file is full, closed, held or damaged; anything else is a defect of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF) in _OF_THE_DISK


_OF_THE_DISK = frozenset(
    (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )
)


def connect(path: Path) -> Database:
    """Open the file, making it and its folder, for their owner alone, when they are not there yet.

    Raises OSError and sqlite3.Error, for a damaged file too.
    """
    private_folder(path.parent)
    private_file(path)
    for left in path.parent.glob(f"{path.name}-*"):  # by a crash: SQLite goes on with them
        left.chmod(OWNER_ONLY)
    connection = sqlite3.connect(path, isolation_level=None, factory=Database)
    try:
        _check(connection)
        return _opened(connection)
    except sqlite3.Error:
        connection.close()
        raise


def connect_or_forget(path: Path) -> Database:
    """Open the file; where that can't be, one line in the log, and a memory until the next restart.

    Such a memory begins with what can be read of the file, but for what would be told unasked:
    after a restart it would be told once more.
    """
    try:
        return connect(path)
    except (OSError, sqlite3.Error) as error:
        log.error(
            "%s can't be opened for writing (%s): people are answered, but what happens now is not"
            " known after a restart, and watches and digests rest",
            path,
            error,
        )
    memory = sqlite3.connect(":memory:", isolation_level=None, factory=Database)
    _copy(path, memory)
    opened = _opened(memory)
    opened.executescript("DELETE FROM watches; DELETE FROM digests;")
    opened.lasting = False
    return opened


def _copy(path: Path, memory: Database) -> None:
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        ) as file:
            _check(file)
            file.backup(memory)
    except sqlite3.Error as error:
        log.info("nothing of it can be read: %s", error)


def _check(file: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where something in it can't be read."""
    found = file.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"it is damaged: {' '.join(found.split())}")


def _opened(connection: Database) -> Database:
    connection.execute("PRAGMA journal_mode = WAL")
    # A power cut may lose the last turns but can't damage the file: enough for a chat.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, added in enumerate(VERSIONS[version:], version + 1):
        connection.executescript(f"BEGIN; {added} PRAGMA user_version = {number}; COMMIT;")
    return connection
