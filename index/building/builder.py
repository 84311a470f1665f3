"""Corpus -> a new generation of the store: the last one with its changes, atomic to readers.

A generation grows from the one before where that is of the same format and settings: its files
are shared, and only what changed is read, embedded and indexed. Once a tenth of its rows are dead
it is written anew, without reading or embedding anything again.
"""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from index.building.changes import Changes, find_changes
from index.building.embedding import Journal
from index.building.local.writer import LocalSite
from index.building.plan import BuildPlan, BuildProgress, BuildReport
from index.building.storage import storage_errors
from index.building.vectors import Estimate, Known, VectorSource
from index.building.writer import Site, Task
from index.encoder import Encoder
from index.errors import GateError, NoStoreError, StoreError, StoreModelError
from index.sources import reading_rules
from index.store import Store
from index.store.analysis import analysis_fingerprint
from index.store.catalog import cluster_extra
from index.store.manifest import Manifest

__all__ = ["BuildPlan", "BuildProgress", "BuildReport", "Builder", "Estimate", "Gate"]

_log = logging.getLogger(__name__)

Gate = Callable[[Store, Store], None]


class Builder:
    """Builds generations of one store with one encoder.

    ``gate`` sees the new generation and the last one before the new one serves, and may raise.
    ``site`` is where the store is built, if not as the plan says.
    """

    def __init__(
        self,
        plan: BuildPlan,
        encoder: Encoder,
        progress: BuildProgress,
        gate: Gate | None = None,
        site: Site[Any] | None = None,
    ):
        self._gate = gate
        self._plan = plan
        self._encoder = encoder
        self._progress = progress
        self._site = site or _site_of(plan)

    def build(self, *, rebuild: bool = False) -> BuildReport:
        """Bring the store up to the corpus; with ``rebuild`` nothing of the old one is reused but
        the history of its articles.

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
        with self._site.building() as work:
            last = self._last()
            base = last if last and not rebuild and self._grows_from(last.manifest) else None
            self._progress.start("reading", None)
            changes = self._changes(base)
            if base and not changes:
                return _report(base, 0, perf_counter() - start, unchanged=True)
            source = self._source(work, None if rebuild else last, salvage=not rebuild)
            task = Task(work, self._plan, self._encoder, self._progress)
            fresh, embedded = self._site.write(task, changes, source, base, last)
            self._pass_gate(work, fresh, last)
            # Until it serves, what was embedded can be found again whatever happens.
            self._journal(self._site.publish(work, fresh)).remove()
        return _report(fresh, embedded, perf_counter() - start)

    def _serves(self) -> bool:
        """Whether there is a generation, whatever state it is in."""
        try:
            self._site.open()
        except NoStoreError:
            return False
        except StoreError:
            return True
        return True

    def _changes(self, base: Store | None) -> Changes:
        known = base.files() if base else {}
        return find_changes(self._plan.corpus, known, follow_links=self._plan.follow_links)

    def _last(self) -> Store | None:
        """The generation that serves. One that can't be read is none."""
        try:
            last: Store = self._site.open()
        except NoStoreError:
            return None
        except StoreError as error:
            _log.warning("starting over: %s", error)
            return None
        other = last.manifest.fingerprint != self._encoder.fingerprint
        if other and not self._plan.may_change_model:
            raise StoreModelError(
                f"the index was built anew with the model {last.manifest.model}, and this process "
                f"runs {self._encoder.name}; restart it to go on with the new one"
            )
        if last.manifest.format < self._site.format:
            _log.warning(
                "the index has the older format %d and is written anew in format %d; nothing is "
                "embedded again",
                last.manifest.format,
                self._site.format,
            )
        return last

    def _grows_from(self, manifest: Manifest) -> bool:
        plan = self._plan
        return (
            *(self._site.format, self._encoder.fingerprint, plan.passages.as_dict()),
            *(plan.language, analysis_fingerprint(), reading_rules(plan.follow_links)),
        ) == (
            *(manifest.format, manifest.fingerprint, manifest.passage_settings),
            *(manifest.language, manifest.analysis, manifest.reading),
        )

    def _source(self, work: Path, last: Store | None, salvage: bool) -> VectorSource:
        its = self._encoder.fingerprint
        same = last is not None and last.manifest.fingerprint == its
        former = last.manifest.model if last and not same else None
        known: list[Known] = [last] if last and same else []
        if salvage:
            known += self._site.left_over(its)
        source = VectorSource(self._encoder, self._journal(work), known, former, self._plan.at_once)
        for folder in self._site.abandoned(work) if salvage else []:
            source.salvage(self._journal(folder))
        return source

    def _pass_gate(self, work: Path, fresh: Store, last: Store | None) -> None:
        """Of a refused generation only what was embedded is kept, for the next build."""
        if self._gate is None or last is None:
            return
        self._progress.start("measuring", None)
        try:
            self._gate(fresh, last)
        except GateError:
            journal = self._journal(work).path
            for path in [one for one in work.iterdir() if one != journal]:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise

    def _journal(self, folder: Path) -> Journal:
        return Journal(folder, self._encoder.fingerprint, self._encoder.dimension)


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


def _site_of(plan: BuildPlan) -> Site[Any]:
    """Raises MissingExtraError where the store needs what isn't installed."""
    if isinstance(plan.store, Path):
        return LocalSite(plan.store)
    if not plan.store.is_shared:
        return LocalSite(plan.store.folder)
    with cluster_extra():
        from index.building.lance.writer import LanceSite

        if plan.on_cluster:
            from index.building.lance.cluster_indexing import make_on_cluster

            return LanceSite.of(plan.store, make_on_cluster)
    return LanceSite.of(plan.store)
