"""bot/storage/database.py: a file that is full, closed or damaged, and files for their owner."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage.database import VERSIONS, Database, connect, connect_or_forget
from bot.storage.file_permissions import readable_by_others
from bot.storage.users import Preferences, UserRepository
from tests.bot.support.databases import fill


def empty(database: Database) -> None:
    """There is room again."""
    database.execute("PRAGMA max_page_count = 100000")


LONG = [("name", "x" * 100_000)]
NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?)"


def test_a_full_disk_is_told_once(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """What can't be written is not; the log says so once, and once that it goes again."""
    caplog.set_level(logging.INFO)
    fill(database)
    assert not database.attempt((NOTE, LONG), durable=True)
    assert not database.attempt((NOTE, LONG))
    assert database.change(NOTE, LONG[0]) == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "database or disk is full" in caplog.messages[0]
    empty(database)
    database.well_after = 0.0
    assert database.attempt((NOTE, LONG))
    assert caplog.messages[1:] == ["what happens in the chats is written down again"]


def test_changes_are_made_together(database: Database) -> None:
    """All of them or none; what is a defect of ours is raised."""
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        database.attempt((NOTE, [("a", "1")]), ("DELETE FROM nowhere", [()]))
    assert database.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_a_number_that_is_too_large(database: Database) -> None:
    """Python's own error: nothing of that change is left, and the next one is made."""
    with pytest.raises(OverflowError):
        database.attempt((NOTE, [("a", "1"), ("b", 1 << 63)]))
    assert database.attempt((NOTE, [("c", "3")]))
    assert database.execute("SELECT name FROM notes").fetchall() == [("c",)]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_files_are_their_owners(tmp_path: Path, umask: int) -> None:
    """Whatever the umask: the folder, the file and what SQLite puts beside it."""
    before = os.umask(umask)
    try:
        with closing(connect(tmp_path / "store" / "chat.sqlite")) as database:
            database.attempt((NOTE, [("a", "1")]))
            modes = {
                path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "store").iterdir()
            }
    finally:
        os.umask(before)
    assert modes == {"chat.sqlite": 0o600, "chat.sqlite-wal": 0o600, "chat.sqlite-shm": 0o600}
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700


def test_a_file_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    """As earlier versions left it."""
    path = tmp_path / "chat.sqlite"
    connect(path).close()
    path.chmod(0o644)
    assert readable_by_others(path)
    connect(path).close()
    assert not readable_by_others(path)
    assert not readable_by_others(tmp_path / "nothing")


def test_what_a_crash_left_open_to_others_is_closed(tmp_path: Path) -> None:
    """SQLite goes on with its files beside, as open as they are."""
    path = tmp_path / "chat.sqlite"
    with closing(connect(path)) as crashed:
        crashed.attempt((NOTE, [("a", "1")]))
        for file in tmp_path.iterdir():
            file.chmod(0o644)
        with closing(connect(path)):
            assert [path.name for path in tmp_path.iterdir() if readable_by_others(path)] == []


def test_an_older_file_is_brought_up(tmp_path: Path) -> None:
    """From every version there was."""
    for version in range(len(VERSIONS)):
        path = tmp_path / f"{version}.sqlite"
        with closing(sqlite3.connect(path)) as old:
            old.executescript("".join(VERSIONS[:version]) + f"PRAGMA user_version = {version};")
        with closing(connect(path)) as database:
            assert database.execute("SELECT count(*) FROM outbox").fetchone() == (0,)


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """A file that may only be read, in a folder that may only be read."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        yield
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)


def test_a_file_that_may_only_be_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is in it is known, what happens now is known until the end, and nothing is told."""
    path = tmp_path / "chat.sqlite"
    with closing(connect(path)) as database:
        UserRepository(database).prefer(11, Preferences("de", 2))
        database.execute("INSERT INTO watches VALUES (1, 11, NULL, 11, 'en', 'Who?', '[]', 'once')")
    with closed(path), closing(connect_or_forget(path)) as database:
        check_memory(database, caplog)


def test_a_file_that_can_not_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As on a file system that is mounted for reading alone."""
    path = tmp_path / "chat.sqlite"
    with closing(connect(path)) as database:
        UserRepository(database).prefer(11, Preferences("de", 2))
        database.execute("INSERT INTO watches VALUES (1, 11, NULL, 11, 'en', 'Who?', '[]', 'once')")

    def refuse(path: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("bot.storage.database.private_file", refuse)
    with closing(connect_or_forget(path)) as database:
        check_memory(database, caplog)
    assert "Read-only file system" in caplog.messages[0]


def check_memory(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """One line; preferences are known and can be changed; nothing is there to be told unasked."""
    users = UserRepository(database)
    assert users.preferences(11) == Preferences("de", 2)
    users.prefer(11, Preferences("fr"))
    assert users.preferences(11) == Preferences("fr")
    assert database.execute("SELECT count(*) FROM watches").fetchone() == (0,)
    assert not database.lasting
    assert len(caplog.messages) == 1
    assert caplog.messages[0].count("\n") == 0


def test_a_damaged_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is left as it is, for whoever can mend it, and people are answered meanwhile."""
    path = tmp_path / "chat.sqlite"
    path.write_bytes(b"no database" * 1000)
    with closing(connect_or_forget(path)) as database:
        assert database.execute("SELECT count(*) FROM turns").fetchone() == (0,)
    assert path.read_bytes() == b"no database" * 1000
    assert "file is not a database" in caplog.messages[0]


@pytest.mark.parametrize("table", ["turns", "inbox", "people", "watches", "outbox_by_state"])
def test_a_file_with_a_damaged_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    """It opens, but what is there can't be read: that is found at the start, by no question."""
    path = tmp_path / "chat.sqlite"
    with closing(connect(path)) as database:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = database.execute(query, (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    damaged = bytearray(path.read_bytes())
    damaged[(page - 1) * size : (page - 1) * size + 16] = b"\xa5" * 16
    path.write_bytes(damaged)
    with closing(connect_or_forget(path)) as database:
        UserRepository(database).prefer(11, Preferences("de", 2))
        assert database.execute("SELECT count(*) FROM turns").fetchone() == (0,)
        assert not database.lasting
    assert path.read_bytes() == damaged
    assert len(caplog.messages) == 1
