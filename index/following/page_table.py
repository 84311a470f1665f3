"""The table of pages: each page once, whatever its address is spelled like, and its history."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from index.fetching.client import NO_VALIDATORS, Validators
from index.following.database import fields_in, read_time, save, stored
from index.page_address import PageAddress

_TIMES = ("first_seen", "last_changed", "checked", "next_check", "withdrawn")
_FOLLOWED = "(source IS NULL OR source IN (SELECT value FROM json_each(?2)))"


@dataclass(frozen=True, slots=True)
class PageState:
    """What is known of a page. ``path`` is its file in the corpus, once it was kept.

    ``text`` is a digest of the article's text and ``fields`` one of the rest of it; ``stamp`` is
    what its source said of its version.
    ``guid``: what its source calls it, whatever its address.
    ``whole``: its text comes from the feed, and is not looked for on the page. ``gone`` counts how
    often it was not there. Without ``next_check`` it is not looked at.
    """

    key: str
    url: str
    site: str
    first_seen: datetime
    source: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    stamp: str = ""
    whole: bool = False
    path: str | None = None
    text: str | None = None
    fields: str | None = None
    validators: Validators = NO_VALIDATORS
    last_changed: datetime | None = None
    checked: datetime | None = None
    next_check: datetime | None = None
    failures: int = 0
    error: str | None = None
    gone: int = 0
    withdrawn: datetime | None = None
    guid: str = ""

    @property
    def has_address(self) -> bool:
        """Whether it can be fetched; else it is an entry of a feed, and all of it stands there."""
        return "#" not in self.key


class PageTable:
    """Pages and folded addresses in a database of ``following.database``."""

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection

    def get(self, key: str) -> PageState | None:
        """The page of a key, also where that key was folded into another page's."""
        return self._first(
            "SELECT * FROM pages WHERE key = ?1 UNION ALL SELECT pages.* FROM folded"
            " JOIN pages ON pages.key = folded.page WHERE folded.key = ?1",
            key,
        )

    def same_text(self, site: str, text: str, but: str) -> PageState | None:
        """Another kept page of the site, with the same text."""
        return self._first(
            "SELECT * FROM pages WHERE site = ? AND text = ? AND key != ? AND path IS NOT NULL"
            " ORDER BY first_seen, key",
            *(site, text, but),
        )

    def same_guid(self, page: PageState) -> PageState | None:
        """Another kept page of the site that a feed called the same."""
        return self._first(
            "SELECT * FROM pages WHERE site = ? AND guid = ? AND guid != '' AND key != ?"
            " AND path IS NOT NULL ORDER BY first_seen DESC, key",
            *(page.site, page.guid, page.key),
        )

    def move_source(self, source: str, to: str) -> None:
        self._db.execute("UPDATE pages SET source = ? WHERE source = ?", (to, source))

    def save(self, page: PageState) -> None:
        save(self._db, "pages", page)

    def fold(self, url: str, address: PageAddress, into: str, why: str, now: datetime) -> None:
        """Remember that an address is one of page ``into``; what was at its own key goes there.

        Without a reason it is no repeat, but where the page was looked for before it moved.
        """
        if address.key != into:
            self._db.execute("DELETE FROM pages WHERE key = ?", (address.key,))
            self._db.execute("UPDATE folded SET page = ? WHERE page = ?", (into, address.key))
        self._db.execute(
            "INSERT OR REPLACE INTO folded VALUES (?, ?, ?, ?, ?)",
            (url, address.key, into, why, stored(now)),
        )

    def is_folded(self, url: str) -> bool:
        return bool(self._db.execute("SELECT 1 FROM folded WHERE url = ?", (url,)).fetchone())

    def due(
        self, now: datetime, limit: int, sources: Collection[str], keys: list[str] | None = None
    ) -> list[PageState]:
        """Pages to look at now, those that were never kept first; of ``keys`` only, if given.

        Pages of sources that are not among ``sources`` are left out; those of none are looked at.
        """
        rows = self._db.execute(
            f"SELECT * FROM pages WHERE next_check <= ?1 AND {_FOLLOWED}"  # noqa: S608
            " AND (?4 = 'null' OR key IN (SELECT value FROM json_each(?4)))"
            " ORDER BY path IS NOT NULL, next_check, key LIMIT ?3",
            (stored(now), json.dumps(list(sources)), limit, json.dumps(keys)),
        )
        return [_page(row) for row in rows]

    def count_due(self, now: datetime, sources: Collection[str]) -> int:
        query = f"SELECT count(*) FROM pages WHERE next_check <= ?1 AND {_FOLLOWED}"  # noqa: S608
        return int(self._one(query, stored(now), json.dumps(list(sources))))

    def next_due(self, sources: Collection[str]) -> datetime | None:
        query = f"SELECT min(next_check) FROM pages WHERE ?1 = '' AND {_FOLLOWED}"  # noqa: S608
        return read_time(self._one(query, "", json.dumps(list(sources))))

    def paths(self, source: str) -> list[str]:
        rows = self._db.execute(
            "SELECT path FROM pages WHERE source = ? AND path IS NOT NULL", (source,)
        )
        return [row[0] for row in rows]

    def forget_source(self, source: str) -> None:
        self._db.execute(
            "DELETE FROM folded WHERE page IN (SELECT key FROM pages WHERE source = ?)", (source,)
        )
        self._db.execute("DELETE FROM pages WHERE source = ?", (source,))

    def forget(self, key: str) -> None:
        self._db.execute("DELETE FROM pages WHERE key = ?", (key,))

    def counts(self, source: str) -> tuple[int, int]:
        """A source's articles, and its pages that wait to be kept."""
        kept = self._one("SELECT count(path) FROM pages WHERE source = ?", source)
        waiting = "SELECT count(next_check) FROM pages WHERE source = ? AND path IS NULL"
        return int(kept), int(self._one(waiting, source))

    def totals(self) -> tuple[int, int, int]:
        """All articles, all pages that wait to be kept, and all that were withdrawn."""
        row = self._db.execute(
            "SELECT count(path), count(CASE WHEN path IS NULL THEN next_check END),"
            " count(withdrawn) FROM pages"
        ).fetchone()
        return row[0], row[1], row[2]

    def folded(self) -> dict[str, int]:
        """How many addresses were folded, by reason, the most frequent first."""
        rows = self._db.execute(
            "SELECT why, count(*) FROM folded WHERE why != '' GROUP BY why ORDER BY 2 DESC, 1"
        )
        return {row[0]: row[1] for row in rows}

    def _first(self, query: str, *values: str) -> PageState | None:
        row = self._db.execute(f"{query} LIMIT 1", values).fetchone()
        return _page(row) if row else None

    def _one(self, query: str, *values: str) -> Any:
        return self._db.execute(query, values).fetchone()[0]


def _page(row: sqlite3.Row) -> PageState:
    found = fields_in(row, *_TIMES)
    facts = json.loads(found["facts"])
    return PageState(**found | {"facts": facts, "whole": bool(found["whole"])})
