"""Corpus -> a new generation of the store: the last one with its changes, atomic to readers.

``changes`` (which files) -> ``corpus_reader`` (their articles, in ``passages``) -> ``draft``
(tables) -> ``vectors`` (what must be embedded) -> the engine's writer (``local``, ``lance``:
vectors, words, manifest) -> published.

A generation grows from the one before where that is of the same settings: its files are shared,
and only what changed is read, embedded and indexed. Once a tenth of its rows are dead it is written
anew, without reading or embedding anything again; for another model, without reading.
"""

import logging
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from index.building.changes import find_changes
from index.building.corpus_reader import CorpusReader
from index.building.draft import Draft
from index.building.local.writer import LocalWriter
from index.building.plan import BuildPlan, BuildReport
from index.building.recurring import Texts, learn, sample
from index.building.storage_errors import storage_errors
from index.building.vectors import Journal, VectorSource
from index.building.writer import GenerationWriter, NextGeneration
from index.encoder import Encoder
from index.errors import (
    GateError,
    NoStoreError,
    NothingToIndexError,
    StoreError,
    StoreModelError,
    extra,
)
from index.progress import Progress
from index.sources import reading_rules
from index.store import Store, VectorLookup
from index.store.analysis import analysis_fingerprint
from index.store.manifest import Manifest, stamp
from index.store.recurring import Outlets

__all__ = ["BuildPlan", "BuildReport", "Builder", "Gate"]

_log = logging.getLogger(__name__)

Gate = Callable[[Store, Store], None]


