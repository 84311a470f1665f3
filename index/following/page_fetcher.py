"""Looking at a page: fetched, read, settled under the address where it belongs, and kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from index.errors import FetchError, GoneError, QuothError, SourceError
from index.fetching.client import NO_VALIDATORS, Fetched
from index.fetching.fetcher import Fetcher
from index.fetching.pages import MAX_PAGE, leads_on, may_lead_on
from index.following.corpus_writer import CorpusWriter
from index.following.markdown import mark_withdrawn, text_of, to_markdown
from index.following.page_reading import ReadArticle, read_entry, read_whole
from index.following.page_table import PageState, PageTable
from index.following.records import OutcomeKind, VisitOutcome
from index.following.schedule import GIVE_UP, GONE_TWICE, GONE_WAIT, Schedule
from index.identity import alike
from index.page_address import page_address, without_tracking

_log = logging.getLogger(__name__)
_NOT_FOR_US = (200, 401, 402, 403, 404, 410, 451)


@dataclass(frozen=True, slots=True)
class PageFetcher:
    """Looks at pages at one time, ``now``. Their state is stored page by page."""

    fetcher: Fetcher
    pages: PageTable
    writer: CorpusWriter
    now: datetime
    drop_withdrawn: bool

    async def look(self, page: PageState) -> VisitOutcome:
        """Fetch a page and keep what it says. Whatever goes wrong is its outcome."""
        return await self._outcome(page, lambda: self._look_or_take(page))

    async def keep_entry(
        self, page: PageState, fragment: str, facts: Mapping[str, object]
    ) -> VisitOutcome:
        """Keep the text that a feed has of a page. Whatever goes wrong is its outcome."""
        url = page.url if page.has_address else ""
        reading = partial(self.fetcher.apart, read_entry, fragment, url, facts)
        return await self._outcome(page, lambda: self._keep(page, reading()))

    async def keep_fetched(self, page: PageState, fetched: Fetched) -> VisitOutcome:
        """Keep a page that was fetched already.

        Raises FetchError or SourceError where there is no article in it.
        """
        return await self._keep(page, read_whole(self.fetcher, fetched, page.facts))

    async def _outcome(
        self, page: PageState, work: Callable[[], Coroutine[Any, Any, VisitOutcome]]
    ) -> VisitOutcome:
        if page.path and not self.writer.exists(page.path):
            return self._give_up(page)
        try:
            return await work()
        except GoneError as error:
            return self._gone(page, error)
        except QuothError as error:
            return self._failed(page, error)
        except Exception as error:  # noqa: BLE001 - not swallowed: it is this page's outcome
            _log.exception("looking at %s", page.url)
            return self._failed(page, error)

    async def _look_or_take(self, page: PageState) -> VisitOutcome:
        """Look; where there is no article to be had, take what its feed says until there is."""
        try:
            return await self._look(page)
        except (FetchError, SourceError) as error:
            told = page.facts.get("text")
            passing = isinstance(error, FetchError) and (error.status or 500) not in _NOT_FOR_US
            if page.path or not told or passing:
                raise
            reading = self.fetcher.apart(read_entry, told, page.url, page.facts)
            kept = await self._keep(page, reading)
            if known := self.pages.get(page.key):
                self.pages.save(replace(known, whole=False, gone=GONE_TWICE, error=str(error)))
            return kept

    async def _look(self, page: PageState) -> VisitOutcome:
        known = page.validators if page.path else NO_VALIDATORS
        fetched = await self.fetcher.fetch(page.url, known, MAX_PAGE)
        if fetched.body is None:
            return self._unchanged(page)
        if may_lead_on(fetched) and (to := await self.fetcher.apart(leads_on, fetched)):
            # Once: what leads on further, or back to itself, is told as what it is.
            fetched = replace(await self.fetcher.fetch(to, max_bytes=MAX_PAGE), asked=page.url)
        if page.whole:  # that it is there is all that was asked
            return self._unchanged(replace(page, validators=fetched.validators))
        return await self.keep_fetched(page, fetched)

    async def _keep(self, page: PageState, reading: Awaitable[ReadArticle]) -> VisitOutcome:
        read = self._where_it_was_found(page, await reading)
        text = await asyncio.to_thread(to_markdown, read.article, self.now.date())
        # From here on nothing waits, so no other page can come between.
        page = self.pages.get(page.key) or page
        target = self._settled(page, read)
        if isinstance(target, VisitOutcome):
            return target
        target = self._in_place_of_older(target, read)
        same = not target.path and self.pages.same_text(target.site, read.text, target.key)
        if same:
            return self._folded(target, same, "same text in one outlet")
        known = (target.text, target.fields) == (read.text, read.fields)
        if (known or self._is_cut_off(target, read)) and not target.withdrawn:
            return self._unchanged(replace(target, validators=read.validators))
        return self._written(target, read, text)

    def _where_it_was_found(self, page: PageState, read: ReadArticle) -> ReadArticle:
        """The article under the address of its page, where another text is kept at the one that it
        calls its own: some sites call all pages the same."""
        called = page_address(read.article.url or read.found).key
        other = self.pages.get(called)
        if other is None or other.key == page.key or called == page_address(read.found).key:
            return read
        texts = [self.writer.read(kept.path) for kept in (other, page) if kept.path]
        apart = bool(other.path) and not alike(texts[0] or "", read.article.text)
        if not apart or (page.path and not alike(texts[-1] or "", read.article.text)):
            return read  # or what is shown now in the place of a page that is gone
        return replace(read, article=replace(read.article, url=without_tracking(read.found)))

    def _settled(self, page: PageState, read: ReadArticle) -> PageState | VisitOutcome:
        """The page under the address where it belongs, or that it was folded into another."""
        url = read.article.url or page.url
        address = page_address(url)
        if address.key == page.key or not page.has_address:
            return page
        if page.path and page.text != read.text:
            # Removed articles often lead to a front page or a section: not to be taken for them.
            raise GoneError(f"it leads to {url} now")
        why = "redirect" if page_address(read.found).key == address.key else "canonical address"
        other = self.pages.get(address.key)
        if other and other.key != page.key and other.path:
            return self._folded(page, other, why)
        repeat = why if other and other.key != page.key else ""
        self.pages.fold(page.url, page_address(page.url), address.key, repeat, self.now)
        return replace(page, key=address.key, url=url, site=address.site)

    def _in_place_of_older(self, page: PageState, read: ReadArticle) -> PageState:
        """A new page that its source calls the same as an older one is that one, corrected
        or told in full. Some call each day's first entry the same: so the texts must be alike, too.
        """
        older = None if page.path else self.pages.same_guid(page)
        text = text_of(self.writer.read(older.path) or "") if older and older.path else ""
        new = read.article.text
        if not older or not text or not (alike(text, new) or alike(new, text)):
            return page
        url = page_address(older.url)
        self.pages.fold(older.url, url, page.key, "new address of one entry", self.now)
        self.pages.forget(older.key)
        # Without the earlier text, as the file has to name the new address in any case.
        return replace(page, path=older.path, first_seen=older.first_seen, text=None)

    def _is_cut_off(self, page: PageState, read: ReadArticle) -> bool:
        """Whether a page shows less than half of the article kept of it, and nothing else: many
        outlets sell after some days what they gave to everybody."""
        kept = text_of(self.writer.read(page.path) or "") if page.path else ""
        text = read.article.text
        return 2 * len(text) < len(kept) and all(part in kept for part in text.split("\n\n"))

    def _folded(self, page: PageState, into: PageState, why: str) -> VisitOutcome:
        self.pages.fold(page.url, page_address(page.url), into.key, why, self.now)
        if page.path and page.path != into.path:
            self.writer.drop(page.path)
        return VisitOutcome(page.url, OutcomeKind.FOLDED, into.path, f"{why}: {into.url}")

    def _written(self, page: PageState, read: ReadArticle, text: str) -> VisitOutcome:
        kept = read.article
        new = page.path is None
        path = page.path or self.writer.place(
            kept.url or page.url, kept.title, kept.published, self.now.date()
        )
        self.writer.write(path, text)
        self._save(
            page,
            Schedule.page(timedelta()),
            path=path,
            text=read.text,
            fields=read.fields,
            whole=read.whole,
            validators=read.validators,
            last_changed=self.now,
            withdrawn=None,
        )
        return VisitOutcome(page.url, OutcomeKind.NEW if new else OutcomeKind.CHANGED, path)

    def _unchanged(self, page: PageState) -> VisitOutcome:
        self._save(page, Schedule.page(self.now - (page.last_changed or self.now)))
        return VisitOutcome(page.url, OutcomeKind.UNCHANGED, page.path)

    def _gone(self, page: PageState, error: GoneError) -> VisitOutcome:
        gone = page.gone + 1
        if gone != GONE_TWICE or page.withdrawn:
            wait = GONE_WAIT if gone < GONE_TWICE else Schedule.page(timedelta(days=60))
            self._save(page, wait, gone=gone, error=str(error))
            return VisitOutcome(page.url, OutcomeKind.FAILED, page.path, str(error))
        if page.path is None:
            return self._give_up(page, str(error))
        if self.drop_withdrawn:
            self.writer.drop(page.path)
        elif text := self.writer.read(page.path):
            self.writer.write(page.path, mark_withdrawn(text, self.now.date()))
        path = None if self.drop_withdrawn else page.path
        kept = replace(page, withdrawn=self.now, path=path)
        wait = Schedule.page(timedelta(days=60))
        self._save(kept, wait, gone=gone, error=str(error))
        return VisitOutcome(page.url, OutcomeKind.WITHDRAWN, page.path, str(error))

    def _failed(self, page: PageState, error: Exception) -> VisitOutcome:
        why = str(error) or type(error).__name__
        failures = page.failures + 1
        if failures >= GIVE_UP and page.path is None:
            return self._give_up(page, why)
        asked = error.retry_after if isinstance(error, FetchError) else None
        self._save(page, Schedule.retry(failures, asked), failures=failures, error=why)
        return VisitOutcome(page.url, OutcomeKind.FAILED, page.path, why)

    def _give_up(self, page: PageState, why: str | None = None) -> VisitOutcome:
        """No longer look at it: its file was deleted by hand, or it could never be had."""
        self.pages.save(replace(page, checked=self.now, next_check=None, error=why))
        if why is None:
            return VisitOutcome(page.url, OutcomeKind.UNCHANGED, None, "its file was deleted")
        return VisitOutcome(page.url, OutcomeKind.FAILED, None, why)

    def _save(self, page: PageState, wait: timedelta, **changes: object) -> None:
        """Store what came of a look. What is not told among ``changes`` went well."""
        usual = {"failures": 0, "error": None, "gone": 0}
        times: dict[str, datetime | None] = {"checked": self.now, "next_check": self.now + wait}
        if not page.has_address:
            times["next_check"] = None  # what its feed has is all that there is of it
        self.pages.save(replace(page, **{**usual, **times, **changes}))  # type: ignore[arg-type]
