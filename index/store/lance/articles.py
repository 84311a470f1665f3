"""Articles in Lance tables: found by row and by id, listed by date, and with their copies."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

import lance
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from index.article import Article, Outlet, Skipped
from index.errors import StoreDamagedError
from index.identity import is_text_of
from index.store.lance.tables import among, literal, reached
from index.store.minhash import RESEMBLANCE, bands, resemblance
from index.store.records import FIELDS, Rows, from_columns, skipped_of, to_date

_FIELDS = FIELDS.split(", ")
_BY_DATE = [
    ("published", "descending", "at_end"),
    ("file", "ascending", "at_end"),
    ("place", "ascending", "at_end"),
]
_COMPARED = 1000  # so many of the nearest in time; only a text of one boilerplate has more like it
_KEPT = 2048  # articles in memory


class LanceArticles:
    """The articles of a generation. Safe to use from any thread; see ``Store``."""

    def __init__(self, articles: "lance.LanceDataset"):
        self._articles = articles
        self._read: dict[int, Article] = {}
        self._lock = Lock()

    def article(self, article_id: str) -> Article | None:
        row = self.row_of(article_id)
        return None if row is None else self.at([row])[row]

    def row_of(self, article_id: str) -> int | None:
        return self.rows_of([article_id]).get(article_id)

    def rows_of(self, article_ids: Sequence[str]) -> dict[str, int]:
        if not article_ids:
            return {}
        found = self._where(among("id", article_ids), ["id", "row"])
        return dict(zip(found["id"].to_pylist(), found["row"].to_pylist(), strict=True))

    def ids(self) -> list[str]:
        found = self._columns.select(["row", "id"]).sort_by("row")
        return [str(row) for row in found["id"].to_pylist()]

    def languages(self) -> tuple[tuple[str | None, int], ...]:
        return tuple(self._counts("language"))

    def at(self, rows: Iterable[int]) -> dict[int, Article]:
        """The articles at ``rows``. Raises StoreDamagedError."""
        wanted = set(rows)
        with self._lock:
            found = {row: self._read[row] for row in wanted if row in self._read}
        if missing := wanted - found.keys():
            fresh = self._where(among("row", sorted(missing)), ["row", "twin", *_FIELDS])
            found |= {record["row"]: self._article(record) for record in fresh.to_pylist()}
            self._keep(found)
        return found

    def latest(self, limit: int, offset: int = 0) -> list[Article]:
        return self._in_order(self._by_date[offset : offset + limit].tolist())

    def outlets(self) -> list[Outlet]:
        return [Outlet(source, articles) for source, articles in self._counts("source")]

    def sources_within(self, names: Sequence[str]) -> list[str]:
        """All outlets of these names, in lower case; a name takes its subdomains along."""
        wanted = [name.lower() for name in names]
        known = {(outlet.source or "").lower() for outlet in self.outlets()}
        return sorted(
            source
            for source in known
            if any(source == name or source.endswith(f".{name}") for name in wanted)
        )

    def span_of_dates(self) -> tuple[date | None, date | None]:
        span = pc.min_max(self._columns["published"]).as_py()
        return to_date(span["min"]), to_date(span["max"])

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """The ``limit`` articles like it that are nearest to it in time."""
        columns = ["row", "published", "file", "place", "signature"]
        own = self._where(f"id = {literal(article_id)}", columns).to_pylist()
        if not own or own[0]["signature"] is None:
            return []
        story = own[0]
        shared = ", ".join(map(str, bands(story["signature"])))
        others = self._where(f"array_has_any(bands, [{shared}])", columns).to_pylist()
        near = sorted(
            (other for other in others if other["row"] != story["row"]),
            key=lambda row: (*_days_between(row["published"], story["published"]), *_of(row)),
        )[:_COMPARED]
        alike = resemblance(story["signature"], [row["signature"] for row in near]) >= RESEMBLANCE
        rows = [row["row"] for row, is_alike in zip(near, alike, strict=True) if is_alike]
        return self._in_order(rows[:limit])

    def _in_order(self, rows: Sequence[int]) -> list[Article]:
        found = self.at(rows)
        return [found[row] for row in rows]

    def _counts(self, column: str) -> list[tuple[str | None, int]]:
        """Values with their number of articles, the commonest first."""
        counts = self._columns[column].value_counts().to_pylist()
        found = [(count["values"], int(count["counts"])) for count in counts]
        return sorted(found, key=lambda pair: (-pair[1], pair[0] or ""))

    @cached_property
    def _columns(self) -> "pa.Table":
        """What articles are listed and counted by: read once, some 60 bytes an article."""
        with reached(self._articles.uri):
            return self._articles.to_table(
                ["row", "id", "published", "source", "language", "file", "place"]
            )

    @cached_property
    def _by_date(self) -> Rows:
        order = pc.sort_indices(self._columns, sort_keys=_BY_DATE)
        return np.asarray(self._columns["row"].take(order).to_numpy(), np.int64)

    def _where(self, condition: str, columns: list[str]) -> "pa.Table":
        with reached(self._articles.uri):
            return self._articles.to_table(columns, filter=condition)

    def _article(self, row: dict[str, Any]) -> Article:
        article = from_columns(tuple(row[name] for name in _FIELDS))
        if not is_text_of(article.text, row["twin"]):
            raise StoreDamagedError(
                f"the text of {article.path} is damaged; run `quoth index --rebuild`"
            )
        return article

    def _keep(self, found: dict[int, Article]) -> None:
        with self._lock:
            self._read |= found
            for row in list(self._read)[: max(0, len(self._read) - _KEPT)]:
                del self._read[row]


def skipped_in(records: "lance.LanceDataset", articles: "lance.LanceDataset") -> list[Skipped]:
    columns = ["file", "place", "path", "reason", "line", "url", "twin"]
    with reached(records.uri):
        rows = records.to_table(columns)
        held = articles.to_table(["twin", "file", "place", "path", "url"])
    first = {row["twin"]: row for row in held.to_pylist()}
    found = []
    for row in sorted(rows.to_pylist(), key=lambda row: (row["file"], row["place"])):
        held_row = first.get(row["twin"])
        if row["reason"] is not None or (held_row and _of(held_row) != _of(row)):
            of_first = (held_row["path"], held_row["url"]) if held_row else (None, None)
            found.append(skipped_of(row["path"], row["reason"], row["line"], row["url"], *of_first))
    return found


def _days_between(day: str | None, other: str | None) -> tuple[bool, int]:
    """To sort by: where either has no date, last."""
    first, second = to_date(day), to_date(other)
    return (True, 0) if first is None or second is None else (False, abs((first - second).days))


def _of(row: dict[str, Any]) -> tuple[bytes, int]:
    return row["file"], row["place"]
