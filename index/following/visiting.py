"""Visiting sources: what they list becomes pages to look at, and pages are looked at."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from index.article import Skipped
from index.errors import FetchError, QuothError
from index.following.keeping import Keeper
from index.following.looking import Looker
from index.following.mirror import mirror
from index.following.pages import PageState, PageTable
from index.following.records import Link, Outcome, Progress, Source, SourceKind, Visit, What
from index.following.schedule import Schedule
from index.following.sources import SourceState, SourceTable
from index.sources.addresses import difference, page_address
from index.web.addresses import web_address
from index.web.client import Fetched
from index.web.feeds import Entry, Feed, read_feed
from index.web.fetcher import Fetcher
from index.web.sitemaps import Listed, Sitemap, read_sitemap

_log = logging.getLogger(__name__)
MAX_SITEMAPS = 50
"""Sitemaps of one index that are read in one visit, the newest first."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a visit reads and writes."""

    pages: PageTable
    sources: SourceTable
    keeper: Keeper


class Visitor:
    """One round at one time, ``now``: visits, then looks, and what came of each."""

    def __init__(
        self,
        memory: Memory,
        fetcher: Fetcher,
        looker: Looker,
        schedule: Schedule,
        now: datetime,
    ):
        self.outcomes: list[Outcome] = []
        self.visits: list[Visit] = []
        self.noted: list[str] = []
        self._memory = memory
        self._fetcher = fetcher
        self._looker = looker
        self._schedule = schedule
        self._now = now

    async def visit(self, sources: Sequence[Source], progress: Progress) -> None:
        """Visit them all, at once where they are on different hosts. Each fails for itself."""
        if not sources:
            return
        progress.start("visiting", len(sources))

        async def one(source: Source) -> None:
            visit = await self.visit_one(source)
            if visit.error:
                progress.skipped(Skipped(source.address, visit.error))
            progress.advance()

        await asyncio.gather(*(one(source) for source in sources))

    async def visit_one(self, source: Source, fetched: Fetched | None = None) -> Visit:
        """Visit a source; ``fetched`` is its document where it was fetched just now."""
        state = self._memory.sources.get(source.address)
        before = len(self.noted)
        try:
            state = await self._visited(source, state, fetched)
            visit = Visit(source, len(self.noted) - before)
        except QuothError as error:
            state = self._failed(source, state, error)
            visit = Visit(source, error=str(error))
        except Exception as error:  # noqa: BLE001 - not swallowed: it is this source's last error
            _log.exception("visiting %s", source.address)
            state = self._failed(source, state, error)
            visit = Visit(source, error=state.error)
        self._memory.sources.save(state)
        self.visits.append(visit)
        return visit

    async def look(self, pages: Sequence[PageState], progress: Progress) -> None:
        """Look at pages; what fails is told and stops nothing."""
        if not pages:
            return
        progress.start("fetching", len(pages))

        async def one(page: PageState) -> None:
            self.tell(await self._looker.look(page, self._fetcher), progress)
            progress.advance()

        await asyncio.gather(*(one(page) for page in pages))

    async def look_at_noted(self, limit: int, progress: Progress) -> None:
        """Look at the pages that were noted in this round, or at the first ``limit`` of them."""
        sources = {visit.source.address for visit in self.visits}
        await self.look(self._memory.pages.due(self._now, limit, sources, self.noted), progress)

    async def fetch(self, url: str) -> Fetched:
        """One document, whatever it is. Raises FetchError."""
        return await self._fetcher.fetch(url)

    async def keep(self, fetched: Fetched, progress: Progress) -> None:
        """Keep one page that was fetched just now.

        Raises:
            FetchError, SourceError: there is no article in it.
        """
        progress.start("fetching", 1)
        page = self._note(Link(fetched.asked), None, "", timedelta())
        try:
            self.tell(await self._looker.keep_fetched(page, fetched), progress)
        except QuothError:
            if page.path is None:
                self._memory.pages.forget(page.key)
            raise
        progress.advance()

    def tell(self, outcome: Outcome, progress: Progress) -> None:
        """Take an outcome in, and say it where it is a failure."""
        self.outcomes.append(outcome)
        if outcome.what is What.FAILED:
            progress.skipped(Skipped(outcome.address, outcome.why or ""))

    def note(self, links: Iterable[Link], source: str | None) -> None:
        """Remember addresses as pages to look at, the first ones first."""
        every = list(links)
        for number, link in enumerate(every):
            try:
                self._note(link, source, "", timedelta(seconds=len(every) - number))
            except (ValueError, FetchError) as error:
                self.outcomes.append(Outcome(link.url, What.FAILED, None, str(error)))

    def _note(self, link: Link, source: str | None, stamp: str, ahead: timedelta) -> PageState:
        """The page of a link: a new one, or the known one, to be looked at if its stamp changed."""
        url = web_address(link.url)
        address = page_address(url)
        page = self._memory.pages.get(address.key)
        due = self._now - ahead
        if page is None:
            page = PageState(
                address.key, url, address.site, self._now, source, link.facts, stamp, next_check=due
            )
            self.noted.append(page.key)
        else:
            self._fold_spelling(url, page)
            if not stamp or stamp == page.stamp:
                return page
            # The first stamp of a page that another source had found says nothing new.
            soon = due if page.stamp and page.next_check else page.next_check
            page = replace(page, stamp=stamp, next_check=soon)
            if soon == due:
                self.noted.append(page.key)
        self._memory.pages.save(page)
        return page

    def _fold_spelling(self, url: str, page: PageState) -> None:
        address, known = page_address(url), page_address(page.url)
        if url != page.url and address.key == known.key and not self._memory.pages.is_folded(url):
            why = difference(address, known)
            self._memory.pages.fold(url, address, page.key, why, self._now)
            self.outcomes.append(Outcome(url, What.FOLDED, page.path, f"{why}: {page.url}"))

    async def _visited(
        self, source: Source, state: SourceState, fetched: Fetched | None
    ) -> SourceState:
        asked: timedelta | None = None
        if source.kind is SourceKind.FOLDER:
            await self._mirror(Path(source.address))
        else:
            fetched = fetched or await self._fetcher.fetch(source.address, state.validators)
            if fetched.body is not None:
                state = replace(state, validators=fetched.validators)
                if source.kind is SourceKind.FEED:
                    feed = await asyncio.to_thread(read_feed, fetched)
                    asked = timedelta(minutes=feed.minutes) if feed.minutes else None
                    state = replace(state, title=feed.title)
                    await self._note_feed(source, feed)
                else:
                    await self._note_sitemap(source, state, fetched)
        wait = self._schedule.source(source.every, asked=asked)
        return replace(
            state, visited=self._now, next_visit=self._now + wait, failures=0, error=None
        )

    def _failed(self, source: Source, state: SourceState, error: Exception) -> SourceState:
        failures = state.failures + 1
        retry_after = error.retry_after if isinstance(error, FetchError) else None
        wait = self._schedule.source(source.every, failures=failures, retry_after=retry_after)
        why = str(error) or type(error).__name__
        return replace(state, next_visit=self._now + wait, failures=failures, error=why)

    async def _mirror(self, folder: Path) -> None:
        found = await asyncio.to_thread(lambda: list(mirror(folder, self._memory.keeper)))
        self.outcomes += found

    async def _note_feed(self, source: Source, feed: Feed) -> None:
        for number, entry in enumerate(feed.entries):
            ahead = timedelta(seconds=len(feed.entries) - number)
            link = Link(entry.url, entry.facts)
            try:
                page = self._note(link, source.address, entry.stamp, ahead)
                if entry.html and _speaks_for(source, entry):
                    await self._keep_whole(page, entry)
            except (ValueError, FetchError) as error:
                self.outcomes.append(Outcome(entry.url, What.FAILED, None, str(error)))

    async def _keep_whole(self, page: PageState, entry: Entry) -> None:
        """Take a text that the feed has, if it is a new one."""
        if page.path and not page.whole:
            return  # found on its page before; the two would differ at every visit
        outcome = await self._looker.keep_entry(page, entry.html or "", entry.facts)
        self.outcomes.append(outcome)

    async def _note_sitemap(self, source: Source, state: SourceState, fetched: Fetched) -> None:
        sitemap = await self._read_sitemap(fetched)
        pages = list(sitemap.pages)
        for one in _newest(sitemap.sitemaps)[:MAX_SITEMAPS]:
            if state.visited and one.modified and one.modified < state.visited.isoformat():
                continue
            pages += (await self._read_sitemap(await self._fetcher.fetch(one.url))).pages
        pages = _newest(pages)
        for number, listed in enumerate(pages):
            link = Link(listed.url, _facts(listed))
            try:
                ahead = timedelta(seconds=len(pages) - number)
                self._note(link, source.address, listed.modified, ahead)
            except (ValueError, FetchError) as error:
                self.outcomes.append(Outcome(listed.url, What.FAILED, None, str(error)))

    async def _read_sitemap(self, fetched: Fetched) -> Sitemap:
        limit = self._fetcher.limits.max_bytes
        return await asyncio.to_thread(read_sitemap, fetched.body or b"", fetched.url, limit)


def _speaks_for(source: Source, entry: Entry) -> bool:
    """A feed's text is taken for articles of its own site only; others are asked themselves."""
    return page_address(source.address).site == page_address(entry.url).site


def _newest(listed: Iterable[Listed]) -> list[Listed]:
    """The last modified first; in their order where the sitemap does not say."""
    return sorted(listed, key=lambda one: one.modified, reverse=True)


def _facts(listed: Listed) -> dict[str, object]:
    given = {"title": listed.title, "published": listed.published}
    return {name: value for name, value in given.items() if value}
