"""Serving at once: a quick reading first, then the model's, beside the running bot.

What the model embeds goes to a journal of its own, so that articles which come meanwhile are
indexed in the quick way, and an interruption loses nothing. Once every passage has its vector, one
build puts the model's generation in the place of the quick one.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from filelock import FileLock, Timeout

from index.building.builder import Builder, BuildPlan, BuildReport
from index.building.draft import Draft
from index.building.vectors import CHUNK, Journal, VectorSource
from index.encoder import Encoder
from index.encoder.serving_model import is_interim
from index.errors import BuildLockedError, QuothError
from index.progress import Progress
from index.settings import IndexSettings
from index.sources.walk import walk
from index.store.local.generations import Generations

FOLDER = "ahead"
_PROGRESS = "progress"
# Embedding that takes no longer is waited for.
PATIENCE = 30.0
_SAMPLE = "The quick brown fox jumps over the lazy dog. " * 10
_SAMPLES = 16
# Bytes of a corpus that become one passage, about.
_BYTES = 550
_AGAIN = 5.0  # seconds after which a build that another one holds up is tried again

_log = logging.getLogger(__name__)


class _Stop(Exception):  # noqa: N818 - no error
    """Somebody wants it to end."""


class ReadAhead:
    """Embeds what the quick generation holds, and puts the model's in its place."""

    def __init__(self, settings: IndexSettings, encoder: Encoder):
        self._settings = settings
        self._encoder = encoder
        self._folder = settings.store_dir / FOLDER
        self._at_once = CHUNK

    def run(self, progress: Progress, stop: Event) -> BuildReport | None:
        """Read on until all is read; None when told to stop, or when another process reads.

        Raises:
            BuildError, EncoderError, SourceError, StoreError: see ``Builder.build``.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / "reading.lock", timeout=0):
                self._embed(_Reading(progress, stop, self._folder / _PROGRESS))
                report = self._publish(progress, stop)
        except (Timeout, _Stop):
            return None
        if report:
            shutil.rmtree(self._folder, ignore_errors=True)
        return report

    def _embed(self, progress: "_Reading") -> None:
        draft = Draft.whole(Generations(self._settings.store_dir).current())
        try:
            journal = Journal(self._folder, self._encoder.fingerprint, self._encoder.dimension)
            source = VectorSource(self._encoder, journal, at_once=self._at_once)
            source.salvage(journal)
            progress.known = len(journal.read()[0])
            source.embed_missing(draft, progress)
        finally:
            draft.close()

    def _publish(self, progress: Progress, stop: Event) -> BuildReport | None:
        builder = Builder(BuildPlan.of(self._settings), self._encoder, progress)
        while not stop.is_set():
            try:
                return builder.build()
            except BuildLockedError:
                stop.wait(_AGAIN)
        return None


class _Reading:
    """Progress of embedding that is noted on disk, and ends between two chunks."""

    def __init__(self, progress: Progress, stop: Event, note: Path):
        self._progress = progress
        self.skipped, self.estimated = progress.skipped, progress.estimated
        self._stop = stop
        self._note = note
        self.known = 0  # of an earlier run
        self._done, self._total = 0, 0

    def start(self, stage: str, total: int | None) -> None:
        self._done, self._total = self.known, self.known + (total or 0)
        self._progress.start(stage, total)

    def advance(self, amount: int = 1) -> None:
        if self._stop.is_set():
            raise _Stop
        self._done += amount
        self._note.write_text(f"{self._done} {self._total}")
        self._progress.advance(amount)


def reading_progress(settings: IndexSettings) -> tuple[int, int] | None:
    """How many passages the model has read, of how many; None where its own generation serves, or
    none does. Quick.
    """
    if not is_interim(settings):
        return None
    try:
        done, total = (settings.store_dir / FOLDER / _PROGRESS).read_text().split()
        return int(done), int(total)
    except (OSError, ValueError):  # it has not begun, or is writing this very moment
        return 0, 0


def wants_quick_start(settings: IndexSettings, encoder: Encoder) -> bool:
    """Whether nothing serves yet, and the model would take long to read it all."""
    local = settings.profile == "full" and not settings.location().is_shared
    if not local or Generations(settings.store_dir).stamp() is not None:
        return False
    start = perf_counter()
    encoder.encode_documents([_SAMPLE] * _SAMPLES)
    seconds = (perf_counter() - start) / _SAMPLES
    size = sum(
        file.stat().st_size
        for file in walk(settings.corpus_dir, follow_links=settings.follow_links)
        if file.is_file()
    )
    return seconds * size / _BYTES > PATIENCE


@contextmanager
def reading_on(settings: IndexSettings, encoder: Encoder, progress: Progress) -> Iterator[None]:
    """Read on in a thread as long as the block runs, where a quick reading serves."""
    if not is_interim(settings):
        yield
        return
    stop = Event()
    # No daemon: Python aborts where it ends while one of those comes back from native code.
    ahead = ReadAhead(settings, encoder)
    thread = Thread(target=_read, args=(ahead, progress, stop), name="read-ahead")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_AGAIN)


def _read(ahead: ReadAhead, progress: Progress, stop: Event) -> None:
    try:
        report = ahead.run(progress, stop)
    except QuothError as error:
        _log.warning("the archive could not be read closely: %s", error)
        return
    if report:
        _log.info("all %d passages are read closely now", report.passages)
