"""What sources list: entries of feeds and pages of sitemaps, to look at; files of folders."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import FetchError, GoneError, SourceError
from index.fetching.client import Fetched
from index.fetching.feeds import Entry, Feed, LeftOut, read_feed
from index.fetching.fetcher import Fetcher
from index.fetching.sitemaps import Sitemap, SitemapEntry, read_sitemap
from index.following.corpus_writer import CorpusWriter
from index.following.frontier import Frontier
from index.following.mirror import mirror
from index.following.page_fetcher import PageFetcher
from index.following.page_table import PageState
from index.following.records import PageLink, Source, VisitOutcome
from index.following.source_table import SourceState
from index.page_address import page_address

MAX_SITEMAPS = 50
"""Sitemaps of one index, and of those in it, that are read in one visit, the newest first."""


@dataclass(frozen=True, slots=True)
class Listings:
    """Notes what sources list in ``frontier``; ``tell`` hears what came of what is kept at once."""

    fetcher: Fetcher
    page_fetcher: PageFetcher
    frontier: Frontier
    writer: CorpusWriter
    tell: Callable[[VisitOutcome], None]

    async def mirror(self, folder: Path) -> None:
        """Bring the copies of a folder up to it."""
        found = await asyncio.to_thread(lambda: list(mirror(folder, self.writer)))
        for outcome in found:
            self.tell(outcome)

    async def feed(self, source: Source, state: SourceState, fetched: Fetched) -> SourceState:
        """The entries of a feed; whole ones are kept at once."""
        feed = await self.fetcher.apart(read_feed, fetched)
        named = [_named(source, feed, entry) for entry in feed.entries]
        entries = {entry.url: entry for entry in named if entry.url}
        links = [(_link(entry), entry.stamp) for entry in entries.values()]
        before = len(self.frontier.noted)
        self.frontier.note_all(links, source.address)
        changed = set(self.frontier.noted[before:])
        for entry in entries.values():
            page = self.frontier.pages.get(page_address(entry.url).key)
            # One found on its page would differ at every visit.
            if page and page.key in changed and (page.whole or not page.path):
                await self._keep(page, entry)
        for entry in named:  # that stand only in the feed
            before = len(self.frontier.noted)
            if not entry.url:
                page = self.frontier.note_entry(_link(entry), source.address, entry.stamp)
                if self.frontier.noted[before:]:
                    await self._keep(page, entry)
        return replace(state, title=feed.title, minutes=feed.minutes, left_out=feed.left_out)

    async def _keep(self, page: PageState, entry: Entry) -> None:
        if entry.html:
            self.tell(await self.page_fetcher.keep_entry(page, entry.html, entry.facts))

    async def sitemap(self, source: Source, state: SourceState, fetched: Fetched) -> SourceState:
        """All pages of a sitemap, or of those it names.

        One that can't be had now is raised, last; one that is gone or none is named.
        """
        sitemap = await self._read_sitemap(fetched)
        pages, failure, elsewhere = list(sitemap.pages), None, sitemap.elsewhere
        lost: list[LeftOut] = []
        waiting, seen = deque(_newest(sitemap.sitemaps)), {fetched.url}
        while waiting and len(seen) <= MAX_SITEMAPS:
            listed = waiting.popleft()
            if listed.url in seen:
                continue
            seen.add(listed.url)
            if state.visited and listed.modified and listed.modified < state.visited.isoformat():
                continue
            try:
                inner = await self._read_sitemap(await self.fetcher.fetch(listed.url))
                pages += inner.pages
                waiting += _newest(inner.sitemaps)  # some indexes list further ones
                elsewhere += inner.elsewhere
            except (GoneError, SourceError) as error:
                lost.append(LeftOut(listed.url, str(error)))
            except FetchError as error:
                failure = FetchError(f"{listed.url}: {error}")
        links = [(PageLink(page.url, _facts(page)), page.modified) for page in _newest(pages)]
        self.frontier.note_all(links, source.address)
        if lost and len(lost) == len(seen) - 1:  # there is nothing else in it
            failure = failure or FetchError(f"{lost[0].title}: {lost[0].why}")
        if failure:
            raise failure
        return replace(state, left_out=(*lost, *_elsewhere(elsewhere)))

    async def _read_sitemap(self, fetched: Fetched) -> Sitemap:
        return await self.fetcher.apart(read_sitemap, fetched.body or b"", fetched.url)


def _link(entry: Entry) -> PageLink:
    return PageLink(entry.url, entry.facts, entry.guid)


def _named(source: Source, feed: Feed, entry: Entry) -> Entry:
    """The entry, of the outlet that the feed is called by where it says no other.

    A feed's text is taken for articles of its own site only; others are asked themselves.
    """
    address = entry.url or source.address
    if page_address(source.address).site != page_address(address).site:
        return replace(entry, html=None, facts={**entry.facts, "text": None})
    named = {"source": feed.title} if feed.title else {}
    return replace(entry, facts={**named, **entry.facts})


def _elsewhere(number: int) -> tuple[LeftOut, ...]:
    what = "1 address" if number == 1 else f"{number:,} addresses"
    why = "on other sites, for which a sitemap may not speak"
    return (LeftOut(what, why),) if number else ()


def _newest(listed: Iterable[SitemapEntry]) -> list[SitemapEntry]:
    """The last modified first; in their order where the sitemap does not say."""
    return sorted(listed, key=lambda entry: entry.modified, reverse=True)


def _facts(listed: SitemapEntry) -> dict[str, object]:
    facts = {"title": listed.title, "published": listed.published, "source": listed.source}
    return {name: value for name, value in facts.items() if value}
