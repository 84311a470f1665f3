"""Articles and passages in SQLite. A passage's row is its place in the other two files too."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.article import Article, Outlet, Passage, Scope
from index.errors import StoreDamagedError
from index.store.vectors import Rows
from index.store.words import WordRow

_SCHEMA = """
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL, path TEXT NOT NULL,
    url TEXT, published TEXT, authors TEXT NOT NULL, source TEXT, tags TEXT NOT NULL, language TEXT
) STRICT;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(row),
    number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, key BLOB NOT NULL
) STRICT;
CREATE TABLE stories (
    article INTEGER PRIMARY KEY REFERENCES articles(row), story INTEGER NOT NULL
) STRICT;
"""
_INDEXES = """
CREATE INDEX passages_by_article ON passages(article);
CREATE INDEX articles_by_date ON articles(published);
CREATE INDEX articles_by_story ON stories(story);
"""
_SAME_STORY = """
SELECT other.row FROM articles AS own
JOIN stories AS mine ON mine.article = own.row
JOIN stories AS theirs ON theirs.story = mine.story AND theirs.article != own.row
JOIN articles AS other ON other.row = theirs.article
WHERE own.id = ?
ORDER BY abs(julianday(other.published) - julianday(own.published)) NULLS LAST, other.row LIMIT ?
"""
_FEW = 100  # up to so many articles their passages are looked up, not gone through
_FIELDS = "id, title, text, path, url, published, authors, source, tags, language"


class ArticleTable:
    """The articles and passages of a generation."""

    NAME = "articles.sqlite"

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection
        self._article_at = lru_cache(maxsize=2048)(self._read_article)

    @classmethod
    def create(cls, folder: Path) -> "ArticleTable":
        """An empty table in ``folder``, to be filled by ``add`` and closed by ``finish``."""
        connection = sqlite3.connect(folder / cls.NAME)
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        return cls(connection)

    @classmethod
    def open(cls, folder: Path) -> "ArticleTable":
        """Read-only, for any thread: SQLite itself puts them in line. Raises StoreDamagedError."""
        path = folder / cls.NAME
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("SELECT row FROM articles LIMIT 1")
        except sqlite3.Error as error:
            raise StoreDamagedError(f"{path} can't be read; run `quoth index --rebuild`") from error
        return cls(connection)

    def add(self, article: Article, passages: Iterable[Passage], keys: Iterable[bytes]) -> None:
        """Append an article with its passages; ``keys`` identify what is embedded of each."""
        row = self._db.execute(
            f"INSERT INTO articles ({_FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            _to_columns(article),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO passages (row, article, number, first, last, key) VALUES "
            "((SELECT coalesce(max(row) + 1, 0) FROM passages),?,?,?,?,?)",
            [(row, p.number, p.start, p.end, k) for p, k in zip(passages, keys, strict=True)],
        )

    def finish(self) -> None:
        """Index what was added and hand it to the disk."""
        self._db.executescript(_INDEXES)
        self._db.commit()

    @classmethod
    def mark_stories(cls, folder: Path, stories: Mapping[int, int]) -> None:
        """Add to a finished table in ``folder`` which articles (rows) are of which story."""
        with closing(sqlite3.connect(folder / cls.NAME)) as connection, connection:
            connection.executemany("INSERT INTO stories VALUES (?,?)", sorted(stories.items()))

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def counts(self) -> tuple[int, int]:
        """Articles, passages."""
        of = "SELECT count(*) FROM"
        return self._one(f"{of} articles"), self._one(f"{of} passages")

    def span_of_dates(self) -> tuple[date | None, date | None]:
        """Of the oldest and the newest article that has a date."""
        row = self._db.execute("SELECT min(published), max(published) FROM articles").fetchone()
        return _date(row[0]), _date(row[1])

    def outlets(self) -> list[Outlet]:
        """Outlets with their number of articles, the largest first."""
        query = "SELECT source, count(*) FROM articles GROUP BY source ORDER BY 2 DESC, 1"
        return [Outlet(source, count) for source, count in self._db.execute(query)]

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        """Articles, the newest first; those without a date come last."""
        query = "SELECT row FROM articles ORDER BY published DESC NULLS LAST, row LIMIT ? OFFSET ?"
        rows = self._db.execute(query, (limit, offset)).fetchall()
        return [self._article_at(row) for (row,) in rows]

    def article(self, article_id: str) -> Article | None:
        """By id; None when it isn't there (any more)."""
        found = self._db.execute("SELECT row FROM articles WHERE id = ?", (article_id,)).fetchone()
        return self._article_at(found[0]) if found else None

    def ids(self) -> list[str]:
        """The id of every article."""
        return [one for (one,) in self._db.execute("SELECT id FROM articles ORDER BY row")]

    def first_rows(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Of each of these articles that is there, the row of its first passage."""
        query = (
            "SELECT articles.id, passages.row FROM articles JOIN passages "
            "ON passages.article = articles.row AND passages.number = 0 "
            "WHERE articles.id IN (SELECT value FROM json_each(?))"
        )
        return dict(self._db.execute(query, (json.dumps(article_ids),)))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Row and body text of every article."""
        return iter(self._db.execute("SELECT row, text FROM articles ORDER BY row"))

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """The ``limit`` other articles of its story that are nearest to it in time."""
        try:
            rows = self._db.execute(_SAME_STORY, (article_id, limit)).fetchall()
        except sqlite3.OperationalError:  # a store of format 1 has no stories
            return []
        return [self._article_at(row) for (row,) in rows]

    def passages(self, rows: Sequence[int]) -> list[tuple[Passage, Article]]:
        """The passages at ``rows``, each with its article, in the order asked for."""
        marks = ",".join("?" * len(rows))
        found = self._db.execute(
            f"SELECT row, article, number, first, last FROM passages WHERE row IN ({marks})",  # noqa: S608
            list(rows),
        )
        by_row = {}
        for row, article_row, number, first, last in found:
            article = self._article_at(article_row)
            text = article.text[first:last]
            by_row[row] = (Passage(article.id, number, first, last, text), article)
        return [by_row[row] for row in rows]

    def rows_of_article(self, article_id: str) -> list[int]:
        """Passage rows of one article, in its order."""
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
            either = " OR ".join("lower(source) = ? OR lower(source) LIKE ?" for _ in scope.sources)
            conditions.append(f"({either})")
            for name in scope.sources:
                values += [name.lower(), f"%.{name.lower()}"]
        query = f"SELECT row FROM articles WHERE {' AND '.join(conditions)}"  # noqa: S608
        return np.fromiter((row for (row,) in self._db.execute(query, values)), np.int64)

    def passage_rows(self, article_rows: Rows) -> Rows:
        """Rows of all passages of the articles at ``article_rows``, ascending."""
        wanted = set(article_rows.tolist())
        if len(wanted) <= _FEW:
            marks = ",".join("?" * len(wanted))
            query = f"SELECT row FROM passages WHERE article IN ({marks}) ORDER BY row"  # noqa: S608
            return np.fromiter((row for (row,) in self._db.execute(query, [*wanted])), np.int64)
        pairs = self._db.execute("SELECT row, article FROM passages ORDER BY row")
        return np.fromiter((row for row, article in pairs if article in wanted), np.int64)

    def keys(self) -> list[bytes]:
        """What is embedded of each passage, by row."""
        return [key for (key,) in self._db.execute("SELECT key FROM passages ORDER BY row")]

    def word_rows(self) -> Iterator[WordRow]:
        """Every passage as the word index takes it."""
        query = "SELECT row, article, first, last FROM passages ORDER BY row"
        for row, article_row, first, last in self._db.execute(query):
            article = self._article_at(article_row)
            yield WordRow(row, article_row, article.title, article.text[first:last])

    def _read_article(self, row: int) -> Article:
        found = self._db.execute(
            f"SELECT {_FIELDS} FROM articles WHERE row = ?",  # noqa: S608
            (row,),
        ).fetchone()
        return _from_columns(found)

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])


def _to_columns(article: Article) -> tuple[str | None, ...]:
    return (
        article.id,
        article.title,
        article.text,
        article.path,
        article.url,
        article.published.isoformat() if article.published else None,
        json.dumps(article.authors, ensure_ascii=False),
        article.source,
        json.dumps(article.tags, ensure_ascii=False),
        article.language,
    )


def _from_columns(row: tuple[str, ...]) -> Article:
    identity, title, text, path, url, published, authors, source, tags, language = row
    return Article(
        id=identity,
        title=title,
        text=text,
        path=path,
        url=url,
        published=_date(published),
        authors=tuple(json.loads(authors)),
        source=source,
        tags=tuple(json.loads(tags)),
        language=language,
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
