"""Visiting sources: what they list becomes pages to look at, and pages are looked at."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from index.article import Skipped
from index.errors import FetchError, QuothError
from index.fetching.client import Fetched
from index.fetching.fetcher import Fetcher
from index.following.corpus_writer import CorpusWriter
from index.following.frontier import Frontier
from index.following.listings import Listings
from index.following.page_fetcher import PageFetcher
from index.following.page_table import PageState, PageTable
from index.following.records import OutcomeKind, PageLink, Source, SourceKind, Visit, VisitOutcome
from index.following.schedule import Schedule
from index.following.source_list import SourceList
from index.following.source_table import SourceState, SourceTable
from index.progress import Progress

_log = logging.getLogger(__name__)
_HELD = 64  # documents in memory at a time


@dataclass(frozen=True, slots=True)
class CrawlState:
    """What a visit reads and writes."""

    pages: PageTable
    sources: SourceTable
    writer: CorpusWriter
    source_list: SourceList


@dataclass(slots=True)
class Crawler:
    """One round at the time ``now``: visits, then looks, and what came of each."""

    crawl_state: CrawlState
    fetcher: Fetcher
    page_fetcher: PageFetcher
    now: datetime
    schedule: Schedule
    progress: Progress
    outcomes: list[VisitOutcome] = field(default_factory=list, init=False)
    visits: list[Visit] = field(default_factory=list, init=False)
    _frontier: Frontier = field(init=False)
    _listings: Listings = field(init=False)
    _held: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_HELD), init=False)

    def __post_init__(self) -> None:
        self._frontier = Frontier(self.crawl_state.pages, self.now, self.outcomes)
        self._listings = Listings(
            self.fetcher, self.page_fetcher, self._frontier, self.crawl_state.writer, self.tell
        )

    @property
    def noted(self) -> list[str]:
        """Keys of the pages to look at that were found in this round."""
        return self._frontier.noted

    async def visit(self, sources: Sequence[Source]) -> None:
        """Visit them all, at once where they are on different hosts. Each fails for itself."""
        if not sources:
            return
        self.progress.start("visiting", len(sources))

        async def one(source: Source) -> None:
            async with self._held:
                visit = await self.visit_one(source)
            if visit.error:
                self.progress.skipped(Skipped(source.address, visit.error))
            self.progress.advance()

        await asyncio.gather(*(one(source) for source in sources))

    async def visit_one(self, source: Source, fetched: Fetched | None = None) -> Visit:
        """Visit a source; ``fetched`` is its document where it was fetched just now."""
        state = self.crawl_state.sources.get(source.address)
        before = len(self._frontier.noted)
        try:
            state = await self._visited(source, state, fetched)
            moved = state.address if state.address != source.address else None
            visit = Visit(source, len(self._frontier.noted) - before, moved=moved)
        except Exception as error:  # noqa: BLE001 - not swallowed: it is this source's last error
            if not isinstance(error, QuothError):
                _log.exception("visiting %s", source.address)
            state = self._failed(source, state, error)
            visit = Visit(source, error=state.error)
        self.crawl_state.sources.save(state)
        self.visits.append(visit)
        return visit

    async def look(self, pages: Sequence[PageState]) -> None:
        """Look at pages; what fails is told and stops nothing.

        Each host has its own queue, so that one that is slow, or wants to be asked slowly, holds
        up no other; and only so many pages are in memory at a time.
        """
        if not pages:
            return
        self.progress.start("fetching", len(pages))
        queues: dict[str, deque[PageState]] = {}
        for page in pages:
            queues.setdefault(page.site, deque()).append(page)

        async def work(queue: deque[PageState]) -> None:
            while queue:
                async with self._held:
                    self.tell(await self.page_fetcher.look(queue.popleft()))
                self.progress.advance()

        per_host = self.fetcher.limits.per_host
        workers = (queue for queue in queues.values() for _ in range(per_host))
        await asyncio.gather(*(work(queue) for queue in workers))

    async def look_at_noted(self, limit: int) -> None:
        """Look at the pages that were noted in this round, or at the first ``limit`` of them."""
        sources = {visit.moved or visit.source.address for visit in self.visits}
        await self.look(self.crawl_state.pages.due(self.now, limit, sources, self.noted))

    async def keep(self, fetched: Fetched) -> None:
        """Keep one page that was fetched just now.

        Raises:
            FetchError, SourceError: there is no article in it.
        """
        self.progress.start("fetching", 1)
        page = self._frontier.note(PageLink(fetched.asked))
        try:
            self.tell(await self.page_fetcher.keep_fetched(page, fetched))
        except QuothError:
            if page.path is None:
                self.crawl_state.pages.forget(page.key)
            raise
        self.progress.advance()

    def tell(self, outcome: VisitOutcome) -> None:
        """Take an outcome in, and say it where it is a failure."""
        self.outcomes.append(outcome)
        if outcome.kind is OutcomeKind.FAILED:
            self.progress.skipped(Skipped(outcome.address, outcome.why or ""))

    def note(self, links: Iterable[PageLink]) -> None:
        """Remember addresses as pages to look at, the first ones first."""
        self._frontier.note_all(((link, "") for link in links), None)

    async def _visited(
        self, source: Source, state: SourceState, fetched: Fetched | None
    ) -> SourceState:
        if source.kind is SourceKind.FOLDER:
            await self._listings.mirror(Path(source.address))
        else:
            fetched = fetched or await self.fetcher.fetch(source.address, state.validators)
            if fetched.body is not None:
                state = replace(state, validators=fetched.validators)
                of_feed = source.kind is SourceKind.FEED
                note = self._listings.feed if of_feed else self._listings.sitemap
                known = frozenset(state.left_out)
                state = await note(source, state, fetched)
                for entry in state.left_out:
                    if entry not in known:
                        said = f"{source.address}: {entry.title}"
                        self.progress.skipped(Skipped(said, entry.why))
                if fetched.moved and fetched.url != source.address:
                    state = self._moved(state, fetched.url)
        asked = timedelta(minutes=state.minutes) if state.minutes else None
        wait = self.schedule.source(source.every, asked=asked)
        return replace(state, visited=self.now, next_visit=self.now + wait, failures=0, error=None)

    def _moved(self, state: SourceState, to: str) -> SourceState:
        """Follow a source where its server says that it is from now on."""
        self.crawl_state.pages.move_source(state.address, to)
        self.crawl_state.sources.forget(state.address)
        self.crawl_state.source_list.move(state.address, to)
        why = f"it has moved for good to {to}, and is followed there from now on"
        self.progress.skipped(Skipped(state.address, why))
        return replace(state, address=to)

    def _failed(self, source: Source, state: SourceState, error: Exception) -> SourceState:
        failures = state.failures + 1
        retry_after = error.retry_after if isinstance(error, FetchError) else None
        wait = self.schedule.source(source.every, failures=failures, retry_after=retry_after)
        why = str(error) or type(error).__name__
        return replace(state, next_visit=self.now + wait, failures=failures, error=why)
