"""A new generation of Lance tables: what differs is written, then one row is changed to publish it.

Until then nothing of it is in any answer. A builder that is killed leaves newer versions of some
tables behind. The next one goes back to those that were published (``Workshop.begin``), but not
before it took over the vectors of what the other had embedded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from index.errors import StoreError
from index.store.lance.indexing import Make, index_vectors, is_scattered, make_here
from index.store.lance.known_vectors import KnownVectors
from index.store.lance.lease import Lease
from index.store.lance.pointer import Pointer, PointerTable
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
from index.store.local.vectors import Floats

KEPT = timedelta(days=1)
"""How long readers may go on with a generation that was followed by two others."""
_MODEL = b"quoth.fingerprint"
_AT_ONCE = 10_000  # values in one filter, rows in one batch

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PassageChunk:
    """Some passages: their columns without the vectors, and the vectors, shape (n, dimension)."""

    columns: dict[str, list[Any]]
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Workshop:
    """Changes the tables while ``lease`` is held; ``make`` makes their vector index."""

    tables: Tables
    current: PointerTable
    lease: Lease
    make: Make = make_here

    def begin(self, pointer: Pointer | None) -> None:
        """Bring every table back to its published version, whatever a killed builder left."""
        for name in READ if pointer else ():
            self.lease.check()
            latest = self.tables.find(name)
            version = pointer.versions[name] if pointer else 0
            if latest is not None and latest.version != version:
                with reached(self.tables.uri):
                    self.tables.open(name, version).restore()  # type: ignore[no-untyped-call]

    def left_over(self, pointer: Pointer | None, fingerprint: str) -> Sequence[KnownVectors]:
        """The vectors that a killed builder wrote with the model of that fingerprint."""
        latest = self.tables.find(PASSAGES)
        if latest is None or (pointer and latest.version == pointer.versions.get(PASSAGES)):
            return ()
        its = (latest.schema.metadata or {}).get(_MODEL, b"").decode()
        return (KnownVectors(latest),) if its == fingerprint else ()

    def write(self, name: str, rows: Rows, *, anew: bool) -> None:
        """Add ``rows`` to a table; ``anew``: instead of all that is there."""
        its = schema(name)
        self._write(
            name, its, (pa.RecordBatch.from_pylist(part, its) for part in _parts(rows)), anew
        )

    def write_passages(
        self, chunks: Iterable[PassageChunk], model: tuple[str, int], *, anew: bool
    ) -> None:
        """Add passages, with vectors of ``model``: its fingerprint and their dimension."""
        its = schema(PASSAGES, model[1]).with_metadata({_MODEL: model[0].encode()})
        self._write(PASSAGES, its, (_batch(chunk, its) for chunk in chunks), anew)

    def delete(self, name: str, column: str, values: Sequence[object]) -> int:
        """Take the rows with these values out; returns how many there were."""
        deleted = 0
        for part in _parts(values):
            self.lease.check()
            with reached(self.tables.uri):
                found = self.tables.open(name).delete(among(column, part))
            deleted += found["num_deleted_rows"]
        return deleted

    def update(self, name: str, key: str, rows: "pa.Table") -> None:
        """Change those columns of rows that ``rows`` has, by ``key``; add what isn't there."""
        self.lease.check()
        if not len(rows):
            return
        with reached(self.tables.uri):
            merge = self.tables.open(name).merge_insert(key).when_matched_update_all()
            if set(rows.column_names) == set(schema(name).names):
                merge = merge.when_not_matched_insert_all()
            merge.execute(rows)

    def words_of(self, articles: Sequence[int]) -> Iterator[str]:
        """The stems of every passage of these articles."""
        for part in _parts(articles):
            with reached(self.tables.uri):
                found = self.tables.open(PASSAGES).to_table(
                    ["words"], filter=among("article", part)
                )
            yield from found["words"].to_pylist()

    def count_words(self, gone: Mapping[str, int], added: Mapping[str, int]) -> None:
        """Bring the counts of stems up to what passages came and went."""
        changed = sorted(
            stem for stem in gone.keys() | added.keys() if gone.get(stem) != added.get(stem)
        )
        known: dict[str, int] = {}
        for part in _parts(changed):
            with reached(self.tables.uri):
                found = self.tables.open(STEMS).to_table(filter=among("stem", part))
            known |= dict(
                zip(found["stem"].to_pylist(), found["documents"].to_pylist(), strict=True)
            )
        counts = [known.get(one, 0) + added.get(one, 0) - gone.get(one, 0) for one in changed]
        self.update(STEMS, "stem", pa.table([changed, counts], schema(STEMS)))

    def index(self, name: str, anew: str = "") -> None:
        """Bring the indexes of a table up to its rows; merge its pieces when there are many.

        That of the column ``anew`` is made of nothing but the rows there are.
        """
        self.lease.check()
        with reached(self.tables.uri):
            table = self.tables.open(name)
            if is_scattered(table):
                table.optimize.compact_files()
            there = {one.name for one in table.describe_indices()}
            table.optimize.optimize_indices()
            for column, kind in INDEXES[name].items():
                if column == anew or f"{column}_idx" not in there:
                    table.create_scalar_index(column, kind, **(WORDS if column == "words" else {}))
            if name == PASSAGES and table.count_rows() >= INDEXED_FROM:
                index_vectors(table, there, self.make)

    def finish(self, pointer: Pointer) -> Pointer:
        """``pointer`` with the versions that the tables have now.

        Raises:
            StoreError: another has written in between, so nothing of this may serve.
        """
        self.lease.check()
        opened = {name: self.tables.open(name) for name in READ}
        manifest = pointer.manifest
        for name, expected in ((ARTICLES, manifest.articles), (PASSAGES, manifest.passages)):
            if (found := opened[name].count_rows()) != expected:
                raise StoreError(
                    f"{self.tables.path(name)} has {found} rows instead of {expected}: another "
                    "build has written to it; run `quoth index` again"
                )
        versions = {name: table.version for name, table in opened.items()}
        return replace(pointer, versions=versions)

    def publish(self, pointer: Pointer) -> None:
        """Let ``pointer`` serve, and clear away what nobody reads any more."""
        self.lease.check()
        with reached(self.tables.uri):
            for name in READ:
                self.tables.open(name).tags.create(_tag(pointer.generation), pointer.versions[name])
        self.current.publish(self.lease.owner, pointer)
        self._tidy(pointer.generation)

    def _tidy(self, generation: int) -> None:
        """Tagged versions stay: those of this generation and of the one before."""
        with reached(self.tables.uri):
            for name in READ:
                table = self.tables.open(name)
                for tag in table.tags.list():
                    if tag not in (_tag(generation), _tag(generation - 1)):
                        table.tags.delete(tag)
                table.cleanup_old_versions(KEPT, error_if_tagged_old_versions=False)
        self.current.tidy(KEPT)

    def _write(
        self, name: str, its: "pa.Schema", batches: "Iterable[pa.RecordBatch]", anew: bool
    ) -> None:
        self.lease.check()
        reader = pa.RecordBatchReader.from_batches(its, self._checked(batches))
        self.tables.write(name, reader, "overwrite" if anew else "append")

    def _checked(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        for batch in batches:
            self.lease.check()
            yield batch


def _parts(things: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for one in things:
        part.append(one)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _batch(chunk: PassageChunk, its: "pa.Schema") -> "pa.RecordBatch":
    flat = pa.array(np.ascontiguousarray(chunk.vectors, np.float16).reshape(-1))
    vectors = pa.FixedSizeListArray.from_arrays(flat, chunk.vectors.shape[1])
    columns = [
        vectors if field.name == "vector" else pa.array(chunk.columns[field.name], field.type)
        for field in its
    ]
    return pa.RecordBatch.from_arrays(columns, schema=its)


def _tag(generation: int) -> str:
    return f"generation-{generation}"
