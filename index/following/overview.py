"""What is followed and how it goes, for people."""

from datetime import UTC, datetime
from pathlib import Path

from index.errors import FollowError
from index.following.crawl import CrawlState
from index.following.mirror import count_copies
from index.following.records import Followed, Source, SourceKind, Summary
from index.following.source_list import SourceList

_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def all_followed(source_list: SourceList, crawl_state: CrawlState) -> tuple[Followed, ...]:
    """All sources, in the order of the list."""
    return tuple(_followed(one, crawl_state) for one in source_list.read().sources)


def summary(source_list: SourceList, crawl_state: CrawlState) -> Summary:
    """All that is followed, in figures."""
    followed = all_followed(source_list, crawl_state)
    articles, waiting, withdrawn = crawl_state.pages.totals()
    copies = sum(one.articles for one in followed if one.source.kind is SourceKind.FOLDER)
    next_page = crawl_state.pages.next_due([one.source.address for one in followed])
    times = [next_page, *(one.next_visit or _AT_ONCE for one in followed)]
    return Summary(
        sources=len(followed),
        failing=sum(one.failures > 0 for one in followed),
        articles=articles + copies,
        waiting=waiting,
        withdrawn=withdrawn,
        folded=crawl_state.pages.folded(),
        next_due=min((time for time in times if time), default=None),
    )


def named(source_list: SourceList, name: str) -> Source:
    """The source of an address, or of a part of it that only one has.

    Raises FollowError where no source, or more than one, is meant.
    """
    sources = source_list.read().sources
    exact = [one for one in sources if one.address == name]
    found = exact or [one for one in sources if name in one.address]
    if len(found) == 1:
        return found[0]
    if not found:
        raise FollowError(f"no source {name} is followed; `quoth sources` lists them")
    names = ", ".join(one.address for one in found[:5])
    raise FollowError(f"{name} could mean any of {names}; give the whole address")


def _followed(source: Source, crawl_state: CrawlState) -> Followed:
    state = crawl_state.sources.get(source.address)
    articles, waiting = crawl_state.pages.counts(source.address)
    if source.kind is SourceKind.FOLDER:
        articles = count_copies(Path(source.address), crawl_state.writer)
    return Followed(
        source=source,
        title=state.title,
        visited=state.visited,
        next_visit=state.next_visit,
        articles=articles,
        waiting=waiting,
        failures=state.failures,
        error=state.error,
        left_out=tuple((one.title, one.why) for one in state.left_out),
    )
