"""A corpus that follows a site on this machine, at times that the test tells."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.article import Article
from index.fetching.client import Client
from index.fetching.limits import FetchLimits
from index.following.follower import Follower, FollowPlan
from index.following.records import OutcomeKind, Report
from tests.index.fetching.conftest import local_guard
from tests.index.support.reading import read_folder

NOW = datetime(2022, 3, 4, 12, tzinfo=UTC)
TEXT = "The new harbour bridge opened on Friday, the mayor said."
OTHER = "The tunnel under the harbour was closed on Monday for repairs."
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = FetchLimits(seconds=5.0, max_bytes=1 << 20, private=True, pace=0.0)


@pytest.fixture
def plan(corpus: Path) -> FollowPlan:
    """How the tests follow."""
    return FollowPlan(corpus, LIMITS)


def open_client(limits: FetchLimits) -> Client:
    """Every host name leads to this machine."""
    return Client(limits, local_guard())


@pytest.fixture
def follower(plan: FollowPlan) -> Iterator[Follower]:
    """Follows for the corpus."""
    with Follower(plan, open_client) as follower:
        yield follower


def page(title: str, text: str, head: str = "") -> str:
    """A web page with an article."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1><p>{text}</p></article>"
        "</body></html>"
    )


def rss(*items: str, head: str = "") -> str:
    """A feed of items."""
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Coast</title>{head}{''.join(items)}</channel></rss>"
    )


def item(url: str, title: str = "Bridge", more: str = "") -> str:
    """One item of a feed."""
    return f"<item><title>{title}</title><link>{url}</link>{more}</item>"


def articles(corpus: Path) -> dict[str, Article]:
    """What `quoth index` would read, by path."""
    return {
        article.path: article for article in read_folder(corpus) if isinstance(article, Article)
    }


def whats(report: Report) -> dict[str, OutcomeKind]:
    """What came of each address, by its path."""
    return {
        outcome.address.partition("//")[2].partition("/")[2]: outcome.kind
        for outcome in report.outcomes
    }
