"""Writing a generation of the embedded store: tables, vectors, words and manifest in a folder."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from index.building.changes import Changes
from index.building.corpus_reader import Reading
from index.building.draft import Draft
from index.building.vectors import Known, VectorSource
from index.building.writer import Task, moment_after
from index.store.catalog import LocalCatalog
from index.store.local.articles import ArticleTable
from index.store.local.generations import Generations
from index.store.local.store import LocalStore
from index.store.local.vectors import extend_vectors, write_vectors
from index.store.local.words import WordIndex
from index.store.manifest import FORMAT, Old, checksums, sizes

DEAD_SHARE = 0.1
"""Of the rows: with more of them dead, all are written anew."""
FEW_ROWS = 5_000
"""Up to so many rows, any dead one is reason enough: it takes half a second."""


class LocalSite:
    """The store in a folder of this machine. Implements the ``Site`` protocol."""

    format = FORMAT

    def __init__(self, root: Path):
        self._generations = Generations(root)

    def open(self) -> LocalStore:
        """The generation that serves. Raises StoreError."""
        return LocalCatalog(self._generations).open()

    def building(self) -> AbstractContextManager[Path]:
        """The right to build, and a folder for it. Raises BuildLockedError."""
        return self._generations.building()

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of interrupted builds, all but ``work``."""
        return self._generations.abandoned(work)

    def left_over(self, _fingerprint: str) -> Sequence[Known]:
        """Nothing: all is in folders."""
        return ()

    def write(
        self,
        task: Task,
        changes: Changes,
        source: VectorSource,
        base: LocalStore | None,
        last: LocalStore | None,
    ) -> tuple[LocalStore, int]:
        """Write a generation into the task's folder."""
        embedded = Writer(task).write(changes, source, base, last)
        return LocalStore.open(task.work), embedded

    def publish(self, work: Path, _fresh: LocalStore) -> Path:
        """Let the generation in ``work`` serve. Returns its folder."""
        return self._generations.publish(work)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one generation into the folder of its task: all of it, or what differs from ``base``.

    Of ``last``, the generation that serves, the history is kept, whatever else is not.
    """

    task: Task

    def write(
        self,
        changes: Changes,
        source: VectorSource,
        base: LocalStore | None,
        last: LocalStore | None,
    ) -> int:
        """Returns how many passages were embedded.

        Raises:
            NothingToIndexError: no article is left.
        """
        moment = moment_after(last)
        task = self.task
        draft = Draft.copy(base.folder, task.work) if base else Draft.create(task.work)
        Reading(draft, task.plan).follow(changes, task.progress)
        if last and not base:
            draft.take_history(last.folder, last.manifest.built_at)
        draft.write_history(moment)
        dead, rows = draft.dead_rows()
        if dead and (rows <= FEW_ROWS or dead > DEAD_SHARE * rows):
            draft.compact()
        draft.close()
        table = ArticleTable.open(task.work)
        try:
            return self._write_rest(draft, table, source, base, moment)
        finally:
            table.close()

    def _write_rest(
        self,
        draft: Draft,
        table: ArticleTable,
        source: VectorSource,
        base: LocalStore | None,
        moment: str,
    ) -> int:
        task, old = self.task, Old(base.folder, base.manifest) if base else None
        manifest = task.manifest(table, moment)
        embedded = source.embed_missing(table, draft.first_new, task.progress)
        self._write_rows(draft, table, source, base)
        its_sizes = sizes(task.work, without=source.journal)
        its_checksums = checksums(task.work, its_sizes, old)
        replace(manifest, sizes=its_sizes, checksums=its_checksums).write(task.work)
        return embedded

    def _write_rows(
        self, draft: Draft, table: ArticleTable, source: VectorSource, base: LocalStore | None
    ) -> None:
        """Vectors and words of the passages that are new."""
        task = self.task
        first, keys = draft.first_new, table.keys(draft.first_new)
        vectors = source.vectors(range(first, draft.next_row), keys)
        task.progress.start("indexing words", len(keys))
        words = task.heard(table.word_rows(first))
        dimension, language = task.encoder.dimension, task.plan.language
        if base and first:
            count = draft.next_row - first
            extend_vectors(base.folder, task.work, dimension, count, vectors)
            WordIndex.extend(base.folder, task.work, language, draft.outdated, words)
        else:
            write_vectors(task.work, dimension, vectors)
            WordIndex.write(task.work, language, words)
