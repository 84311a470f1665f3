"""Addresses that were found -> pages to look at, each page once under all its addresses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote

from index.errors import FetchError
from index.fetching.addresses import web_address
from index.fetching.client import NO_VALIDATORS
from index.following.page_table import PageState, PageTable
from index.following.records import OutcomeKind, PageLink, VisitOutcome
from index.identity import short_id
from index.page_address import difference, page_address
from index.sources.dates import parse_any_date

_THESE_DAYS = timedelta(days=2)


class Frontier:
    """Notes what is found at one time, ``now``. ``noted`` are keys of pages to look at."""

    def __init__(self, pages: PageTable, now: datetime, outcomes: list[VisitOutcome]):
        self.noted: list[str] = []
        self.pages = pages
        self._now = now
        self._outcomes = outcomes

    def note_all(self, found: Iterable[tuple[PageLink, str]], source: str | None) -> None:
        """Note the pages of links and their stamps, to be looked at in this order.

        A link that is no address to fetch is an outcome, and in no other's way.
        """
        every = list(found)
        for number, (link, stamp) in enumerate(every):
            try:
                # What is due longest is looked at first.
                self.note(link, source, stamp, timedelta(seconds=len(every) - number))
            except (ValueError, FetchError) as error:
                self._outcomes.append(VisitOutcome(link.url, OutcomeKind.FAILED, None, str(error)))

    def note(
        self,
        link: PageLink,
        source: str | None = None,
        stamp: str = "",
        due_since: timedelta = timedelta(),
    ) -> PageState:
        """The page of a link: a new one, or the known one, to be looked at if its stamp changed.

        Raises AddressRefusedError or ValueError where it is no address to fetch.
        """
        url = web_address(link.url)
        address = page_address(url)
        due = self._now - due_since
        page = self.pages.get(address.key)
        if page is None:
            page = PageState(
                *(address.key, url, address.site, self._now, source, link.facts, stamp),
                next_check=due,
                guid=link.guid,
            )
            self.noted.append(page.key)
        else:
            self._fold_spelling(url, page)
            page = replace(page, guid=page.guid or link.guid)
            dated = self._dated(page, link, source)
            if dated is page and (not stamp or stamp == page.stamp):
                return page
            # The first stamp of a page that another source had found says nothing new.
            if page.next_check and (dated is not page or page.stamp):
                dated = replace(dated, next_check=due)
                self.noted.append(page.key)
            page = replace(dated, stamp=stamp or page.stamp)
        self.pages.save(page)
        return page

    def note_entry(self, link: PageLink, source: str, stamp: str) -> PageState:
        """The page of an entry without an address, which is all that there is of it."""
        feed = page_address(source)
        key, url = f"{feed.key}#{short_id(link.guid)}", f"{source}#{quote(link.guid, safe='')}"
        known = self.pages.get(key)
        page = known and self._dated(known, link, source)
        if page and page is known and page.stamp == stamp:
            return page
        page = page or PageState(
            *(key, url, feed.site, self._now, source, link.facts), guid=link.guid
        )
        page = replace(page, stamp=stamp)
        self.noted.append(key)
        self.pages.save(page)
        return page

    def _dated(self, page: PageState, link: PageLink, source: str | None) -> PageState:
        """The page with the day that its own source states by now.

        Not with one of these days: some feeds are made anew with that of each request.
        """
        stated = [str(facts.get("published") or "") for facts in (page.facts, link.facts)]
        before, day = map(parse_any_date, stated)
        fresh = day is None or day > self._now.date() - _THESE_DAYS
        if fresh or day == before or page.source != source:
            return page
        return replace(page, facts=link.facts, validators=NO_VALIDATORS)

    def _fold_spelling(self, url: str, page: PageState) -> None:
        address, known = page_address(url), page_address(page.url)
        if url != page.url and address.key == known.key and not self.pages.is_folded(url):
            why = difference(address, known)
            self.pages.fold(url, address, page.key, why, self._now)
            self._outcomes.append(
                VisitOutcome(url, OutcomeKind.FOLDED, page.path, f"{why}: {page.url}")
            )
