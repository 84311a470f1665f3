"""index/following/follower.py: what is followed, and how calls go together."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from index.errors import FollowBusyError, FollowError
from index.following.follower import Follower, FollowPlan
from index.following.records import OutcomeKind, Report
from tests.index.following.conftest import (
    DAY,
    HOUR,
    NOW,
    OTHER,
    TEXT,
    articles,
    item,
    open_client,
    page,
    rss,
    whats,
)
from tests.index.support.building import Heard
from tests.site import Site


def test_removing(site: Site, follower: Follower, corpus: Path) -> None:
    """Its articles stay and its pages are let be; with ``drop`` the articles go."""
    site["/feed"], site["/a"] = rss(item("/a")), page("Bridge", TEXT)
    follower.add(site.url("/feed"), NOW)
    assert follower.remove("/feed").address == site.url("/feed")
    assert (follower.sources(), len(articles(corpus))) == ((), 1)
    assert follower.visit_due(NOW + DAY) == Report()
    follower.add(site.url("/feed"), NOW)
    follower.remove(site.url("/feed"), drop=True)
    assert articles(corpus) == {}
    assert whats(follower.add(site.url("/feed"), NOW)) == {"a": OutcomeKind.NEW}


def test_which_one_is_meant(site: Site, follower: Follower) -> None:
    """A part of an address will do if only one has it."""
    site["/1"] = site["/2"] = rss()
    for path in ("/1", "/2"):
        follower.add(site.url(path), NOW)
    with pytest.raises(FollowError, match="could mean any of"):
        follower.remove("127.0.0.1")
    with pytest.raises(FollowError, match="no source coast is followed"):
        follower.remove("coast")


def test_a_list_edited_by_hand(site: Site, follower: Follower) -> None:
    """A line that is added is visited, and one that can't be understood is told."""
    site["/feed"], site["/a"] = rss(item("/a")), page("Bridge", TEXT)
    follower.source_list.path.write_text(f"feed every 5m {site.url('/feed')}\nfed x\n")
    heard = Heard()
    assert whats(follower.visit_due(NOW, heard)) == {"a": OutcomeKind.NEW}
    assert [failure.line for failure in heard.items] == [2]
    assert follower.sources()[0].state.next_visit == NOW + HOUR / 12
    assert follower.summary().next_due == NOW + HOUR / 12


def test_two_visits_at_once(site: Site, follower: Follower, plan: FollowPlan) -> None:
    """The second one is refused, and does nothing."""
    refused = asyncio.Event()

    async def answer(_: web.Request) -> web.StreamResponse:
        with Follower(plan, open_client) as other, pytest.raises(FollowBusyError):
            await asyncio.to_thread(other.visit_due, NOW)
        refused.set()
        return web.Response(text=rss(), content_type="application/xml")

    follower.source_list.path.write_text(f"feed {site.url('/feed')}\n")
    site["/feed"] = answer
    assert follower.visit_due(NOW).visits[0].error is None
    assert refused.is_set()


def test_the_state_may_be_lost(site: Site, plan: FollowPlan) -> None:
    """From the corpus alone all goes on: no article is kept twice."""
    site["/feed"], site["/a-new-bridge"] = rss(item("/a-new-bridge")), page("Bridge", TEXT)
    with Follower(plan, open_client) as follower:
        follower.add(site.url("/feed"), NOW)
    (plan.corpus / ".following" / "state.sqlite").unlink()
    with Follower(plan, open_client) as follower:
        follower.visit_due(NOW + HOUR)
        assert follower.summary().articles == 1
    assert len(articles(plan.corpus)) == 1


def test_a_damaged_state_says_what_to_do(plan: FollowPlan) -> None:
    """In one line."""
    (plan.corpus / ".following").mkdir()
    (plan.corpus / ".following" / "state.sqlite").write_text("nonsense" * 200)
    with pytest.raises(FollowError, match="delete it to start over"):
        Follower(plan)


def test_robots_are_remembered_from_run_to_run(site: Site, plan: FollowPlan) -> None:
    """A site's robots.txt is asked for once a day."""
    site["/a"] = page("Bridge", TEXT)
    for _ in range(2):
        with Follower(plan, open_client) as follower:
            follower.add(site.url("/a"), NOW)
    assert [request.path for request in site.asked].count("/robots.txt") == 1


def test_a_visit_can_be_kept_short(site: Site, plan: FollowPlan) -> None:
    """So that what it brought can be indexed before it goes on."""
    site["/feed"] = rss(item("/a"), item("/b"))
    site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
    with Follower(replace(plan, pages_per_visit=1), open_client) as follower:
        follower.source_list.path.write_text(f"feed {site.url('/feed')}\n")
        report = follower.visit_due(NOW)
        assert (whats(report), report.waiting) == ({"a": OutcomeKind.NEW}, 1)
        report = follower.visit_due(NOW)
        assert (whats(report), report.waiting, report.visits) == ({"b": OutcomeKind.NEW}, 0, ())
