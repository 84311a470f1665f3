"""The tables of a generation while it is being written: empty, or a copy of the one before."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from index.article import Article, Passage, Skipped
from index.building.records import ArticleRecord, NewPassage, StoredArticle
from index.identity import other_id
from index.store.local.articles import ArticleTable
from index.store.minhash import bands, signature
from index.store.records import FIELDS, FileState, to_columns

DEAD_SHARE = 0.1
"""Of the rows: with more of them dead, all are written anew."""
FEW_ROWS = 5_000
"""Up to so many rows, any dead one is reason enough: it takes half a second."""

_NEXT_ROW = """
SELECT max(coalesce((SELECT max(row) + 1 FROM passages), 0),
           coalesce((SELECT max(row) + 1 FROM dead), 0))
"""
_NEW_PASSAGES = """
SELECT p.row, p.article, a.title, substr(a.text, p.first + 1, p.last - p.first), a.language,
    p.key, p.number, p.first, p.last, a.published, a.source
FROM passages AS p JOIN articles AS a ON a.row = p.article WHERE p.row >= ? ORDER BY p.row
"""


class Draft:
    """Writes files, records, articles and passages; once finished, tells what is new.

    ``outdated`` are rows of articles that were removed; passages from row ``first_new`` on, up to
    ``next_row``, were added.
    """

    def __init__(self, connection: sqlite3.Connection):
        self._db = connection
        self.table = ArticleTable(connection)
        self.first_new: int = self._one(_NEXT_ROW)
        self.outdated: set[int] = set()
        self.next_row = self.first_new

    @classmethod
    def create(cls, folder: Path) -> "Draft":
        connection = _connect(folder)
        connection.executescript(_script("tables"))
        return cls(connection)

    @classmethod
    def copy(cls, old: Path, folder: Path) -> "Draft":
        """The tables of the generation in ``old``, to be changed in ``folder``."""
        shutil.copyfile(old / ArticleTable.NAME, folder / ArticleTable.NAME)
        return cls(_connect(folder))

    @classmethod
    def whole(cls, folder: Path) -> "Draft":
        """The generation in ``folder`` as if all of it were new. Only to be read."""
        uri = f"{(folder / ArticleTable.NAME).absolute().as_uri()}?mode=ro"
        draft = cls(sqlite3.connect(uri, uri=True, check_same_thread=False))
        draft.first_new = 0
        return draft

    def finish(self, *, compact: bool = False, anew: bool = False) -> None:
        """Index what was written. All rows are new ``anew``; with ``compact`` also where many are
        dead.
        """
        dead = self._one("SELECT count(*) FROM dead")
        if anew or (compact and many_dead(dead, dead + self.table.counts()[1])):
            self._db.executescript(_script("compact"))
            self.first_new, self.next_row = 0, self._one(_NEXT_ROW)
        self._db.executescript(_script("indexes"))
        self._db.commit()

    def close(self) -> None:
        self._db.close()

    def outlets(self) -> dict[str, int]:
        """Outlets with their number of articles; that of articles that name none is empty."""
        query = "SELECT coalesce(source, ''), count(*) FROM articles GROUP BY source"
        return dict(self._db.execute(query))

    def rows_of(self, outlet: str) -> list[int]:
        """The rows of an outlet's articles, in order."""
        query = "SELECT row FROM articles WHERE source IS ? ORDER BY row"
        return [row for (row,) in self._db.execute(query, (outlet or None,))]

    def texts(self, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Title and text of the articles at ``rows``; empty where only their ledger is here."""
        query = "SELECT title, text FROM articles WHERE row = ?"
        return {row: self._db.execute(query, (row,)).fetchone() for row in rows}

    # What is new, once it is finished.

    def new_keys(self) -> dict[int, bytes]:
        query = "SELECT row, key FROM passages WHERE row >= ? ORDER BY row"
        return dict(self._db.execute(query, (self.first_new,)))

    def new_passages(self) -> Iterator[NewPassage]:
        """The new passages, by row; each may be taken by another thread."""
        for row in self._db.execute(_NEW_PASSAGES, (self.first_new,)):
            yield NewPassage(*row)

    # Files and what they gave.

    def forget_file(self, key: bytes) -> set[bytes]:
        """Take a file and its records out. Returns the twins of the articles it gave."""
        found = self._db.execute("SELECT twin FROM records WHERE file = ?", (key,)).fetchall()
        self._db.execute("DELETE FROM records WHERE file = ?", (key,))
        self._db.execute("DELETE FROM files WHERE key = ?", (key,))
        return {twin for (twin,) in found if twin is not None}

    def add_file(self, state: FileState) -> None:
        """Remember how a file was, so that it need not be read again."""
        values = (state.key, state.size, state.modified, state.changed, state.hash)
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?)", values)

    def add_skipped(self, file: bytes, place: int, item: Skipped) -> None:
        values = (file, place, item.path, item.line, item.reason)
        self._db.execute(
            "INSERT INTO records (file, place, path, line, reason) VALUES (?,?,?,?,?)", values
        )

    def add_record(self, record: ArticleRecord, twin: bytes, url: str | None) -> None:
        """A record that gives an article at ``url``, once more or for the first time."""
        self._db.execute(
            "INSERT INTO records (file, place, path, own, url, digest, twin) "
            "VALUES (?,?,?,?,?,?,?)",
            (record.file, record.place, record.path, record.own, url, record.digest, twin),
        )

    def first_record(self, twin: bytes) -> ArticleRecord | None:
        """The first record of the corpus that gives the article; None when none does any more."""
        query = (
            "SELECT file, place, path, own, digest FROM records WHERE twin = ? "
            "ORDER BY file, place LIMIT 1"
        )
        found = self._db.execute(query, (twin,)).fetchone()
        return ArticleRecord(*found) if found else None

    # Articles.

    def stored(self, twin: bytes) -> StoredArticle | None:
        query = "SELECT row, file, place, path, own, digest FROM articles WHERE twin = ?"
        found = self._db.execute(query, (twin,)).fetchone()
        return StoredArticle(found[0], ArticleRecord(*found[1:])) if found else None

    def add(
        self,
        article: Article,
        twin: bytes,
        record: ArticleRecord,
        passages: Iterable[Passage],
        keys: Iterable[bytes],
    ) -> None:
        """Append an article with its passages; ``keys`` identify what is embedded of each.

        It has no id until ``name_all`` gives it one.
        """
        others = FIELDS.removeprefix("id, ")
        values = (twin, *_where(record), record.digest, *to_columns(article)[1:])
        marks = ",".join("?" * len(values))
        names = f"twin, file, place, own, digest, {others}"
        query = f"INSERT INTO articles ({names}) VALUES ({marks}) RETURNING row"  # noqa: S608
        row: int = self._db.execute(query, values).fetchone()[0]
        self._add_passages(row, passages, keys)
        if signed := signature(article.text):
            self._db.execute("INSERT INTO signatures VALUES (?,?)", (row, signed))
            pairs = [(band, row) for band in bands(signed)]
            self._db.executemany("INSERT INTO bands VALUES (?,?)", pairs)

    def move(self, row: int, record: ArticleRecord) -> None:
        """The article is now taken from another record with the same content."""
        self._db.execute(
            "UPDATE articles SET id = NULL, file = ?, place = ?, own = ?, path = ? WHERE row = ?",
            (*_where(record), record.path, row),
        )

    def remove(self, row: int) -> None:
        gone = "DELETE FROM passages WHERE article = ? RETURNING row"
        dead = self._db.execute(gone, (row,)).fetchall()
        self._db.executemany("INSERT INTO dead VALUES (?)", dead)
        query = "SELECT signature FROM signatures WHERE article = ?"
        for (signed,) in self._db.execute(query, (row,)).fetchall():
            pairs = [(band, row) for band in bands(signed)]
            self._db.executemany("DELETE FROM bands WHERE band = ? AND article = ?", pairs)
        self._db.execute("DELETE FROM signatures WHERE article = ?", (row,))
        self._db.execute("DELETE FROM articles WHERE row = ?", (row,))
        self.outdated.add(row)

    def name_all(self, own: str) -> None:
        """Give the articles with one id of their own their ids: the corpus's first keeps it."""
        query = "SELECT row, url, twin FROM articles WHERE own = ? ORDER BY file, place"
        sharing = self._db.execute(query, (own,)).fetchall()
        ids = [
            (other_id(url, twin) if place else own, row)
            for place, (row, url, twin) in enumerate(sharing)
        ]
        # Two may change places, and no two may have one id even in between.
        self._db.execute("UPDATE articles SET id = NULL WHERE own = ?", (own,))
        self._db.executemany("UPDATE articles SET id = ? WHERE row = ?", ids)

    def _add_passages(self, row: int, passages: Iterable[Passage], keys: Iterable[bytes]) -> None:
        values = [(row, p.number, p.start, p.end, k) for p, k in zip(passages, keys, strict=True)]
        numbered = [(self.next_row + place, *passage) for place, passage in enumerate(values)]
        self._db.executemany("INSERT INTO passages VALUES (?,?,?,?,?,?)", numbered)
        self.next_row += len(numbered)

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])


def many_dead(dead: int, rows: int) -> bool:
    """Whether so many of the rows are dead that all are better written anew."""
    return bool(dead) and (rows <= FEW_ROWS or dead > DEAD_SHARE * rows)


def _connect(folder: Path) -> sqlite3.Connection:
    """Open it without a rollback journal: a draft that is cut short is thrown away.

    Hashes come in no order: with SQLite's own 2 MB of memory each page of their indexes would be
    written again and again, ten times in all at a million passages.
    """
    # Lance asks for the next passages from one thread or another, in turn.
    connection = sqlite3.connect(folder / ArticleTable.NAME, check_same_thread=False)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"
    )
    return connection


def _script(name: str) -> str:
    return (files("index.store.local") / "schema" / f"{name}.sql").read_text("utf-8")


def _where(record: ArticleRecord) -> tuple[bytes, int, str]:
    return record.file, record.place, record.own
