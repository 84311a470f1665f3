"""The one row that says which generation serves and who builds the next one.

Lance commits optimistically: of two changes to one row the second is done again on what the first
left, so "change it where …" is a compare-and-set on any file system and object store that Lance
writes to. Both the right to build and publishing are such changes of the same row: a builder that
lost its right can't publish any more, whatever it believes.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from threading import RLock
from typing import Any

import lance
import pyarrow as pa
from lance.fragment import write_fragments

from index.errors import (
    BuildLockedError,
    NoStoreError,
    StoreDamagedError,
    StoreError,
    StoreFormatError,
    WriteConflictError,
)
from index.store.lance.tables import Tables, literal, reached
from index.store.manifest import Manifest

FORMAT = 1
# Lance's own, within one commit; whoever holds the right to build goes on trying after them.
_RETRIES, _RETRYING = 3, timedelta(seconds=5)
NAME = "current"
_SCHEMA = pa.schema(
    {"generation": pa.int64(), "pointer": pa.string(), "owner": pa.string(), "beat": pa.int64()}
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A generation: the version of each table, and the next unused rows.

    ``dead`` passages were removed since the index of words was made anew: it still counts them.
    """

    generation: int
    manifest: Manifest
    versions: Mapping[str, int]
    next_passage: int
    next_article: int
    dead: int = 0

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str, place: str) -> "Pointer":
        """Read it. Raises StoreFormatError, StoreDamagedError."""
        try:
            raw = json.loads(text)
            written = raw["manifest"]["format"]
            if written > FORMAT:
                raise StoreFormatError(
                    f"the store at {place} has format {written} of Lance tables and this Quoth "
                    f"reads up to {FORMAT}; update Quoth, or run `quoth index --rebuild`"
                )
            return cls(**raw | {"manifest": Manifest(**raw["manifest"])})
        except (ValueError, TypeError, KeyError) as error:
            raise StoreDamagedError(
                f"what the store at {place} says of itself can't be read ({error}); "
                "run `quoth index --rebuild`"
            ) from error


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """Who builds: nobody where ``owner`` is empty. ``beat`` changes as long as it lives."""

    owner: str
    beat: int


class PointerTable:
    """Reads and changes the row. Safe to use from any thread."""

    def __init__(self, tables: Tables):
        self._tables = tables
        self._table: lance.LanceDataset | None = None
        self._seen = (-1, 0)  # version of the table, generation
        self._lock = RLock()  # a Lance table moves to another version in place

    def generation(self) -> int:
        """The number of the one that serves; 0 while there is none. Raises StoreError."""
        with self._lock:
            table = self._latest()
            if table is None:
                return 0
            if self._seen[0] != table.version:
                self._seen = (table.version, int(self._read(table)["generation"]))
            return self._seen[1]

    def pointer(self) -> Pointer:
        """The generation that serves.

        Raises:
            NoStoreError, StoreFormatError, StoreDamagedError
        """
        with self._lock:
            table = self._latest()
            row: dict[str, Any] = {} if table is None else self._read(table)
        if not row.get("generation"):
            raise NoStoreError(f"nothing is indexed yet in {self._tables.uri}; run `quoth index`")
        return Pointer.from_json(row["pointer"], self._tables.uri)

    def holding(self) -> LeaseRow:
        with self._lock:
            row = self._read(self._existing())
        return LeaseRow(row["owner"], row["beat"])

    def take(self, owner: str, seen: LeaseRow) -> bool:
        """Become the builder where the holder is still as ``seen``; says whether that worked."""
        where = f"owner = {literal(seen.owner)} AND beat = {seen.beat}"
        try:
            taken = self._change({"owner": literal(owner), "beat": "beat + 1"}, where)
        except WriteConflictError:
            taken = False
        # A commit may be done although its answer was lost: what the row says counts.
        return taken or self.holding().owner == owner

    def beat(self, owner: str) -> bool:
        """Show that ``owner`` lives; False when it is not the builder any more."""
        return self._change({"beat": "beat + 1"}, f"owner = {literal(owner)}")

    def leave(self, owner: str) -> None:
        self._change({"owner": "''"}, f"owner = {literal(owner)}")

    def publish(self, owner: str, pointer: Pointer) -> None:
        """Let ``pointer`` serve.

        Raises:
            BuildLockedError: another builder has taken over.
            WriteConflictError: another commit was first, and ``pointer`` doesn't serve yet.
            StoreError: the store can't be reached.
        """
        updates = {
            "generation": str(pointer.generation),
            "pointer": literal(pointer.to_json()),
            "beat": "beat + 1",
        }
        where = f"owner = {literal(owner)} AND generation = {pointer.generation - 1}"
        try:
            served = self._change(updates, where)
        except StoreError:
            # A commit may be done although its answer was lost: what the row says counts.
            if self._serves(pointer):
                return
            raise
        if not served and not self._serves(pointer):
            raise lost(self._tables.uri)

    def _serves(self, pointer: Pointer) -> bool:
        with self._lock:
            return bool(self._read(self._existing())["pointer"] == pointer.to_json())

    def _change(self, updates: dict[str, str], where: str) -> bool:
        with self._lock, reached(self._tables.uri):
            changed = self._existing().update(
                updates, where=where, conflict_retries=_RETRIES, retry_timeout=_RETRYING
            )
        return bool(changed["num_rows_updated"])

    def _existing(self) -> "lance.LanceDataset":
        """The table, made where it is missing. Of many who make it at once one succeeds."""
        table = self._latest()
        if table is None:
            with contextlib.suppress(StoreError):
                self._make()
            table = self._table = self._tables.open(NAME)
        return table

    def _make(self) -> None:
        """In a commit that is not tried again: on a table that is there, it would replace it."""
        nobody = pa.Table.from_pylist(
            [{"generation": 0, "pointer": "", "owner": "", "beat": 0}], _SCHEMA
        )
        path, options = self._tables.path(NAME), dict(self._tables.options)
        with reached(self._tables.uri):
            fragments = write_fragments(nobody, path, storage_options=options)
            made = lance.LanceOperation.Overwrite(_SCHEMA, fragments)
            lance.LanceDataset.commit(
                path, made, read_version=0, storage_options=options, max_retries=0
            )

    def _latest(self) -> "lance.LanceDataset | None":
        if self._table is None:
            self._table = self._tables.find(NAME)
        else:
            with reached(self._tables.uri):
                self._table.checkout_latest()  # type: ignore[no-untyped-call]
        return self._table

    def tidy(self, older_than: timedelta) -> None:
        """Forget what the row was before."""
        with self._lock, reached(self._tables.uri):
            self._existing().cleanup_old_versions(older_than)

    def _read(self, table: "lance.LanceDataset") -> dict[str, Any]:
        with reached(self._tables.uri):
            rows: list[dict[str, Any]] = table.to_table().to_pylist()
        if len(rows) != 1:
            raise StoreDamagedError(f"{self._tables.path(NAME)} has {len(rows)} rows instead of 1")
        return rows[0]


def lost(uri: str) -> BuildLockedError:
    """The error that the right to build went to another."""
    return BuildLockedError(
        f"another build has taken over {uri}, since this one gave no sign of life for too long; "
        "nothing of this one is published"
    )
