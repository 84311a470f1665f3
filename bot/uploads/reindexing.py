"""Brings the index up to the corpus while the bot serves, in threads of their own."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial

from bot.settings import BotSettings
from index.article import Skipped
from index.building.builder import BuildReport
from index.building.upkeep import Build, Upkeep
from index.errors import QuothError
from index.following.follower import SourceVisits
from index.progress import Progress, Silent

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that the end waits for it; a build that is cut short harms nothing


@dataclass(frozen=True, slots=True)
class BuildState:
    """How far a build is."""

    stage: str = "reading"
    done: int = 0
    total: int | None = None
    skipped: int = 0


class BuildRecorder(Silent):
    """Progress of a build that runs in another thread; ``state`` may be read from any."""

    def __init__(self) -> None:
        self.state = BuildState()

    def start(self, stage: str, total: int | None) -> None:
        self.state = BuildState(stage, 0, total, self.state.skipped)

    def advance(self, amount: int = 1) -> None:
        self.state = replace(self.state, done=self.state.done + amount)

    def skipped(self, item: Skipped) -> None:
        self.state = replace(self.state, skipped=self.state.skipped + 1)


async def follow(
    build: Build, tell: Callable[[BuildState], Awaitable[None]], every: float
) -> BuildReport:
    """Build, and ``tell`` how far it is whenever that has changed, every so many seconds.

    Raises what the build raises.
    """
    recorder = BuildRecorder()
    building = start(build, recorder)
    shown = BuildState()
    while not building.done():
        await asyncio.wait([building], timeout=every)
        if recorder.state != shown and not building.done():
            shown = recorder.state
            await tell(shown)
    return building.result()


def start(build: Build, progress: Progress) -> "asyncio.Future[BuildReport]":
    """Run a build in a daemon thread: one that is cut short by the end of the bot harms nothing."""
    result: Future[BuildReport] = Future()
    result.set_running_or_notify_cancel()  # whoever stops waiting for it doesn't stop it

    def work() -> None:
        try:
            result.set_result(build(progress))
        except Exception as error:  # noqa: BLE001 - not swallowed: raised where it is awaited
            result.set_exception(error)

    threading.Thread(target=work, name="reindex", daemon=True).start()
    return asyncio.wrap_future(result)


@contextlib.contextmanager
def auto_index(settings: BotSettings, build: Build) -> Iterator[None]:
    """Index what changes in the corpus as long as the block runs, unless the settings say no."""
    if not settings.auto_index:
        yield
        return
    stop = threading.Event()
    visit = SourceVisits(settings).visit_due
    failed = partial(log.warning, "the corpus could not be indexed: %s")
    following = Upkeep(settings.corpus_dir, partial(build, Silent()), _built, failed, visit)
    # No daemon: Python aborts where it ends while one of those comes back from native code.
    thread = threading.Thread(target=_run, args=(following, stop), name="upkeep")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)


def _built(report: BuildReport) -> None:
    if not report.unchanged:
        figures = (report.articles, report.embedded, report.seconds)
        log.info("indexed %d articles, %d new passages, in %.1f s", *figures)


def _run(following: Upkeep, stop: threading.Event) -> None:
    try:
        following.run(stop)
    except QuothError as error:
        log.warning("the corpus is not followed: %s", error)
