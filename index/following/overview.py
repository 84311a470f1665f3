"""What is followed and how it goes, for people."""

from datetime import UTC, datetime
from pathlib import Path

from index.following.crawl import CrawlState
from index.following.mirror import count_copies
from index.following.records import Followed, Source, SourceKind, Summary

_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def all_followed(crawl_state: CrawlState) -> tuple[Followed, ...]:
    return tuple(
        _followed(source, crawl_state) for source in crawl_state.source_list.read().sources
    )


def summary(crawl_state: CrawlState) -> Summary:
    followed = all_followed(crawl_state)
    articles, waiting, withdrawn = crawl_state.pages.totals()
    copies = sum(listed.articles for listed in followed if listed.source.kind is SourceKind.FOLDER)
    next_page = crawl_state.pages.next_due([listed.source.address for listed in followed])
    times = [next_page, *(listed.state.next_visit or _AT_ONCE for listed in followed)]
    return Summary(
        sources=len(followed),
        failing=sum(listed.state.failures > 0 for listed in followed),
        articles=articles + copies,
        waiting=waiting,
        withdrawn=withdrawn,
        folded=crawl_state.pages.folded(),
        next_due=min((time for time in times if time), default=None),
    )


def _followed(source: Source, crawl_state: CrawlState) -> Followed:
    state = crawl_state.sources.get(source.address)
    articles, waiting = crawl_state.pages.counts(source.address)
    if source.kind is SourceKind.FOLDER:
        articles = count_copies(Path(source.address), crawl_state.writer)
    return Followed(source, state, articles, waiting)
