"""Follows the corpus beside the running bot, in a thread of its own."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from functools import partial

from bot.settings import BotSettings
from index.building.builder import BuildReport
from index.building.upkeep import Build, Upkeep
from index.errors import QuothError
from index.following.follower import SourceVisits
from index.progress import Silent

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that the end waits for it; a build that is cut short harms nothing


@contextlib.contextmanager
def auto_index(settings: BotSettings, build: Build) -> Iterator[None]:
    """Index what changes in the corpus as long as the block runs, unless the settings say no."""
    if not settings.auto_index:
        yield
        return
    stop = threading.Event()
    visit = SourceVisits(settings).visit_due
    following = Upkeep(settings.corpus_dir, partial(build, Silent()), _built, _failed, visit)
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


def _failed(error: QuothError) -> None:
    log.warning("the corpus could not be indexed: %s", error)


def _run(following: Upkeep, stop: threading.Event) -> None:
    try:
        following.run(stop)
    except QuothError as error:
        log.warning("the corpus is not followed: %s", error)
