"""The SQLite file of what is remembered of sources and pages."""

import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import astuple, fields
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import FollowError
from index.fetching.client import Validators

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NAME = "state.sqlite"
VERSION = 2


def connect(folder: Path) -> sqlite3.Connection:
    """Open the file in ``folder``, making it when it is not there yet.

    It may be used from any thread; where nothing may be written there, for reading. Raises
    FollowError where it can't be used.
    """
    path = folder / NAME
    if path.exists() and not (os.access(folder, os.W_OK) and os.access(path, os.W_OK)):
        return _read_only(path)
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose the last pages looked at, which are then looked at again.
        connection.execute("PRAGMA synchronous = NORMAL")
        _migrate(connection, path)
    except sqlite3.Error as error:
        raise FollowError(
            f"{path} can't be used ({error}); delete it to start over: articles and the list of "
            "sources stay"
        ) from None
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """Open the file as it was when it was last closed."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < VERSION:
        script = files("index.following") / "schema" / ("since-1.sql" if version else "new.sql")
        for statement in script.read_text("utf-8").split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    if version > VERSION:
        raise FollowError(f"{path} was written by a newer Quoth; update Quoth")


def stored(time: datetime) -> str:
    """A time as the file holds it: text that sorts as the times do."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def read_time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def save(connection: sqlite3.Connection, table: str, record: "DataclassInstance") -> None:
    """Put a record in the row of its key. Its fields are called as the columns are."""
    values: dict[str, object] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Validators):
            values |= {"etag": value.etag, "modified": value.modified}
        elif isinstance(value, datetime):
            values[field.name] = stored(value)
        elif isinstance(value, Mapping | tuple):
            values[field.name] = json.dumps(value, default=astuple, ensure_ascii=False)
        else:
            values[field.name] = value
    places = ", ".join(f":{name}" for name in values)
    # The names are those of fields, none of a stranger's.
    query = f"INSERT OR REPLACE INTO {table} ({', '.join(values)}) VALUES ({places})"  # noqa: S608
    connection.execute(query, values)


def fields_in(row: sqlite3.Row, *times: str) -> dict[str, Any]:
    """The fields of a saved record, of which ``times`` are times."""
    found = dict(row)
    found["validators"] = Validators(found.pop("etag"), found.pop("modified"))
    return found | {name: read_time(found[name]) for name in times}
