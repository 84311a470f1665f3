"""The tables of a store, by name: their columns, their indexes, and how they are opened.

Dates and lists are text as in the embedded store, so that one reader of columns does for both.
A passage repeats date and outlet of its article, so that a scope is one filter on one table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import lance
import pyarrow as pa

from index.errors import StoreDamagedError, StoreError, WriteConflictError

ARTICLES, PASSAGES, STEMS = "articles", "passages", "stems"
FILES, RECORDS = "files", "records"
READ = (ARTICLES, PASSAGES, STEMS, FILES, RECORDS)

_text, _number, _bytes = pa.string(), pa.int64(), pa.binary()
# What tells an article from others, and where it stands.
LEDGER = {
    "row": _number,
    "id": _text,
    "own": _text,
    "twin": _bytes,
    "digest": _bytes,
    "file": _bytes,
    "place": _number,
    "path": _text,
    "url": _text,
}
COLUMNS: Mapping[str, Mapping[str, pa.DataType]] = {
    ARTICLES: LEDGER
    | dict.fromkeys(("title", "text", "published", "authors", "source", "tags", "language"), _text)
    | {"signature": _bytes, "bands": pa.list_(_number)},
    PASSAGES: dict.fromkeys(("row", "article", "number", "first", "last"), _number)
    | {"key": _bytes, "published": _text, "source": _text, "words": _text},
    STEMS: {"stem": _text, "documents": _number},
    FILES: {"key": _bytes, "size": _number, "modified": _number, "changed": _number}
    | {"hash": _bytes},
    RECORDS: {"file": _bytes, "place": _number, "path": _text, "line": _number, "reason": _text}
    | {"own": _text, "url": _text, "twin": _bytes, "digest": _bytes},
}
Kind = Literal["BTREE", "BITMAP", "LABEL_LIST", "INVERTED"]
INDEXES: Mapping[str, Mapping[str, Kind]] = {
    ARTICLES: {"row": "BTREE", "id": "BTREE", "bands": "LABEL_LIST"},
    PASSAGES: {
        "row": "BTREE",
        "article": "BTREE",
        "key": "BTREE",
        "published": "BTREE",
        "source": "BITMAP",
        "words": "INVERTED",
    },
    STEMS: {"stem": "BTREE"},
    FILES: {},
    RECORDS: {"file": "BTREE", "twin": "BTREE"},
}
# Words are cut, stemmed and folded before they get here: the index only parts them at spaces.
WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("lower_case", "stem", "remove_stop_words", "ascii_folding"), False),
    **{"base_tokenizer": "whitespace", "max_token_length": None, "with_position": False},
}


def schema(name: str, dimension: int = 0) -> pa.Schema:
    """Of the table ``name``; vectors of ``dimension`` are in half precision."""
    columns = dict(COLUMNS[name])
    if name == PASSAGES:
        columns["vector"] = pa.list_(pa.float16(), dimension)
    return pa.schema(list(columns.items()))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables below ``uri``. ``options`` are those of the object store."""

    uri: str
    options: Mapping[str, str]

    def path(self, name: str) -> str:
        return f"{self.uri.rstrip('/')}/{name}.lance"

    def open(self, name: str, version: int | None = None) -> "lance.LanceDataset":
        """The table as of ``version``, or as it is now.

        Raises:
            StoreDamagedError: there is no such table, or no such version of it.
            StoreError: the store can't be reached.
        """
        found = self.find(name, version)
        if found is None:
            raise StoreDamagedError(
                f"{self.path(name)} is missing"
                + (f" in version {version}" if version else "")
                + "; run `quoth index --rebuild`"
            )
        return found

    def find(self, name: str, version: int | None = None) -> "lance.LanceDataset | None":
        """The table; None where it isn't there. Raises StoreError when that can't be known."""
        with reached(self.uri):
            try:
                return lance.dataset(
                    self.path(name), version=version, storage_options=dict(self.options)
                )
            except ValueError as error:
                if "not found" in str(error):
                    return None
                raise

    def create(self, name: str, rows: "pa.RecordBatchReader") -> "lance.LanceDataset":
        """Make the table of ``rows``. Raises WriteConflictError where it is there by now."""
        with reached(self.uri):
            return lance.write_dataset(
                rows, self.path(name), mode="create", storage_options=dict(self.options)
            )


# How Lance says that another commit was first: it has an error of its own only for some of them.
_CONFLICT = re.compile(
    r"conflict|incompatible transaction|preempted|too many concurrent writers|already exists",
    re.IGNORECASE,
)


@contextmanager
def reached(uri: object) -> Iterator[None]:
    """Turn what Lance raises when it can't read or write into an error of ours, in one line.

    Raises:
        WriteConflictError: another commit to the same table was first.
        StoreError: anything else.
    """
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        first = (str(error).strip().splitlines() or [repr(error)])[0]
        kind = WriteConflictError if _CONFLICT.search(str(error)) else StoreError
        raise kind(f"the store at {uri} can't be used: {first[:300]}") from error


def among(column: str, values: Iterable[object]) -> str:
    """A filter: the column's value is one of ``values``. At least one."""
    return f"{column} IN ({', '.join(map(literal, values))})"


def literal(value: object) -> str:
    """A number, text or bytes in a filter."""
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
