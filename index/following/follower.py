"""What others call: add, visit what is due, list and remove. Calls may come from any thread.

Calls take the time and wait until they are done; inside, they fetch from many hosts at once.
``SourceVisits`` visits by the sources' own schedule while a corpus is kept up.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout

from index.errors import FollowBusyError, FollowError
from index.fetching.client import Client
from index.fetching.fetcher import Fetcher
from index.fetching.limits import FetchLimits
from index.following.adder import SourceAdder
from index.following.corpus_writer import CorpusWriter
from index.following.crawl import Crawler, CrawlState
from index.following.database import connect
from index.following.mirror import count_copies, mirror_of
from index.following.page_fetcher import PageFetcher
from index.following.page_table import PageTable
from index.following.records import Followed, Report, Source, SourceKind, Summary
from index.following.schedule import Schedule
from index.following.source_list import SourceList
from index.following.source_table import RobotsTable, SourceTable
from index.progress import Progress, Silent
from index.settings import IndexSettings

FOLDER = ".following"
"""In the corpus: the list of sources and what is remembered of them."""

_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
_Work = Callable[[Crawler], Coroutine[Any, Any, tuple[Source, ...]]]
BETWEEN = timedelta(seconds=15)
"""Between two looks at what is due."""


@dataclass(frozen=True, slots=True)
class FollowPlan:
    """How to follow. At most ``pages_per_visit`` pages are looked at in one call."""

    corpus: Path
    limits: FetchLimits = FetchLimits()  # noqa: RUF009 - a frozen record
    schedule: Schedule = Schedule()  # noqa: RUF009 - a frozen record
    pages_per_visit: int = 1000
    drop_withdrawn: bool = False


class Follower:
    """Follows sources for one corpus. A ``with`` block closes its database."""

    def __init__(
        self, plan: FollowPlan, open_client: Callable[[FetchLimits], Client] = Client.open
    ):
        folder = plan.corpus / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FollowError(f"{folder} can't be made: {error.strerror}") from None
        self._plan = plan
        self._open_client = open_client
        self._db = connect(folder)
        self._visiting = folder / "visiting.lock"
        self._robots = RobotsTable(self._db)
        self.source_list = SourceList(folder)
        pages, sources = PageTable(self._db), SourceTable(self._db)
        self._crawl_state = CrawlState(pages, sources, CorpusWriter(plan.corpus), self.source_list)

    @classmethod
    def open(cls, settings: IndexSettings) -> Self:
        """As the settings say. Raises FollowError where the corpus can't be written to."""
        plan = FollowPlan(
            corpus=settings.corpus_dir,
            limits=settings.fetching(),
            schedule=Schedule(settings.follow_every()),
            pages_per_visit=settings.follow_pages_per_visit,
            drop_withdrawn=settings.drop_withdrawn,
        )
        return cls(plan)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def add(self, target: str, now: datetime, progress: Progress | None = None) -> Report:
        """Add a file, a folder, or the address of a page, feed, sitemap or OPML list.

        Feeds, sitemaps and folders are followed from now on.

        Raises:
            FollowError: it is none of these, or can't be kept.
            FetchError, SourceError: the address or the file gives nothing.
        """
        most = self._plan.pages_per_visit

        def work(crawler: Crawler) -> Coroutine[Any, Any, tuple[Source, ...]]:
            return SourceAdder(crawler, self._crawl_state, most).add(target)

        return asyncio.run(self._run(now, progress, work))

    def visit_due(
        self, now: datetime, progress: Progress | None = None, only: Collection[str] | None = None
    ) -> Report:
        """Visit the sources and look at the pages that are due, so many of these as are planned.

        With ``only``, those sources are visited at once, due or not, and only what is new there
        is looked at. What fails is tried again later, each at its own pace, and stops nothing.

        Raises FollowBusyError where another visit is running.
        """
        try:
            # A lock of its own each time: one that is held lets its holder in again.
            with FileLock(self._visiting, blocking=False):
                return asyncio.run(
                    self._run(now, progress, lambda crawler: self._visit(crawler, now, only))
                )
        except Timeout:
            raise FollowBusyError("another visit to the sources is running; try later") from None

    def sources(self) -> tuple[Followed, ...]:
        """All sources in the order of the list, and how they go."""
        listed = self.source_list.read().sources
        return tuple(_followed(source, self._crawl_state) for source in listed)

    def remove(self, name: str, *, drop: bool = False) -> Source:
        """No longer follow a source, by its address or a part of it that only one has.

        Its articles stay in the corpus; with ``drop`` they go too.

        Raises FollowError where no source, or more than one, is meant.
        """
        source = self.source_list.named(name)
        self.source_list.remove(source.address)
        self._crawl_state.sources.forget(source.address)
        paths = self._crawl_state.pages.paths(source.address)
        if drop and source.kind is SourceKind.FOLDER:
            self._crawl_state.writer.drop_folder(mirror_of(Path(source.address)))
        elif drop:
            for path in paths:
                self._crawl_state.writer.drop(path)
            self._crawl_state.pages.forget_source(source.address)
        return source

    def summary(self) -> Summary:
        followed, pages = self.sources(), self._crawl_state.pages
        articles, waiting, withdrawn = pages.totals()
        copies = sum(of.articles for of in followed if of.source.kind is SourceKind.FOLDER)
        next_page = pages.next_due([of.source.address for of in followed])
        times = [next_page, *(of.state.next_visit or _AT_ONCE for of in followed)]
        return Summary(
            sources=len(followed),
            failing=sum(of.state.failures > 0 for of in followed),
            articles=articles + copies,
            waiting=waiting,
            withdrawn=withdrawn,
            folded=pages.folded(),
            next_due=min((time for time in times if time), default=None),
        )

    async def _run(self, now: datetime, progress: Progress | None, work: _Work) -> Report:
        plan, state = self._plan, self._crawl_state
        async with self._open_client(plan.limits) as client:
            fetcher = Fetcher(client, self._robots)
            page_fetcher = PageFetcher(
                fetcher, state.pages, state.writer, now, drop_withdrawn=plan.drop_withdrawn
            )
            crawler = Crawler(
                state, fetcher, page_fetcher, now, plan.schedule, progress or Silent()
            )
            followed = await work(crawler)
        waiting = state.pages.count_due(now, self._addresses())
        return Report(tuple(crawler.outcomes), tuple(crawler.visits), followed, waiting)

    async def _visit(
        self, crawler: Crawler, now: datetime, only: Collection[str] | None
    ) -> tuple[Source, ...]:
        listed = self.source_list.read()
        for broken in listed.broken:
            crawler.progress.skipped(broken)
        if only is None:
            due = {at: self._crawl_state.sources.get(at).next_visit for at in self._addresses()}
            chosen = [source for source in listed.sources if (due[source.address] or now) <= now]
        else:
            chosen = [source for source in listed.sources if source.address in only]
        await crawler.visit(chosen)
        keys = None if only is None else crawler.noted
        most = self._plan.pages_per_visit
        await crawler.look(self._crawl_state.pages.due(now, most, self._addresses(), keys))
        return ()

    def _addresses(self) -> list[str]:
        return [source.address for source in self.source_list.read().sources]


def _followed(source: Source, crawl_state: CrawlState) -> Followed:
    state = crawl_state.sources.get(source.address)
    articles, waiting = crawl_state.pages.counts(source.address)
    if source.kind is SourceKind.FOLDER:
        articles = count_copies(Path(source.address), crawl_state.writer)
    return Followed(source, state, articles, waiting)


class SourceVisits:
    """Visits each source at its own pace, failing ones at theirs.

    Where nothing was ever followed nothing is written: a corpus may be read-only.
    """

    def __init__(
        self, settings: IndexSettings, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._settings = settings
        self._now = now
        self._next = datetime.min.replace(tzinfo=UTC)

    def visit_due(self) -> bool:
        """Whether something new, changed or withdrawn came.

        Raises:
            FollowError: what is remembered of sources can't be read or written.
        """
        now = self._now()
        if now < self._next or not (self._settings.corpus_dir / FOLDER).is_dir():
            return False
        self._next = now + BETWEEN
        try:
            with Follower.open(self._settings) as follower:
                return follower.visit_due(now).corpus_changed
        except FollowBusyError:  # `quoth sources visit` is at it
            return False
