"""Building a generation of a store of Lance tables, which many machines may read meanwhile."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.building.draft import Draft, many_dead
from index.building.lance.indexing import Make, make_here
from index.building.lance.lease import Lease
from index.building.lance.ledger import Difference, restore
from index.building.lance.publishing import Publisher
from index.building.lance.table_writer import PassageChunk, TableWriter
from index.building.records import NewPassage
from index.building.workspace import Workspace
from index.building.writer import NextGeneration
from index.errors import StoreError
from index.progress import Progress, counted
from index.store import VectorLookup
from index.store.analysis import analyzer
from index.store.lance.pointer import FORMAT, Pointer, PointerTable
from index.store.lance.store import LanceStore
from index.store.lance.tables import (
    ARTICLES,
    COLUMNS,
    FILES,
    PASSAGES,
    READ,
    RECORDS,
    STEMS,
    Tables,
)
from index.store.lance.words import count_stems, stems_of
from index.store.location import StoreLocation

_BEFORE = "before"


class LanceWriter:
    """The store of Lance tables at a location. Implements the ``GenerationWriter`` protocol."""

    compacts = False

    def __init__(
        self, folder: Path, tables: Tables, lease: Lease | None = None, make: Make = make_here
    ):
        self._workspace = Workspace(folder)
        self.abandoned = self._workspace.abandoned
        self._tables = tables
        self._current = PointerTable(tables)
        self._lease = lease or Lease(self._current, tables.uri)
        self._table_writer = TableWriter(tables, self._lease, make)

    @classmethod
    def of(cls, location: StoreLocation, make: Make = make_here) -> "LanceWriter":
        return cls(location.folder, Tables(str(location.uri), location.options), make=make)

    def open(self) -> LanceStore:
        return LanceStore.open(self._tables, self._current.pointer())

    @contextmanager
    def building(self) -> Iterator[Path]:
        with self._workspace.building() as work, self._lease.held():
            yield work

    def left_over(self, fingerprint: str) -> Sequence[VectorLookup]:
        """Vectors in tables that were never published, and in an embedded store beside them."""
        try:
            pointer = self._current.pointer()
        except StoreError:
            pointer = None
        found: list[VectorLookup] = list(self._table_writer.left_over(pointer, fingerprint))
        try:
            beside = self._workspace.generations.open()
        except StoreError:
            return found
        return [*found, beside] if beside.manifest.fingerprint == fingerprint else found

    def draft(self, work: Path, base: LanceStore | None) -> Draft:
        """What must be known of ``base``, in ``work``; as it was it stays beside that."""
        before = work / _BEFORE
        before.mkdir()
        restore(base, before)
        return Draft.copy(before, work)

    def texts(
        self, draft: Draft, base: LanceStore | None, rows: Sequence[int]
    ) -> Sequence[tuple[str, str]]:
        """New articles have their text in the draft, all others in the tables."""
        found = draft.texts(rows)
        untold = [row for row, (_, text) in found.items() if not text]
        if base and untold:
            found |= base.texts(untold)
        return [*found.values()]

    def write(self, made: NextGeneration[LanceStore], progress: Progress) -> LanceStore:
        difference = Difference(made.work, made.work / _BEFORE)
        changes = _TableChanges(made, self._table_writer, difference, progress)
        number = self._current.generation() + 1
        pointer = self._lease.insist(lambda: changes.write(number))
        return LanceStore.open(self._tables, pointer)

    def publish(self, work: Path, fresh: LanceStore) -> Path:
        Publisher(self._tables, self._current, self._lease).publish(fresh.pointer)
        return work


@dataclass(frozen=True, slots=True)
class _TableChanges:
    """One generation on its way from a draft into the tables."""

    made: NextGeneration[LanceStore]
    table_writer: TableWriter
    difference: Difference
    progress: Progress

    def write(self, generation: int) -> Pointer:
        """What is in the tables then. It may be done again where another wrote meanwhile.

        Raises:
            BuildLockedError: another builder has taken over.
            WriteConflictError: another builder has written to the tables all the same.
            StoreError: the store can't be reached.
        """
        base, last, manifest = self.made.base, self.made.last, self.made.manifest
        self.table_writer.begin(last.pointer if last else None)
        removed = self._write_passages()
        self._write_articles()
        self._write_ledger()
        passages = manifest.passages - removed + (base.manifest.passages if base else 0)
        dead = self._index(removed, passages)
        manifest = replace(manifest, passages=passages, format=FORMAT)
        rows = self.made.draft.next_row, self.difference.next_article()
        return self.table_writer.finish(Pointer(generation, manifest, {}, *rows, dead))

    def _index(self, removed: int, passages: int) -> int:
        """Returns how many dead passages the index of words counts then."""
        dead = removed + (self.made.base.pointer.dead if self.made.base else 0)
        anew = many_dead(dead, passages)
        for name in READ:
            self.table_writer.index(name, "words" if anew and name == PASSAGES else "")
        return 0 if anew else dead

    def _write_passages(self) -> int:
        """Passages and the counts of their words. Returns how many passages were removed."""
        gone_articles, manifest = self.difference.removed_articles(), self.made.manifest
        gone = count_stems(self.table_writer.words_of(gone_articles) if gone_articles else ())
        removed = self.table_writer.delete(PASSAGES, "article", gone_articles)
        added: Counter[str] = Counter()
        model = (manifest.fingerprint, manifest.dimension)
        self.table_writer.write_passages(self._chunks(added), model, anew=not self.made.base)
        if self.made.base:
            self.table_writer.count_words(gone, added)
        else:
            rows = ({"stem": stem, "documents": count} for stem, count in added.items())
            self.table_writer.write(STEMS, rows, anew=True)
        return removed

    def _chunks(self, added: Counter[str]) -> Iterator[PassageChunk]:
        """New passages, as many at a time as there are vectors; their stems are ``added``."""
        draft, first = self.made.draft, self.made.draft.first_new
        self.progress.start("indexing words", len(draft.new_keys()))
        passages = counted(draft.new_passages(), self.progress)
        ahead = next(passages, None)
        for vectors in self.made.vectors.vectors(draft):
            chunk: list[dict[str, Any]] = []
            while ahead and ahead.row < first + len(vectors):
                chunk.append(self._row(ahead))
                ahead = next(passages, None)
            added.update(count_stems(row["words"] for row in chunk))
            if chunk:
                columns = {name: [row[name] for row in chunk] for name in chunk[0]}
                yield PassageChunk(columns, vectors[[row["row"] - first for row in chunk]])
            first += len(vectors)

    def _row(self, passage: NewPassage) -> dict[str, Any]:
        language = passage.language or self.made.manifest.language
        values = {name: getattr(passage, name) for name in COLUMNS[PASSAGES] if name != "words"}
        stems = stems_of(f"{passage.title}\n{passage.text}", analyzer(language))
        return values | {"source": (passage.source or "").lower(), "words": " ".join(stems)}

    def _write_articles(self) -> None:
        self.table_writer.delete(ARTICLES, "row", self.difference.removed_articles())
        self.table_writer.update(ARTICLES, "row", self.difference.moved_articles())
        self.table_writer.write(ARTICLES, self.difference.added_articles(), anew=not self.made.base)

    def _write_ledger(self) -> None:
        touched, anew = self.difference.touched_files(), not self.made.base
        if not anew:
            self.table_writer.delete(FILES, "key", touched)
            self.table_writer.delete(RECORDS, "file", touched)
        self.table_writer.write(FILES, self.difference.changed_files(), anew=anew)
        self.table_writer.write(RECORDS, self.difference.records_of(touched), anew=anew)
