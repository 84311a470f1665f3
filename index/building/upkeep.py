"""Keeps a store up to its corpus by itself: changes are noticed, gathered, and indexed.

watchfiles (the operating system's own notices, by Rust's notify) tells what changes; without such
notices, on a network drive say, WATCHFILES_FORCE_POLLING=true makes it look again and again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from index.building.builder import Builder, BuildPlan, BuildReport
from index.encoder import Encoder
from index.encoder.serving_model import ServingModel
from index.errors import BuildLockedError, QuothError, SourceError
from index.progress import Progress
from index.settings import IndexSettings

# Milliseconds: a batch ends when nothing changes for PAUSE, and lasts no longer than LONGEST.
PAUSE = 300
LONGEST = 2000
# So often it is looked at what is due, and whether to stop.
LOOK = 1000


Build = Callable[[Progress], BuildReport]


def serving_build(
    settings: IndexSettings, encoder: Encoder, *, may_change_model: bool = True
) -> Build:
    """A build with whichever model serves."""
    serving = ServingModel(settings, encoder)

    def build(progress: Progress) -> BuildReport:
        current, model = serving.now()
        plan = BuildPlan.of(current, may_change_model=may_change_model)
        return Builder(plan, model, progress).build()

    return build


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Follows one corpus until it is stopped.

    ``built`` hears what a build did, ``failed`` of a build or visit that went wrong: the next
    change or visit is another try. ``visit`` brings articles into it by its own schedule, and
    tells whether it did.
    """

    corpus: Path
    build: Callable[[], BuildReport]
    built: Callable[[BuildReport], None]
    failed: Callable[[QuothError], None]
    visit: Callable[[], bool] = lambda: False

    def run(self, stop: Event) -> None:
        """Index what changed while nobody watched, then whatever changes. Blocks until ``stop``.

        A build that somebody else holds up is tried again. Raises SourceError where there is no
        corpus to follow.
        """
        if not self.corpus.is_dir():
            raise SourceError(f"there is no folder {self.corpus} to follow; create it")
        behind = True
        for changed in self._looks(stop):
            behind = self._visited() or changed or behind
            if behind and not stop.is_set():
                behind = not self._built()

    def _looks(self, stop: Event) -> Iterator[bool]:
        """Every second whether something in the corpus has changed; at once when it has."""
        from watchfiles import watch

        for changes in watch(
            self.corpus,
            watch_filter=lambda _, path: self._counts(Path(path)),
            debounce=LONGEST,
            step=PAUSE,
            stop_event=stop,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            yield bool(changes)

    def _counts(self, path: Path) -> bool:
        """Hidden files are no articles: what is being written, or remembered of sources."""
        try:
            parts = path.relative_to(self.corpus.resolve()).parts
        except ValueError:
            parts = path.parts[-1:]
        return not any(part.startswith(".") for part in parts)

    def _visited(self) -> bool:
        try:
            return self.visit()
        except QuothError as error:
            self.failed(error)
            return False

    def _built(self) -> bool:
        """Whether there is nothing left to do until something changes."""
        try:
            self.built(self.build())
        except BuildLockedError:
            return False
        except QuothError as error:
            self.failed(error)
        return True
