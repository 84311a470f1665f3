"""Corpus -> a new generation of the store: incremental, and atomic to those who read."""

import logging
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

import numpy as np

from index.article import Skipped
from index.embedding import Journal, KnownVectors, embed_missing
from index.encoder import Encoder
from index.errors import GateError, NoStoreError, StoreError
from index.passages import PassageSettings
from index.reading import Reading
from index.sources import read_corpus
from index.store.articles import ArticleTable
from index.store.embedded import EmbeddedStore
from index.store.generations import Generations
from index.store.live import open_store
from index.store.manifest import FORMAT, Manifest, checksums
from index.store.vectors import VectorFile
from index.store.words import WordIndex, WordRow

_log = logging.getLogger(__name__)


class Progress(Protocol):
    """Hears how a build goes on. ``total`` is None where it isn't known."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins: "reading" or "finding copies" (articles), "embedding" or
        "indexing words" (passages)."""

    def advance(self, amount: int = 1) -> None:
        """So much more of the stage is done."""

    def skipped(self, item: Skipped) -> None:
        """Something in the corpus could not be read."""


Gate = Callable[[EmbeddedStore, EmbeddedStore], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``unchanged``: the store already held just this corpus."""

    articles: int
    passages: int
    embedded: int
    reused: int
    skipped: tuple[Skipped, ...]
    seconds: float
    unchanged: bool


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What to build, and where."""

    corpus: Path
    store: Path
    passages: PassageSettings
    language: str


class Builder:
    """Builds generations of one store with one encoder.

    ``gate`` sees the new generation and the last one before the new one serves, and may raise.
    """

    def __init__(
        self, plan: BuildPlan, encoder: Encoder, progress: Progress, gate: Gate | None = None
    ):
        self._gate = gate
        self._plan = plan
        self._encoder = encoder
        self._progress = progress
        self._generations = Generations(plan.store)

    def build(self, *, rebuild: bool = False) -> BuildReport:
        """Bring the store up to the corpus; with ``rebuild`` nothing of the old one is reused.

        Raises:
            BuildLockedError: another build is running on this store.
            GateError: the gate refused the new generation; the old one still serves.
            NothingToIndexError: no article could be read; the old generation still serves.
            SourceError: the corpus folder can't be read.
        """
        start = perf_counter()
        with self._generations.building() as work:
            reading = self._read(work)
            old = self._old_store()
            if old and not rebuild and old.manifest.digest == self._digest(reading):
                report = _report(reading, embedded=0, unchanged=True)
            else:
                embedded = self._fill(work, reading, old, salvage=not rebuild)
                report = _report(reading, embedded, unchanged=False)
        return replace(report, seconds=perf_counter() - start)

    def _read(self, work: Path) -> Reading:
        corpus = self._plan.corpus
        self._progress.start("reading", None)
        reading = Reading(work, self._plan.passages)
        for item in read_corpus(corpus):
            reading.add(item)
            if isinstance(item, Skipped):
                self._progress.skipped(item)
            else:
                self._progress.advance()
        reading.finish(corpus)
        return reading

    def _digest(self, reading: Reading) -> str:
        plan, encoder = self._plan, self._encoder
        return reading.digest(FORMAT, encoder.fingerprint, plan.passages, plan.language)

    def _fill(self, work: Path, reading: Reading, old: EmbeddedStore | None, salvage: bool) -> int:
        """Write vectors and words, and publish. Returns how many passages were embedded.

        The journal of embedded passages goes last: they survive whatever stops the build.
        """
        known = self._known(work, old if salvage else None, salvage)
        missing = {k: text for k, text in reading.documents.items() if k not in known.places}
        journal = self._journal(work)
        self._progress.start("embedding", len(missing))
        for done in embed_missing(missing, self._encoder, journal):
            self._progress.advance(done)
        self._write_vectors(work, reading.keys, known.joined(journal.read()))
        self._write_stories(work, reading.articles)
        self._write_words(work, len(reading.keys))
        self._write_manifest(work, reading, journal)
        self._pass_gate(work, old, journal)
        journal.remove()
        self._generations.publish(work)
        return sum(k in missing for k in reading.keys)

    def _old_store(self) -> EmbeddedStore | None:
        """What the current generation can lend. One that can't be read lends nothing."""
        try:
            return open_store(self._plan.store)
        except NoStoreError:
            return None
        except StoreError as error:
            _log.warning("starting over: %s", error)
            return None

    def _known(self, work: Path, old: EmbeddedStore | None, salvage: bool) -> KnownVectors:
        known = KnownVectors({}, np.zeros((0, self._encoder.dimension), np.float16))
        if old and old.manifest.fingerprint == self._encoder.fingerprint:
            known = known.joined(KnownVectors.from_store(old.table.keys(), old.vectors))
        for folder in self._generations.abandoned(work) if salvage else []:
            with suppress(OSError):
                known = known.joined(self._journal(folder).read())
        return known

    def _journal(self, folder: Path) -> Journal:
        return Journal(folder, self._encoder.fingerprint, self._encoder.dimension)

    def _write_vectors(self, work: Path, keys: list[bytes], known: KnownVectors) -> None:
        file = VectorFile.empty(self._encoder.dimension)
        places = [known.places[one] for one in keys]
        for first in range(0, len(places), 8192):
            file.add(known.vectors[places[first : first + 8192]].astype(np.float32))
        file.save(work)

    def _write_stories(self, work: Path, articles: int) -> None:
        # It brings scipy, which nothing else needs.
        from index.stories.near_duplicates import StoryFinder

        self._progress.start("finding copies", articles)
        finder = StoryFinder()
        table = ArticleTable.open(work)
        for row, text in table.texts():
            finder.add(row, text)
            self._progress.advance()
        table.close()
        ArticleTable.mark_stories(work, finder.stories())

    def _write_words(self, work: Path, passages: int) -> None:
        self._progress.start("indexing words", passages)
        table = ArticleTable.open(work)

        def rows() -> Iterator[WordRow]:
            for row in table.word_rows():
                yield row
                self._progress.advance()

        WordIndex.write(work, self._plan.language, rows())
        table.close()

    def _pass_gate(self, work: Path, old: EmbeddedStore | None, journal: Journal) -> None:
        """Of a refused generation only what was embedded is kept, for the next build."""
        if self._gate is None or old is None:
            return
        self._progress.start("measuring", None)
        try:
            self._gate(EmbeddedStore.open(work), old)
        except GateError:
            for path in [one for one in work.iterdir() if one != journal.path]:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise

    def _write_manifest(self, work: Path, reading: Reading, journal: Journal) -> None:
        Manifest(
            model=self._encoder.name,
            fingerprint=self._encoder.fingerprint,
            dimension=self._encoder.dimension,
            language=self._plan.language,
            passage_settings=self._plan.passages.as_dict(),
            articles=reading.articles,
            passages=len(reading.keys),
            digest=self._digest(reading),
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            checksums=checksums(work, without=journal.path),
            folded=dict(Counter(item.folded for item in reading.skipped if item.folded)),
        ).write(work)


def _report(reading: Reading, embedded: int, unchanged: bool) -> BuildReport:
    return BuildReport(
        articles=reading.articles,
        passages=len(reading.keys),
        embedded=embedded,
        reused=len(reading.keys) - embedded,
        skipped=tuple(reading.skipped),
        seconds=0.0,
        unchanged=unchanged,
    )
