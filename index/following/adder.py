"""Adding one thing: what it is decides whether it is kept once or followed."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from protego import Protego

from index.article import Skipped
from index.errors import FetchError, FollowError, SourceError
from index.fetching.addresses import absolute, without_feed_scheme
from index.fetching.client import Fetched
from index.fetching.document_kinds import DocumentKind, kind_of
from index.fetching.opml import read_opml
from index.fetching.pages import Links, links_of, page_text
from index.following.crawl import Crawler, CrawlState
from index.following.mirror import add_file, check_folder
from index.following.records import OutcomeKind, PageLink, Source, SourceKind, VisitOutcome
from index.page_address import page_address
from index.sources.exports import entries, links
from index.sources.files import read_bytes

MAX_FEEDS = 10
"""Feeds of one page that are tried until one is there."""
MAX_LISTS = 50
"""Lists of feeds, each included by another one, that are read when one is added."""

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class SourceAdder:
    """Adds with one crawler; at most ``limit`` pages are looked at."""

    def __init__(self, crawler: Crawler, crawl_state: CrawlState, limit: int):
        self._crawler = crawler
        self._crawl_state = crawl_state
        self._limit = limit

    async def add(self, target: str) -> tuple[Source, ...]:
        """Add ``target``; the sources that are followed from now on.

        Raises:
            FollowError, FetchError, SourceError: see ``Follower.add``.
        """
        target = without_feed_scheme(target)
        path = _path(target)
        if path is None:
            return await self._address(target if _SCHEME.match(target) else f"https://{target}")
        return await (self._folder(path) if path.is_dir() else self._file(path))

    async def _folder(self, folder: Path) -> tuple[Source, ...]:
        check_folder(folder, self._crawl_state.writer.corpus)
        return await self._follow(Source(SourceKind.FOLDER, str(folder)))

    async def _file(self, file: Path) -> tuple[Source, ...]:
        listed = file.suffix.lower() == ".xml" and kind_of(read_bytes(file)) is DocumentKind.OPML
        if listed or file.suffix.lower() == ".opml":
            return await self._list(read_bytes(file), "")
        if entries(file, file.name) is not None:
            self._crawler.note(self._saved(file))
            await self._crawler.look_at_noted(self._limit)
            return ()
        self._crawler.progress.start("copying", 1)
        self._crawler.tell(add_file(file, self._crawl_state.writer))
        self._crawler.progress.advance()
        return ()

    def _saved(self, file: Path) -> Iterator[PageLink]:
        """The links of a reading list's export. What is wrong with one is told, the rest goes on.

        A page knows its own title best; by which words it was saved only its reader knows.
        """
        for link in links(file):
            if isinstance(link, Skipped):
                self._crawler.tell(VisitOutcome(str(file), OutcomeKind.FAILED, None, str(link)))
            else:
                yield PageLink(link.url, {"tags": list(link.tags)} if link.tags else {})

    async def _address(self, url: str) -> tuple[Source, ...]:
        fetched = await self._crawler.fetcher.fetch(url)
        kind = kind_of(fetched.body or b"", fetched.content_type)
        if kind in (DocumentKind.FEED, DocumentKind.SITEMAP):
            return await self._follow(Source(SourceKind(kind.value), _at(fetched)), fetched)
        if kind is DocumentKind.OPML:
            return await self._list(fetched.body or b"", fetched.url)
        if urlsplit(fetched.url).path == "/robots.txt":
            return await self._sitemaps(fetched)
        return await self._page(fetched)

    async def _sitemaps(self, fetched: Fetched) -> tuple[Source, ...]:
        """Follow the sitemaps that a robots.txt names."""
        rules = Protego.parse((fetched.body or b"").decode("utf-8-sig", "replace"))
        if not (named := [absolute(fetched.url, url) for url in rules.sitemaps]):
            raise FollowError("the robots.txt names no sitemap; add a feed of the site")
        return await self._feeds(named, SourceKind.SITEMAP)

    async def _page(self, fetched: Fetched) -> tuple[Source, ...]:
        """Keep a page; of a front page, or one without an article, follow the feed it names."""
        feeds = (await self._crawler.fetcher.apart(_links_in, fetched)).feeds
        address = page_address(fetched.url)
        if feeds and address.key == address.site:
            return await self._feed_of(feeds)
        try:
            await self._crawler.keep(fetched)
        except SourceError:
            if not feeds:
                raise
            return await self._feed_of(feeds)
        return ()

    async def _feed_of(self, urls: Sequence[str]) -> tuple[Source, ...]:
        """Follow the first of the feeds that a page names, or the next one that is there."""
        failure: FetchError | FollowError | None = None
        for url in urls[:MAX_FEEDS]:
            try:
                fetched = await self._crawler.fetcher.fetch(url)
            except FetchError as error:
                failure = error
                continue
            if kind_of(fetched.body or b"", fetched.content_type) is DocumentKind.FEED:
                return await self._follow(Source(SourceKind.FEED, _at(fetched)), fetched)
            failure = FollowError(f"the page names the feed {url}, which is none")
        assert failure is not None  # noqa: S101 - a page that names no feed is not asked
        raise failure

    async def _follow(self, source: Source, fetched: Fetched | None = None) -> tuple[Source, ...]:
        """Visit a source, and remember it if that went well."""
        self._crawler.progress.start("visiting", 1)
        visit = await self._crawler.visit_one(source, fetched)
        if visit.error:
            self._crawl_state.sources.forget(source.address)
            raise FollowError(f"{source.address} is not followed: {visit.error}")
        self._crawler.progress.advance()
        self._crawl_state.source_list.add(source)
        await self._crawler.look_at_noted(self._limit)
        return (source,)

    async def _list(self, body: bytes, base: str) -> tuple[Source, ...]:
        """Follow all feeds of a list, and of the lists that it includes. What is none is told."""
        listed = await self._crawler.fetcher.apart(read_opml, body, base)
        feeds, pages = dict.fromkeys(listed.feeds), list(listed.pages)
        waiting, seen = deque(listed.lists), {base}
        while waiting and len(seen) <= MAX_LISTS:
            url = waiting.popleft()
            if url in seen:
                continue
            seen.add(url)
            try:
                fetched = await self._crawler.fetcher.fetch(url)
                inner = await self._crawler.fetcher.apart(
                    read_opml, fetched.body or b"", fetched.url
                )
            except (FetchError, SourceError) as error:
                self._refused(url, str(error))
                continue
            feeds |= dict.fromkeys(inner.feeds)
            pages += inner.pages
            waiting += inner.lists
        for url in dict.fromkeys(url for url in waiting if url not in seen):
            self._refused(url, f"more than {MAX_LISTS} lists include each other; add its address")
        for url in pages:
            self._refused(url, "the list names no feed there; add its address to have it followed")
        return await self._feeds(list(feeds))

    async def _feeds(
        self, addresses: Sequence[str], kind: SourceKind = SourceKind.FEED
    ) -> tuple[Source, ...]:
        """Follow all feeds of a list. One that fails today is followed too: others were fine."""
        sources: list[Source] = []
        for address in addresses:
            if address.lower().startswith(("http:", "https:")):
                sources.append(Source(kind, address))
            else:
                self._refused(address, f"it is no web address of a {kind.value}")
        for source in sources:
            self._crawl_state.source_list.add(source)
        await self._crawler.visit(sources)
        await self._crawler.look_at_noted(self._limit)
        return tuple(sources)

    def _refused(self, address: str, why: str) -> None:
        self._crawler.tell(VisitOutcome(address, OutcomeKind.FAILED, None, why))


def _at(fetched: Fetched) -> str:
    """Where a source is from now on: where it was asked for, unless it has moved for good."""
    return fetched.url if fetched.moved else fetched.asked


def _links_in(fetched: Fetched) -> Links:
    return links_of(page_text(fetched), fetched.url)


def _path(target: str) -> Path | None:
    """What ``target`` names on this machine; None for an address, with or without "https://"."""
    path = Path(target).expanduser()
    if path.exists():
        return path.resolve() if path.is_dir() else path
    if _SCHEME.match(target) or _HOST.fullmatch(target):
        return None
    raise FollowError("it is neither a file or folder nor a web address")
