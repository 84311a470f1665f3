"""What is followed and how it goes, for people."""

from datetime import UTC, datetime
from pathlib import Path

from index.errors import FollowError
from index.following.crawl import Memory
from index.following.mirror import count_copies
from index.following.records import Followed, Source, SourceKind, Summary
from index.following.source_list import Listing

_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def all_followed(listing: Listing, memory: Memory) -> tuple[Followed, ...]:
    """All sources, in the order of the list."""
    return tuple(_followed(one, memory) for one in listing.read().sources)


def summary(listing: Listing, memory: Memory) -> Summary:
    """All that is followed, in figures."""
    followed = all_followed(listing, memory)
    articles, waiting, withdrawn = memory.pages.totals()
    copies = sum(one.articles for one in followed if one.source.kind is SourceKind.FOLDER)
    next_page = memory.pages.next_due([one.source.address for one in followed])
    times = [next_page, *(one.next_visit or _AT_ONCE for one in followed)]
    return Summary(
        sources=len(followed),
        failing=sum(one.failures > 0 for one in followed),
        articles=articles + copies,
        waiting=waiting,
        withdrawn=withdrawn,
        folded=memory.pages.folded(),
        next_due=min((time for time in times if time), default=None),
    )


def named(listing: Listing, name: str) -> Source:
    """The source of an address, or of a part of it that only one has.

    Raises FollowError where no source, or more than one, is meant.
    """
    sources = listing.read().sources
    exact = [one for one in sources if one.address == name]
    found = exact or [one for one in sources if name in one.address]
    if len(found) == 1:
        return found[0]
    if not found:
        raise FollowError(f"no source {name} is followed; `quoth sources` lists them")
    names = ", ".join(one.address for one in found[:5])
    raise FollowError(f"{name} could mean any of {names}; give the whole address")


def _followed(source: Source, memory: Memory) -> Followed:
    state = memory.sources.get(source.address)
    articles, waiting = memory.pages.counts(source.address)
    if source.kind is SourceKind.FOLDER:
        articles = count_copies(Path(source.address), memory.keeper)
    return Followed(
        source=source,
        title=state.title,
        visited=state.visited,
        next_visit=state.next_visit,
        articles=articles,
        waiting=waiting,
        failures=state.failures,
        error=state.error,
    )
