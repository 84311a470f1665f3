"""Writes the generations of the store on this machine: a folder each."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.building.draft import Draft
from index.building.local.files import checksums, sizes
from index.building.local.vectors import extend_vectors, write_vectors
from index.building.local.words import extend_words, write_words
from index.building.workspace import Workspace
from index.building.writer import NextGeneration
from index.progress import Progress, counted
from index.store import VectorLookup
from index.store.local.store import LocalStore


class LocalWriter:
    """Of the store in the folder ``root``. Implements the ``GenerationWriter`` protocol."""

    compacts = True

    def __init__(self, root: Path):
        self._workspace = Workspace(root)
        self.building = self._workspace.building
        self.abandoned = self._workspace.abandoned

    def open(self) -> LocalStore:
        return self._workspace.generations.open()

    def left_over(self, _fingerprint: str) -> Sequence[VectorLookup]:
        return ()

    def draft(self, work: Path, base: LocalStore | None) -> Draft:
        return Draft.copy(base.folder, work) if base else Draft.create(work)

    def texts(
        self, draft: Draft, _base: LocalStore | None, rows: Sequence[int]
    ) -> Sequence[tuple[str, str]]:
        return [*draft.texts(rows).values()]

    def write(self, made: NextGeneration[LocalStore], progress: Progress) -> LocalStore:
        self._write_passages(made, progress)
        made.draft.close()
        written = sizes(made.work, without=made.vectors.journal.path)
        base = (made.base.folder, made.base.manifest) if made.base else None
        checked = checksums(made.work, written, base)
        replace(made.manifest, sizes=written, checksums=checked).write(made.work)
        return LocalStore.open(made.work)

    def publish(self, work: Path, _fresh: LocalStore) -> Path:
        return self._workspace.publish(work)

    def _write_passages(self, made: NextGeneration[LocalStore], progress: Progress) -> None:
        draft, work, base = made.draft, made.work, made.base
        dimension, language = made.manifest.dimension, made.manifest.language
        vectors = made.vectors.vectors(draft)
        progress.start("indexing words", len(draft.new_keys()))
        passages = counted(draft.new_passages(), progress)
        if base and draft.first_new:
            count = draft.next_row - draft.first_new
            extend_vectors(base.folder, work, dimension, count, vectors)
            extend_words(base.folder, work, language, draft.outdated, passages)
        else:
            write_vectors(work, dimension, vectors)
            write_words(work, language, passages)