class Builder:
    """Builds generations of one store with one encoder.

    ``gate`` sees the new generation and the last one before the new one serves, and may raise.
    ``writer`` writes and publishes them, if not as the plan says.
    """

    def __init__(
        self,
        plan: BuildPlan,
        encoder: Encoder,
        progress: Progress,
        gate: Gate | None = None,
        writer: GenerationWriter[Any] | None = None,
    ):
        self._gate = gate
        self._plan = plan
        self._encoder = encoder
        self._progress = progress
        self._writer = writer or _writer_of(plan)

    def build(self, *, rebuild: bool = False) -> BuildReport:
        """Bring the store up to the corpus; with ``rebuild`` nothing of the old one is reused.

        Raises:
            BuildLockedError: another build is running on this store.
            GateError: the gate refused the new generation; the old one still serves.
            NothingToIndexError: no article could be read; the old generation still serves.
            SourceError: the corpus folder can't be read.
            StorageError: the disk is full or read-only, or a limit of the system is reached.
            StoreModelError: the store is of another model by now, and the plan leaves it so.
        """
        store = self._plan.store
        with storage_errors(store if isinstance(store, Path) else store.folder, self._serves):
            return self._build(rebuild)

    def _build(self, rebuild: bool) -> BuildReport:
        start = perf_counter()
        with self._writer.building() as work:
            last = self._last()
            base = last if last and not rebuild and self._grows_from(last.manifest) else None
            self._progress.start("reading", None)
            known = base.files() if base else {}
            changes = find_changes(self._plan.corpus, known, follow_links=self._plan.follow_links)
            anew = base is not None and not self._is_of_model(base.manifest)
            if base and not changes and not anew:
                return _report(base, 0, perf_counter() - start, unchanged=True)
            with closing(self._writer.draft(work, base)) as draft:
                CorpusReader(draft, self._plan).follow(changes, self._progress)
                draft.finish(compact=self._writer.compacts, anew=anew)
                manifest = self._manifest(draft, base, last)  # fails before anything is embedded
                vectors = self._vectors(work, None if rebuild else last, salvage=not rebuild)
                embedded = vectors.embed_missing(draft, self._progress)
                made = NextGeneration(work, draft, manifest, vectors, base, last)
                fresh = self._writer.write(made, self._progress)
            self._pass_gate(work, fresh, last)
            # Until it serves, what was embedded can be found again whatever happens.
            self._journal(self._writer.publish(work, fresh)).remove()
        return _report(fresh, embedded, perf_counter() - start)

    def _serves(self) -> bool:
        """Whether there is a generation, whatever state it is in."""
        try:
            self._writer.open()
        except StoreError as error:
            return not isinstance(error, NoStoreError)
        return True

    def _last(self) -> Store | None:
        """The generation that serves. One that can't be read is none."""
        try:
            last: Store = self._writer.open()
        except NoStoreError:
            return None
        except StoreError as error:
            _log.warning("starting over: %s", error)
            return None
        if not (self._is_of_model(last.manifest) or self._plan.may_change_model):
            raise StoreModelError(
                f"the index was built anew with the model {last.manifest.model}, and this process "
                f"runs {self._encoder.name}; restart it to go on with the new one"
            )
        return last

    def _is_of_model(self, manifest: Manifest) -> bool:
        return manifest.fingerprint == self._encoder.fingerprint

    def _grows_from(self, manifest: Manifest) -> bool:
        """Whether its settings are the same, and its model too unless all rows are written anew."""
        plan = self._plan
        same_texts = (
            *(asdict(plan.passages), plan.language),
            *(analysis_fingerprint(), reading_rules(plan.follow_links)),
        ) == (
            *(manifest.passage_settings, manifest.language),
            *(manifest.analysis, manifest.reading),
        )
        return same_texts and (self._writer.compacts or self._is_of_model(manifest))

    def _manifest(self, draft: Draft, base: Store | None, last: Store | None) -> Manifest:
        articles, passages = draft.table.counts()
        if not articles:
            raise NothingToIndexError(
                f"no article could be read in {self._plan.corpus}; corpus/README.md tells the "
                "formats"
            )
        return Manifest(
            model=self._encoder.name,
            fingerprint=self._encoder.fingerprint,
            dimension=self._encoder.dimension,
            language=self._plan.language,
            passage_settings=asdict(self._plan.passages),
            articles=articles,
            passages=passages,
            built_at=_moment_after(last),
            reading=reading_rules(self._plan.follow_links),
            analysis=analysis_fingerprint(),
            folded=dict(Counter(item.folded for item in draft.table.skipped() if item.folded)),
            recurring=self._recurring(draft, base),
        )

    def _recurring(self, draft: Draft, base: Store | None) -> Outlets:
        """The lines of outlets' pages: those of ``base``, or of outlets that grew learned anew."""

        def texts(outlet: str) -> Texts:
            return self._writer.texts(draft, base, sample(draft.rows_of(outlet)))

        return learn(draft.outlets(), base.manifest.recurring if base else {}, texts)

    def _vectors(self, work: Path, last: Store | None, salvage: bool) -> VectorSource:
        fingerprint = self._encoder.fingerprint
        same = last is not None and self._is_of_model(last.manifest)
        former = last.manifest.model if last and not same else None
        known: list[VectorLookup] = [last] if last and same else []
        if salvage:
            known += self._writer.left_over(fingerprint)
        journal = self._journal(work)
        vectors = VectorSource(self._encoder, journal, known, former, self._plan.at_once)
        for folder in self._writer.abandoned(work) if salvage else []:
            vectors.salvage(self._journal(folder))
        return vectors

    def _pass_gate(self, work: Path, fresh: Store, last: Store | None) -> None:
        """Of a refused generation only what was embedded is kept, for the next build."""
        if self._gate is None or last is None:
            return
        self._progress.start("measuring", None)
        try:
            self._gate(fresh, last)
        except GateError:
            journal = self._journal(work).path
            for path in [path for path in work.iterdir() if path != journal]:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise

    def _journal(self, folder: Path) -> Journal:
        return Journal(folder, self._encoder.fingerprint, self._encoder.dimension)


def _moment_after(last: Store | None) -> str:
    """Now, or just after the last generation where clocks stand still or go back."""
    now = datetime.now(UTC)
    if last:
        before = datetime.fromisoformat(last.manifest.built_at)
        now = max(now, before + timedelta(microseconds=1))
    return stamp(now)


def _report(store: Store, embedded: int, seconds: float, unchanged: bool = False) -> BuildReport:
    return BuildReport(
        articles=store.manifest.articles,
        passages=store.manifest.passages,
        embedded=embedded,
        reused=store.manifest.passages - embedded,
        skipped=tuple(store.skipped()),
        seconds=seconds,
        unchanged=unchanged,
    )


def _writer_of(plan: BuildPlan) -> GenerationWriter[Any]:
    """Raises MissingExtraError where the store needs what isn't installed."""
    if isinstance(plan.store, Path):
        return LocalWriter(plan.store)
    if not plan.store.is_shared:
        return LocalWriter(plan.store.folder)
    with extra("cluster"):
        from index.building.lance.indexing import make_here, make_on_cluster
        from index.building.lance.writer import LanceWriter
    return LanceWriter.of(plan.store, make_on_cluster if plan.on_cluster else make_here)
