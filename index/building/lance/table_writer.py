"""A new generation of Lance tables: what differs is written, to be published by one row.

Until then nothing of it is in any answer. A builder that is killed leaves newer versions of some
tables behind. The next one goes back to those that were published (``TableWriter.begin``), but not
before it took over the vectors of what the other had embedded.

Going back also keeps two builders apart. One that was taken for dead and still runs writes on top
of its own versions, which Lance refuses once another has gone back. Going back itself, and writing
a table anew, Lance allows to anyone, and makes the next write of the other builder fail. So neither
publishes what the other wrote: it checks its right to build then, and stops or begins again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import lance
import numpy as np
import pyarrow as pa

from index.building.lance.indexing import Make, index_vectors, is_scattered, make_here
from index.building.lance.lease import Lease
from index.errors import WriteConflictError
from index.store.lance.known_vectors import KnownVectors
from index.store.lance.pointer import Pointer
from index.store.lance.store import INDEXED_FROM
from index.store.lance.tables import (
    ARTICLES,
    INDEXES,
    PASSAGES,
    READ,
    STEMS,
    WORDS,
    Tables,
    among,
    reached,
    schema,
)
from index.store.records import Floats

_MODEL = b"quoth.fingerprint"
_AT_ONCE = 10_000  # values in one filter, rows in one batch

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PassageChunk:
    """Some passages: their columns without the vectors, and the vectors, shape (n, dimension)."""

    columns: dict[str, list[Any]]
    vectors: Floats


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Changes the tables while ``lease`` is held; ``make`` makes their vector index."""

    tables: Tables
    lease: Lease
    make: Make = make_here
    # The tables as this build has left them: it never opens what another may have written.
    _own: "dict[str, lance.LanceDataset]" = field(default_factory=dict, init=False)

    def begin(self, pointer: Pointer | None) -> None:
        """Bring every table back to its published version, whatever a killed builder left."""
        self._own.clear()
        for name in READ:
            if pointer:
                self._own[name] = self.tables.open(name, pointer.versions[name])
                with self.lease.step():
                    self._own[name].restore()  # type: ignore[no-untyped-call]
            elif (found := self.tables.find(name)) is not None:
                self._own[name] = found

    def left_over(self, pointer: Pointer | None, fingerprint: str) -> Sequence[KnownVectors]:
        """The vectors that a killed builder wrote with the model of that fingerprint."""
        latest = self.tables.find(PASSAGES)
        if latest is None or (pointer and latest.version == pointer.versions.get(PASSAGES)):
            return ()
        model = (latest.schema.metadata or {}).get(_MODEL, b"").decode()
        return (KnownVectors(latest),) if model == fingerprint else ()

    def write(self, name: str, rows: Rows, *, anew: bool) -> None:
        """Add ``rows`` to a table; ``anew``: instead of all that is there."""
        fields = schema(name)
        self._write(
            name, fields, (pa.RecordBatch.from_pylist(part, fields) for part in _parts(rows)), anew
        )

    def write_passages(
        self, chunks: Iterable[PassageChunk], model: tuple[str, int], *, anew: bool
    ) -> None:
        """Add passages, with vectors of ``model``: its fingerprint and their dimension."""
        fields = schema(PASSAGES, model[1]).with_metadata({_MODEL: model[0].encode()})
        self._write(PASSAGES, fields, (_batch(chunk, fields) for chunk in chunks), anew)

    def delete(self, name: str, column: str, values: Sequence[object]) -> int:
        """Take the rows with these values out; returns how many there were."""
        deleted = 0
        for part in _parts(values):
            with self.lease.step():
                found = self._own[name].delete(among(column, part))
            deleted += found["num_deleted_rows"]
        return deleted

    def update(self, name: str, key: str, rows: "pa.Table") -> None:
        """Change those columns of rows that ``rows`` has, by ``key``; add what isn't there."""
        if not len(rows):
            return
        with self.lease.step():
            merge = self._own[name].merge_insert(key).when_matched_update_all()
            if set(rows.column_names) == set(schema(name).names):
                merge = merge.when_not_matched_insert_all()
            merge.execute(rows)

    def words_of(self, articles: Sequence[int]) -> Iterator[str]:
        for part in _parts(articles):
            with reached(self.tables.uri):
                found = self._own[PASSAGES].to_table(["words"], filter=among("article", part))
            yield from found["words"].to_pylist()

    def count_words(self, gone: Mapping[str, int], added: Mapping[str, int]) -> None:
        """Bring the counts of stems up to what passages came and went."""
        changed = sorted(
            stem for stem in gone.keys() | added.keys() if gone.get(stem) != added.get(stem)
        )
        known: dict[str, int] = {}
        for part in _parts(changed):
            with reached(self.tables.uri):
                found = self._own[STEMS].to_table(filter=among("stem", part))
            known |= dict(
                zip(found["stem"].to_pylist(), found["documents"].to_pylist(), strict=True)
            )
        counts = [known.get(stem, 0) + added.get(stem, 0) - gone.get(stem, 0) for stem in changed]
        self.update(STEMS, "stem", pa.table([changed, counts], schema(STEMS)))

    def index(self, name: str, anew: str = "") -> None:
        """Bring the indexes of a table up to its rows; merge its pieces when there are many.

        That of the column ``anew`` is made of nothing but the rows there are.
        """
        with self.lease.step():
            table = self._own[name]
            if is_scattered(table):
                table.optimize.compact_files()
            existing = {index.name for index in table.describe_indices()}
            table.optimize.optimize_indices()
            for column, kind in INDEXES[name].items():
                if column == anew or f"{column}_idx" not in existing:
                    table.create_scalar_index(column, kind, **(WORDS if column == "words" else {}))
            if name == PASSAGES and table.count_rows() >= INDEXED_FROM:
                self._own[name] = index_vectors(table, existing, self.make)

    def finish(self, pointer: Pointer) -> Pointer:
        """``pointer`` with the versions in which this build has left the tables.

        Raises:
            WriteConflictError: they don't hold what was written, so nothing of this may serve.
        """
        manifest = pointer.manifest
        for name, expected in ((ARTICLES, manifest.articles), (PASSAGES, manifest.passages)):
            with self.lease.step():
                found = self._own[name].count_rows()
            if found != expected:
                raise WriteConflictError(
                    f"{self.tables.path(name)} has {found} rows instead of {expected}: another "
                    "build has written to it"
                )
        return replace(pointer, versions={name: self._own[name].version for name in READ})

    def _write(
        self, name: str, fields: "pa.Schema", batches: "Iterable[pa.RecordBatch]", anew: bool
    ) -> None:
        reader = pa.RecordBatchReader.from_batches(fields, self._checked(batches))
        with self.lease.step():
            if name in self._own:
                mode = "overwrite" if anew else "append"
                self._own[name] = lance.write_dataset(reader, self._own[name], mode=mode)
            else:
                self._own[name] = self.tables.create(name, reader)

    def _checked(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        for batch in batches:
            self.lease.check()
            yield batch


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    return iter(lambda: list(islice(rest, _AT_ONCE)), [])


def _batch(chunk: PassageChunk, fields: "pa.Schema") -> "pa.RecordBatch":
    flat = pa.array(np.ascontiguousarray(chunk.vectors, np.float16).reshape(-1))
    vectors = pa.FixedSizeListArray.from_arrays(flat, chunk.vectors.shape[1])
    columns = [
        vectors if field.name == "vector" else pa.array(chunk.columns[field.name], field.type)
        for field in fields
    ]
    return pa.RecordBatch.from_arrays(columns, schema=fields)
