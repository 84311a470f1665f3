"""What a builder must know of the generation before, as tables of SQLite, and what it changed.

Settling which record gives which article takes many small look-ups, which SQLite is made for. So
a builder takes the ledger (ids, places and hashes, no texts) out of the Lance tables into a draft
on its own disk, works there, and brings back the difference.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lance
import pyarrow as pa

from index.building.draft import Draft
from index.store.lance.store import LanceStore
from index.store.lance.tables import ARTICLES, COLUMNS, FILES, LEDGER, RECORDS, reached
from index.store.local.articles import ArticleTable
from index.store.minhash import bands

_TAKEN = {
    FILES: ("key", "size", "modified", "changed", "hash"),
    RECORDS: ("file", "place", "path", "line", "reason", "own", "url", "twin", "digest"),
    ARTICLES: (*LEDGER, "source"),
}
# Columns of articles that a draft wants and nothing asks of those that were there before.
_UNTOLD = {"title": "", "text": "", "authors": "[]", "tags": "[]"}


def restore(store: LanceStore | None, folder: Path) -> None:
    """Write a draft's tables, as of ``store``, into ``folder``; empty ones where there is none."""
    draft = Draft.create(folder)
    draft.finish()
    draft.close()
    if store is None:
        return
    with closing(sqlite3.connect(folder / ArticleTable.NAME)) as database:
        database.execute("PRAGMA synchronous = OFF")
        for name, columns in _TAKEN.items():
            _fill(database, name, columns, store.tables[name])
        # So that no row is ever used again, whatever was removed since.
        database.execute("DELETE FROM sqlite_sequence WHERE name = 'articles'")
        last = store.pointer.next_article - 1
        database.execute("INSERT INTO sqlite_sequence VALUES ('articles', ?)", (last,))
        if store.pointer.next_passage:
            database.execute("INSERT INTO dead VALUES (?)", (store.pointer.next_passage - 1,))
        database.commit()


def _fill(
    database: sqlite3.Connection, name: str, columns: Sequence[str], table: "lance.LanceDataset"
) -> None:
    more = _UNTOLD if name == ARTICLES else {}
    names = ", ".join((*columns, *more))
    marks = ", ".join("?" * (len(columns) + len(more)))
    query = f"INSERT INTO {name} ({names}) VALUES ({marks})"  # noqa: S608
    rest = tuple(more.values())
    with reached(table.uri):
        for batch in table.to_batches(columns=list(columns)):
            values = (batch[column].to_pylist() for column in columns)
            database.executemany(query, ((*row, *rest) for row in zip(*values, strict=True)))


@dataclass(frozen=True, slots=True)
class Difference:
    """Between the draft in ``work`` and the one that it was made from in ``before``."""

    work: Path
    before: Path

    def added_articles(self) -> Iterator[dict[str, Any]]:
        columns = [column for column in COLUMNS[ARTICLES] if column != "bands"]
        query = (
            f"SELECT {', '.join(columns)} FROM main.articles "  # noqa: S608
            "LEFT JOIN main.signatures ON article = row "
            "WHERE row NOT IN (SELECT row FROM before.articles)"
        )
        for row in self._rows(query):
            yield {**row, "bands": bands(row["signature"]) if row["signature"] else []}

    def removed_articles(self) -> list[int]:
        query = "SELECT row FROM before.articles EXCEPT SELECT row FROM main.articles"
        return [row for (row,) in self._rows(query)]

    def moved_articles(self) -> "pa.Table":
        """What the ledger says now of articles that stay and stand elsewhere or are called so."""
        own = ", ".join(f"a.{column}" for column in LEDGER)
        before = ", ".join(f"b.{column}" for column in LEDGER)
        query = (
            f"SELECT {own} FROM main.articles AS a JOIN before.articles AS b USING (row) "  # noqa: S608
            f"WHERE ({own}) IS NOT ({before})"
        )
        schema = pa.schema(list(LEDGER.items()))
        return pa.Table.from_pylist([dict(row) for row in self._rows(query)], schema)

    def touched_files(self) -> list[bytes]:
        query = (
            "SELECT key FROM (SELECT * FROM main.files EXCEPT SELECT * FROM before.files) UNION "
            "SELECT key FROM (SELECT * FROM before.files EXCEPT SELECT * FROM main.files)"
        )
        return [key for (key,) in self._rows(query)]

    def next_article(self) -> int:
        query = "SELECT seq + 1 FROM main.sqlite_sequence WHERE name = 'articles'"
        return int(next(self._rows(query), (1,))[0])

    def changed_files(self) -> list[dict[str, Any]]:
        columns = ", ".join(_TAKEN[FILES])
        query = f"SELECT {columns} FROM main.files EXCEPT SELECT {columns} FROM before.files"  # noqa: S608
        return [dict(row) for row in self._rows(query)]

    def records_of(self, files: Sequence[bytes]) -> Iterator[dict[str, Any]]:
        query = f"SELECT {', '.join(_TAKEN[RECORDS])} FROM main.records WHERE file = ?"  # noqa: S608
        for file in files:
            yield from map(dict, self._rows(query, (file,)))

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[sqlite3.Row]:
        # Lance asks for the next rows from one thread or another, in turn.
        path = self.work / ArticleTable.NAME
        with closing(sqlite3.connect(path, check_same_thread=False)) as database:
            database.row_factory = sqlite3.Row
            database.execute("ATTACH ? AS before", (str(self.before / ArticleTable.NAME),))
            yield from database.execute(query, values)
