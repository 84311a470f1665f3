"""Articles and passages in SQLite. A passage's row is its place in the other two files too."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from index.article import Article, Outlet, Passage, Scope, Skipped
from index.errors import StoreDamagedError
from index.identity import is_text_of
from index.store.manifest import REBUILD
from index.store.minhash import alike
from index.store.records import (
    FIELDS,
    FileState,
    Rows,
    from_columns,
    passage_of,
    skipped_of,
    to_date,
)

T = TypeVar("T")
_AT_ONCE = 500  # values in one query
_MANY = 10_000  # keys
_FEW = 100  # up to so many articles their passages are looked up, not gone through


class _Cursor(sqlite3.Cursor):
    """Reads a file that nobody changes. Raises StoreDamagedError where that fails."""

    def execute(self, *query: Any) -> "_Cursor":
        return self._told(super().execute, *query)

    def fetchone(self) -> Any:
        return self._told(super().fetchone)

    def fetchall(self) -> list[Any]:
        return self._told(super().fetchall)

    def __next__(self) -> Any:
        return self._told(super().__next__)

    def _told(self, read: Callable[..., T], *query: Any) -> T:
        try:
            return read(*query)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) == sqlite3.SQLITE_ERROR:
                raise  # a query that is none: a defect of ours
            raise StoreDamagedError(
                f"{ArticleTable.NAME} can't be read ({error}); {REBUILD}"
            ) from error


class _Connection(sqlite3.Connection):
    def execute(self, *query: Any) -> _Cursor:
        return self.cursor(_Cursor).execute(*query)


class ArticleTable:
    """The articles and passages of a generation. What it does for a ``Store`` is told there."""

    NAME = "articles.sqlite"

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection
        self._article_at = lru_cache(maxsize=2048)(self._read_article)

    @classmethod
    def open(cls, folder: Path) -> "ArticleTable":
        """Read-only, for any thread: SQLite itself puts them in line. Raises StoreDamagedError."""
        path = folder / cls.NAME
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(
                uri, uri=True, check_same_thread=False, factory=_Connection
            )
            connection.execute("SELECT row FROM articles LIMIT 1")
        except (sqlite3.Error, StoreDamagedError) as error:
            raise StoreDamagedError(f"{path} can't be read; {REBUILD}") from error
        return cls(connection)

    def close(self) -> None:
        self._db.close()

    def counts(self) -> tuple[int, int]:
        of = "SELECT count(*) FROM"
        return self._one(f"{of} articles"), self._one(f"{of} passages")

    def span_of_dates(self) -> tuple[date | None, date | None]:
        row = self._db.execute("SELECT min(published), max(published) FROM articles").fetchone()
        return to_date(row[0]), to_date(row[1])

    def outlets(self) -> list[Outlet]:
        query = "SELECT source, count(*) FROM articles GROUP BY source ORDER BY 2 DESC, 1"
        return [Outlet(source, count) for source, count in self._db.execute(query)]

    def languages(self) -> tuple[tuple[str | None, int], ...]:
        query = "SELECT language, count(*) FROM articles GROUP BY language ORDER BY 2 DESC, 1"
        return tuple(self._db.execute(query))

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        query = (
            "SELECT row FROM articles ORDER BY published DESC NULLS LAST, file, place "
            "LIMIT ? OFFSET ?"
        )
        rows = self._db.execute(query, (limit, offset)).fetchall()
        return [self._article_at(row) for (row,) in rows]

    def article(self, article_id: str) -> Article | None:
        found = self._db.execute("SELECT row FROM articles WHERE id = ?", (article_id,)).fetchone()
        return self._article_at(found[0]) if found else None

    def ids(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT id FROM articles ORDER BY row")]

    def first_rows(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Of each of these articles that is there, the row of its first passage."""
        query = (
            "SELECT articles.id, passages.row FROM articles JOIN passages "
            "ON passages.article = articles.row AND passages.number = 0 "
            "WHERE articles.id IN (SELECT value FROM json_each(?))"
        )
        return dict(self._db.execute(query, (json.dumps(article_ids),)))

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """The ``limit`` articles like it that are nearest to it in time."""
        return [self._article_at(row) for row in alike(self._db, article_id)[:limit]]

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        marks = ",".join("?" * len(rows))
        found = self._db.execute(
            f"SELECT row, article, number, first, last FROM passages WHERE row IN ({marks})",  # noqa: S608
            list(rows),
        )
        by_row = {}
        for row, article_row, number, first, last in found:
            article = self._article_at(article_row)
            by_row[row] = (passage_of(article, number, first, last), article)
        return [by_row[row] for row in rows]

    def rows_of_article(self, article_id: str) -> list[int]:
        query = (
            "SELECT passages.row FROM passages JOIN articles ON articles.row = passages.article "
            "WHERE articles.id = ? ORDER BY number"
        )
        rows = self._db.execute(query, (article_id,))
        return [row for (row,) in rows]

    def article_rows(self, scope: Scope) -> Rows:
        """Rows of the articles within ``scope``; an outlet's name takes its subdomains along."""
        conditions, values = ["1"], []
        for condition, value in (
            ("published >= ?", scope.since and scope.since.isoformat()),
            ("published <= ?", scope.until and scope.until.isoformat()),
            ("id = ?", scope.article_id),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)
        if scope.articles:
            conditions.append("id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(scope.articles))
        if scope.sources:
            named = "lower(source) = value OR lower(source) LIKE '%.' || value"
            conditions.append(f"EXISTS (SELECT 1 FROM json_each(?) WHERE {named})")  # noqa: S608
            values.append(json.dumps([name.lower() for name in scope.sources]))
        query = f"SELECT row FROM articles WHERE {' AND '.join(conditions)}"  # noqa: S608
        return np.fromiter((row for (row,) in self._db.execute(query, values)), np.int64)

    def passage_rows(self, article_rows: Rows) -> Rows:
        """Rows of all passages of the articles at ``article_rows``, ascending."""
        if len(article_rows) <= _FEW:
            marks = ",".join("?" * len(article_rows))
            query = f"SELECT row FROM passages WHERE article IN ({marks}) ORDER BY row"  # noqa: S608
            found = self._db.execute(query, article_rows.tolist())
            return np.fromiter((row for (row,) in found), np.int64)
        rows, owners = self._owners
        return rows[np.isin(owners, article_rows)]

    @cached_property
    def _owners(self) -> tuple[Rows, Rows]:
        """Row and article of every passage: kept, since going through them takes a while."""
        pairs = self._db.execute("SELECT row, article FROM passages ORDER BY row").fetchall()
        rows, owners = np.array(pairs, np.int64).reshape(-1, 2).T
        return np.ascontiguousarray(rows), np.ascontiguousarray(owners)

    def files(self) -> dict[bytes, FileState]:
        found = self._db.execute("SELECT key, size, modified, changed, hash FROM files")
        return {state[0]: FileState(*state) for state in found}

    def skipped(self) -> list[Skipped]:
        query = (
            "SELECT r.path, r.reason, r.line, r.url, a.path, a.url FROM records AS r "
            "LEFT JOIN articles AS a ON a.twin = r.twin "
            "WHERE r.reason IS NOT NULL OR (a.file, a.place) != (r.file, r.place) "
            "ORDER BY r.file, r.place"
        )
        return [skipped_of(*found) for found in self._db.execute(query)]

    def rows_of_keys(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        if len(keys) > _MANY:  # to go through all is quicker then
            wanted = set(keys)
            pairs = self._db.execute("SELECT key, row FROM passages")
            return {key: row for key, row in pairs if key in wanted}
        found: dict[bytes, int] = {}
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, row FROM passages WHERE key IN ({marks})"  # noqa: S608
            found |= dict(self._db.execute(query, some).fetchall())
        return found

    def dead_rows(self) -> Rows:
        """Rows that no passage has any more, ascending."""
        rows = self._db.execute("SELECT row FROM dead ORDER BY row")
        return np.fromiter((row for (row,) in rows), np.int64)

    def _read_article(self, row: int) -> Article:
        query = f"SELECT {FIELDS}, twin FROM articles WHERE row = ?"  # noqa: S608
        found = self._db.execute(query, (row,)).fetchone()
        try:
            article = from_columns(found[:-1])
        except (TypeError, ValueError):
            raise StoreDamagedError(f"article {row} of {self.NAME} is damaged; {REBUILD}") from None
        if not is_text_of(article.text, found[-1]):
            raise StoreDamagedError(f"the text of {article.path} is damaged; {REBUILD}")
        return article

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])
