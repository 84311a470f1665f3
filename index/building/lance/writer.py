"""Building a generation of a store of Lance tables, which many machines may read meanwhile."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.building.changes import Changes
from index.building.corpus_reader import Reading
from index.building.draft import Draft
from index.building.lance.indexing import Make, make_here
from index.building.lance.lease import Lease
from index.building.lance.ledger import Difference, restore, restore_history
from index.building.lance.publishing import Publisher
from index.building.lance.table_writer import PassageChunk, Workshop
from index.building.local.writer import DEAD_SHARE, FEW_ROWS
from index.building.vectors import Known, VectorSource
from index.building.writer import Task, moment_after
from index.errors import StoreError
from index.store.catalog import LocalCatalog
from index.store.lance.pointer import FORMAT, Pointer, PointerTable
from index.store.lance.store import LanceStore
from index.store.lance.tables import (
    ARTICLES,
    FILES,
    HISTORY,
    PASSAGES,
    READ,
    RECORDS,
    STEMS,
    Tables,
)
from index.store.lance.words import count_stems, stems_of
from index.store.local.articles import ArticleTable
from index.store.local.generations import Generations
from index.store.location import StoreLocation
from index.store.manifest import Manifest


class LanceSite:
    """The store of Lance tables at a place. Implements the ``Site`` protocol."""

    format = FORMAT

    def __init__(
        self, folder: Path, tables: Tables, lease: Lease | None = None, make: Make = make_here
    ):
        self._generations = Generations(folder)
        self._tables = tables
        self._current = PointerTable(tables)
        self._lease = lease or Lease(self._current, tables.uri)
        self._shop = Workshop(tables, self._lease, make)

    @classmethod
    def of(cls, place: StoreLocation, make: Make = make_here) -> "LanceSite":
        """The store at ``place``, whose vector index ``make`` makes."""
        return cls(place.folder, Tables(str(place.uri), place.options), make=make)

    def open(self) -> LanceStore:
        """The generation that serves. Raises StoreError."""
        return LanceStore.open(self._tables, self._current.pointer())

    @contextmanager
    def building(self) -> Iterator[Path]:
        """The right to build on this machine and among all, and a folder for it.

        Raises:
            BuildLockedError: another build is running.
        """
        with self._generations.building() as work, self._lease.held():
            yield work

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of builds on this machine that were interrupted, all but ``work``."""
        return self._generations.abandoned(work)

    def left_over(self, fingerprint: str) -> Sequence[Known]:
        """Vectors in tables that were never published, and in an embedded store next to them."""
        try:
            pointer = self._current.pointer()
        except StoreError:
            pointer = None
        found: list[Known] = list(self._shop.left_over(pointer, fingerprint))
        try:
            beside = LocalCatalog(self._generations).open()
        except StoreError:
            return found
        return [*found, beside] if beside.manifest.fingerprint == fingerprint else found

    def write(
        self,
        task: Task,
        changes: Changes,
        source: VectorSource,
        base: LanceStore | None,
        last: LanceStore | None,
    ) -> tuple[LanceStore, int]:
        """Write what differs from ``base`` into the tables, and open them as they are then."""
        moment, before = moment_after(last), task.work / "before"
        before.mkdir()
        restore(base, before) if base else restore_history(last, before)
        draft = Draft.copy(before, task.work)
        Reading(draft, task.plan).follow(changes, task.progress)
        draft.write_history(moment)
        draft.close()
        work = _Work(task, self._shop, draft, Difference(task.work, before), base, last)
        table = ArticleTable.open(task.work)
        try:
            manifest = task.manifest(table, moment)  # fails before anything is written
            embedded = source.embed_missing(table, draft.first_new, task.progress)
            number = self._current.generation() + 1
            pointer = self._lease.insist(lambda: work.write(table, source, manifest, number))
        finally:
            table.close()
        return LanceStore.open(self._tables, pointer), embedded

    def publish(self, work: Path, fresh: LanceStore) -> Path:
        """Let ``fresh`` serve. What is left of the build is still in ``work``."""
        Publisher(self._tables, self._current, self._lease).publish(fresh.pointer)
        return work


