"""The tables of sources and of robots.txt: what is remembered of each between visits."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from index.fetching.client import NO_VALIDATORS, Validators
from index.fetching.feed_entries import LeftOut
from index.fetching.robots import RobotsText
from index.following.database import fields_in, save


@dataclass(frozen=True, slots=True)
class SourceState:
    """How the visits to a source went. ``failures`` are those in a row, up to now.

    ``minutes``: how many it asks to leave between two visits. ``left_out``: what of it could not be
    kept, when it was read last.
    """

    address: str
    title: str = ""
    minutes: int | None = None
    visited: datetime | None = None
    next_visit: datetime | None = None
    failures: int = 0
    error: str | None = None
    validators: Validators = NO_VALIDATORS
    left_out: tuple[LeftOut, ...] = ()


class SourceTable:
    """Sources in a database of ``following.database``."""

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection

    def get(self, address: str) -> SourceState:
        """A source that was never visited has the state of none."""
        row = self._db.execute("SELECT * FROM sources WHERE address = ?", (address,)).fetchone()
        if row is None:
            return SourceState(address)
        found = fields_in(row, "visited", "next_visit")
        left_out = tuple(LeftOut(*left) for left in json.loads(found["left_out"]))
        return SourceState(**found | {"left_out": left_out})

    def save(self, state: SourceState) -> None:
        save(self._db, "sources", state)

    def forget(self, address: str) -> None:
        self._db.execute("DELETE FROM sources WHERE address = ?", (address,))


class RobotsTable:
    """robots.txt by site, kept from one run to the next."""

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection
        self._read: dict[str, RobotsText] = {}

    def get(self, site: str) -> RobotsText | None:
        if site not in self._read:
            query = "SELECT text, expires, trouble FROM robots WHERE site = ?"
            if row := self._db.execute(query, (site,)).fetchone():
                self._read[site] = RobotsText(*row)
        return self._read.get(site)

    def __setitem__(self, site: str, found: RobotsText) -> None:
        self._read[site] = found
        self._db.execute(
            "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)",
            (site, found.text, found.expires, found.trouble),
        )