@dataclass(frozen=True, slots=True)
class _Work:
    """One generation on its way from a draft into the tables."""

    task: Task
    shop: Workshop
    draft: Draft
    difference: Difference
    base: LanceStore | None
    last: LanceStore | None

    def write(
        self, table: ArticleTable, source: VectorSource, manifest: Manifest, generation: int
    ) -> Pointer:
        """What is in the tables then. It may be done again where another wrote meanwhile.

        Raises:
            BuildLockedError: another builder has taken over.
            WriteConflictError: another builder has written to the tables all the same.
            StoreError: the store can't be reached.
        """
        self.shop.begin(self.last.pointer if self.last else None)
        removed = self._write_passages(table, source)
        self._write_articles()
        self._write_ledger()
        passages = manifest.passages - removed + (self.base.manifest.passages if self.base else 0)
        dead = self._index(removed, passages)
        manifest = replace(manifest, passages=passages, format=FORMAT)
        rows = self.draft.next_row, self.difference.next_article()
        return self.shop.finish(Pointer(generation, manifest, {}, *rows, dead))

    def _index(self, removed: int, passages: int) -> int:
        """Returns how many dead passages the index of words counts then."""
        dead = removed + (self.base.pointer.dead if self.base else 0)
        anew = bool(dead) and (passages <= FEW_ROWS or dead > DEAD_SHARE * passages)
        for name in READ:
            self.shop.index(name, "words" if anew and name == PASSAGES else "")
        return 0 if anew else dead

    def _write_passages(self, table: ArticleTable, source: VectorSource) -> int:
        """Passages and the counts of their words. Returns how many passages were removed."""
        gone_articles, encoder = self.difference.removed_articles(), self.task.encoder
        gone = count_stems(self.shop.words_of(gone_articles) if gone_articles else ())
        removed = self.shop.delete(PASSAGES, "article", gone_articles)
        added: Counter[str] = Counter()
        model = (encoder.fingerprint, encoder.dimension)
        self.shop.write_passages(self._chunks(table, source, added), model, anew=not self.base)
        if self.base:
            self.shop.count_words(gone, added)
        else:
            rows = ({"stem": stem, "documents": count} for stem, count in added.items())
            self.shop.write(STEMS, rows, anew=True)
        return removed

    def _chunks(
        self, table: ArticleTable, source: VectorSource, counted: Counter[str]
    ) -> Iterator[PassageChunk]:
        """Passages with vectors, as many at a time as ``source`` gives; stems are ``counted``."""
        first, keys = self.draft.first_new, table.keys(self.draft.first_new)
        self.task.progress.start("indexing words", len(keys))
        passages = self.task.heard(self.difference.added_passages())
        ahead = next(passages, None)
        for vectors in source.vectors(range(first, self.draft.next_row), keys):
            chunk: list[dict[str, Any]] = []
            while ahead and ahead["row"] < first + len(vectors):
                chunk.append(self._with_words(ahead))
                ahead = next(passages, None)
            counted.update(count_stems(one["words"] for one in chunk))
            columns = {name: [one[name] for one in chunk] for name in chunk[0]} if chunk else {}
            if chunk:
                yield PassageChunk(columns, vectors[[one["row"] - first for one in chunk]])
            first += len(vectors)

    def _with_words(self, passage: dict[str, Any]) -> dict[str, Any]:
        language = passage["language"] or self.task.plan.language
        stems = stems_of(f"{passage['title']}\n{passage['text']}", language)
        return passage | {"words": " ".join(stems)}

    def _write_articles(self) -> None:
        self.shop.delete(ARTICLES, "row", self.difference.removed_articles())
        self.shop.update(ARTICLES, "row", self.difference.moved_articles())
        self.shop.write(ARTICLES, self.difference.added_articles(), anew=not self.base)

    def _write_ledger(self) -> None:
        """What is known of files, of their records, and of when articles were seen."""
        touched = self.difference.touched_files()
        if self.base:
            self.shop.delete(FILES, "key", touched)
            self.shop.delete(RECORDS, "file", touched)
        states = self.difference.changed(FILES)
        self.shop.write(FILES, states, anew=not self.base)
        self.shop.write(RECORDS, self.difference.records_of(touched), anew=not self.base)
        seen = self.difference.changed(HISTORY)
        if self.last:
            self.shop.delete(HISTORY, "id", [one["id"] for one in seen])
        self.shop.write(HISTORY, seen, anew=not self.last)
