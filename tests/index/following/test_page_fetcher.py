"""index/following/page_fetcher.py: pages that change, go, move, or are there twice."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from index.fetching.fetcher import Fetcher
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
from tests.site import Site, versioned


def test_a_changed_page(site: Site, follower: Follower, corpus: Path) -> None:
    """Its new text takes the place of the old one, in the same file."""
    site["/a"] = versioned(page("Bridge", TEXT), '"1"')
    follower.add(site.url("/a"), NOW)
    assert whats(follower.visit_due(NOW + DAY)) == {"a": OutcomeKind.UNCHANGED}
    site["/a"] = versioned(page("Bridge", OTHER), '"2"')
    assert whats(follower.visit_due(NOW + 3 * DAY)) == {"a": OutcomeKind.CHANGED}
    assert [article.text for article in articles(corpus).values()] == [OTHER]


def test_the_feed_says_that_a_page_changed(site: Site, follower: Follower) -> None:
    """Then it is looked at before its time."""
    stamp = "<pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate>"
    site["/feed"], site["/a"] = rss(item("/a", more=stamp)), page("Bridge", TEXT)
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = rss(item("/a", more=stamp.replace("10:00", "11:00")))
    site["/a"] = page("Bridge", OTHER)
    assert whats(follower.visit_due(NOW + HOUR)) == {"a": OutcomeKind.CHANGED}


def test_a_page_that_is_sold_later(site: Site, follower: Follower, corpus: Path) -> None:
    """What it shows for nothing is the beginning of the article, which stays as it was kept."""
    site["/a"] = page("Bridge", f"{TEXT}</p><p>{OTHER}</p><p>{OTHER.upper()}")
    follower.add(site.url("/a"), NOW)
    site["/a"] = page("Bridge", TEXT)
    assert whats(follower.visit_due(NOW + DAY)) == {"a": OutcomeKind.UNCHANGED}
    site["/a"] = page("Bridge", f"{TEXT} It is shut again.")
    assert whats(follower.visit_due(NOW + 3 * DAY)) == {"a": OutcomeKind.CHANGED}
    assert [article.text for article in articles(corpus).values()] == [f"{TEXT} It is shut again."]


def test_an_article_on_several_pages(site: Site, follower: Follower, corpus: Path) -> None:
    """They are one article, as far as they are there; the next article is another, and what a
    further page leads to is none of it."""
    more, last = "The pier beside it opens on Monday.", "The old bridge is sold for scrap by then."
    following = "<link rel='prev' href='/a.html'><link rel='next' href='{}'>"
    site["/a.html"] = page("Bridge", TEXT, following.format("/a-2.html"))
    site["/a-2.html"] = page("Bridge", more, following.format("/a/3/"))
    link = "</p><nav><a href='/a/4/' rel=next>4</a></nav><p>"
    site["/a/3/"] = page("Bridge", f"{TEXT}</p><p>{last}{link}")
    follower.add(site.url("/a.html"), NOW)
    site["/b"] = page("Tunnel", OTHER, following.format("/b/comment-page-2"))
    site["/c"] = page("Ferry", f"{OTHER} So was the ferry.", following.format("/b"))
    follower.add(site.url("/b"), NOW)
    follower.add(site.url("/c"), NOW)
    site["/d"] = page("Weir", f"{OTHER} So was the weir.", following.format("/d-2"))
    site["/d-2"] = web.Response(status=302, headers={"Location": "/offer"})
    site["/offer"] = page("Offer", more)
    follower.add(site.url("/d"), NOW)
    texts = {article.text for article in articles(corpus).values()}
    others = (OTHER, f"{OTHER} So was the ferry.", f"{OTHER} So was the weir.")
    assert texts == {f"{TEXT}\n\n{more}\n\n{last}", *others}
    assert "/b/comment-page-2" not in site.paths()


def test_the_first_page_is_read_once(
    site: Site, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells whether it is an article, and the others are put to it."""
    done: list[str] = []
    apart = Fetcher.apart

    async def noted(self: Fetcher, function: Callable[..., object], *args: object) -> object:
        done.append(function.__name__)
        return await apart(self, function, *args)

    monkeypatch.setattr(Fetcher, "apart", noted)
    site["/a"] = page("Bridge", TEXT, "<link rel='next' href='/a-2'>")
    site["/a-2"] = page("Bridge", OTHER)
    follower.add(site.url("/a"), NOW)
    assert done[1:] == ["read_fetched", "goes_on", "goes_on", "with_further"]


def test_a_withdrawn_page(site: Site, follower: Follower, corpus: Path) -> None:
    """Gone twice, it is marked in its file; back again, the mark goes."""
    site["/a"] = page("Bridge", TEXT)
    (kept,) = follower.add(site.url("/a"), NOW).outcomes
    del site["/a"]
    assert whats(follower.visit_due(NOW + DAY)) == {"a": OutcomeKind.FAILED}
    report = follower.visit_due(NOW + DAY + HOUR)
    assert whats(report) == {"a": OutcomeKind.WITHDRAWN}
    assert report.corpus_changed
    file = corpus / (kept.path or "")
    assert "\nwithdrawn: '2022-03-05'\n" in file.read_text()
    assert [article.text for article in articles(corpus).values()] == [TEXT]
    assert follower.summary().withdrawn == 1
    site["/a"] = page("Bridge", TEXT)
    assert whats(follower.visit_due(NOW + 60 * DAY)) == {"a": OutcomeKind.CHANGED}
    assert "withdrawn" not in file.read_text()
    assert follower.summary().withdrawn == 0


def test_once_gone_is_not_withdrawn(site: Site, follower: Follower) -> None:
    """A page that comes back in between starts over."""
    site["/a"] = page("Bridge", TEXT)
    follower.add(site.url("/a"), NOW)
    for day in (1, 3):
        del site["/a"]
        assert whats(follower.visit_due(NOW + day * DAY)) == {"a": OutcomeKind.FAILED}
        site["/a"] = page("Bridge", TEXT)
        assert whats(follower.visit_due(NOW + (day + 1) * DAY)) == {"a": OutcomeKind.UNCHANGED}


def test_withdrawn_pages_can_be_dropped(site: Site, plan: FollowPlan) -> None:
    """By a setting their files go; they come back with their pages."""
    with Follower(replace(plan, drop_withdrawn=True), open_client) as follower:
        site["/a"] = page("Bridge", TEXT)
        follower.add(site.url("/a"), NOW)
        del site["/a"]
        follower.visit_due(NOW + DAY)
        assert whats(follower.visit_due(NOW + 2 * DAY)) == {"a": OutcomeKind.WITHDRAWN}
        assert articles(plan.corpus) == {}
        site["/a"] = page("Bridge", TEXT)
        assert whats(follower.visit_due(NOW + 60 * DAY)) == {"a": OutcomeKind.NEW}


@pytest.mark.parametrize("to", ["/", "/section/"])
def test_a_page_that_leads_elsewhere_now(
    site: Site, follower: Follower, corpus: Path, to: str
) -> None:
    """Counts as gone: a front page is not taken for the article that it replaces."""
    site["/a"] = page("Bridge", TEXT)
    follower.add(site.url("/a"), NOW)
    site["/a"] = web.Response(status=302, headers={"Location": to})
    site[to] = page("Coast", OTHER)
    follower.visit_due(NOW + DAY)
    assert whats(follower.visit_due(NOW + 2 * DAY)) == {"a": OutcomeKind.WITHDRAWN}
    assert [article.text for article in articles(corpus).values()] == [TEXT]


def test_a_page_that_moved(site: Site, follower: Follower, corpus: Path) -> None:
    """With the same text it is the same article, in the same file."""
    site["/a"] = page("Bridge", TEXT)
    (kept,) = follower.add(site.url("/a"), NOW).outcomes
    site["/a"] = web.Response(status=301, headers={"Location": "/moved"})
    site["/moved"] = page("Bridge", TEXT)
    follower.visit_due(NOW + DAY)
    assert list(articles(corpus)) == [kept.path]
    assert follower.summary().folded == {}


def test_a_file_that_was_deleted_stays_deleted(
    site: Site, follower: Follower, corpus: Path
) -> None:
    """Its page is let be."""
    site["/a"] = page("Bridge", TEXT)
    (kept,) = follower.add(site.url("/a"), NOW).outcomes
    (corpus / (kept.path or "")).unlink()
    follower.visit_due(NOW + DAY)
    assert follower.visit_due(NOW + 90 * DAY) == Report()
    assert site.paths() == ["/a"]


def test_what_never_was_is_given_up(site: Site, follower: Follower) -> None:
    """After two times not there, or six failures."""
    site["/feed"] = rss(item("/gone"), item("/bad"))
    site["/bad"] = web.Response(status=500)
    follower.add(site.url("/feed"), NOW)
    for week in range(1, 8):
        follower.visit_due(NOW + week * 7 * DAY)
    assert site.paths().count("/gone") == 2
    assert site.paths().count("/bad") == 6
    assert follower.sources()[0].waiting == 0


def test_by_address(site: Site, follower: Follower, corpus: Path) -> None:
    """Tracking, AMP and print versions, slashes, http and www are one page, and not fetched."""
    paths = ("/a", "/a?utm_source=x", "/a/amp", "/a?print=1", "/a/")
    urls = [site.url(path, "coast.example") for path in paths]
    urls.append(site.url("/a", "www.coast.example"))
    site["/feed"] = rss(*(item(url.replace("&", "&amp;")) for url in urls))
    site["/a"] = page("Bridge", TEXT)
    report = follower.add(site.url("/feed"), NOW)
    assert report.count(OutcomeKind.FOLDED) == 5
    assert follower.summary().folded == {
        "AMP version": 1,
        "print version": 1,
        "tracking parameters": 1,
        "trailing slash": 1,
        "www": 1,
    }
    assert site.paths() == ["/feed", "/a"]
    assert len(articles(corpus)) == 1
    assert follower.visit_due(NOW + HOUR).outcomes == ()


def test_by_canonical_address(site: Site, follower: Follower, corpus: Path) -> None:
    """The second page that says it belongs at the address of a first one."""
    site["/a"] = page("Bridge", TEXT)
    site["/b"] = page("Bridge", TEXT + " More.", f'<link rel="canonical" href="{site.url("/a")}">')
    follower.add(site.url("/a"), NOW)
    (outcome,) = follower.add(site.url("/b"), NOW).outcomes
    assert (outcome.kind, outcome.why) == (
        OutcomeKind.FOLDED,
        f"canonical address: {site.url('/a')}",
    )
    assert [article.text for article in articles(corpus).values()] == [TEXT]


def test_the_canonical_address_comes_later(site: Site, follower: Follower, corpus: Path) -> None:
    """Then the page is known there already."""
    head = f'<link rel="canonical" href="{site.url("/a")}">'
    site["/a"] = site["/b"] = page("Bridge", TEXT, head)
    follower.add(site.url("/b"), NOW)
    report = follower.add(site.url("/a"), NOW)
    assert report.outcomes[-1].kind is OutcomeKind.UNCHANGED
    assert [article.url for article in articles(corpus).values()] == [site.url("/a")]


@pytest.mark.parametrize("text", ["", TEXT])
def test_a_page_that_leads_on(site: Site, follower: Follower, corpus: Path, text: str) -> None:
    """Without an article it is a redirect; one with an article that loads another later is not."""
    refresh = '<meta http-equiv="refresh" content="5; url=/b">'
    site["/feed"] = rss(item("/a"))
    site["/a"] = page("Bridge", text * 9, refresh) if text else f"<html>{refresh}</html>"
    site["/b"] = page("Ferry", OTHER)
    follower.add(site.url("/feed"), NOW)
    (found,) = articles(corpus).values()
    assert found.url == site.url("/a" if text else "/b")


def test_pages_that_lead_to_each_other(site: Site, follower: Follower, corpus: Path) -> None:
    """Are told as what they are."""
    site["/feed"] = rss(item("/a"))
    site["/a"] = '<html><meta http-equiv="refresh" content="0; url=/b"></html>'
    site["/b"] = '<html><meta http-equiv="refresh" content="0; url=/a"></html>'
    report = follower.add(site.url("/feed"), NOW)
    assert whats(report) == {"a": OutcomeKind.FAILED}
    assert (articles(corpus), site.paths()) == ({}, ["/feed", "/a", "/b"])


def test_by_redirect(site: Site, follower: Follower, corpus: Path) -> None:
    """Short links lead to the same page."""
    site["/feed"] = rss(item("/a"), item("/1"), item("/2"))
    site["/a"] = page("Bridge", TEXT)
    site["/1"] = site["/2"] = web.Response(status=302, headers={"Location": "/a"})
    follower.add(site.url("/feed"), NOW)
    assert follower.summary().folded == {"redirect": 2}
    assert len(articles(corpus)) == 1


def test_by_text(site: Site, follower: Follower, corpus: Path) -> None:
    """The same text in one outlet is one article, in two outlets it is two."""
    site["/a"] = site["/b"] = page("Bridge", TEXT)
    follower.add(site.url("/a", "coast.example"), NOW)
    (outcome,) = follower.add(site.url("/b", "coast.example"), NOW).outcomes
    assert outcome.kind is OutcomeKind.FOLDED
    assert outcome.why == f"same text in one outlet: {site.url('/a', 'coast.example')}"
    follower.add(site.url("/b", "other.example"), NOW)
    assert len(articles(corpus)) == 2


def test_a_page_may_not_replace_one_of_another_site(
    site: Site, follower: Follower, corpus: Path
) -> None:
    """Its canonical address is believed on its own site only."""
    site["coast.example/a"] = page("Bridge", TEXT)
    head = f'<link rel="canonical" href="{site.url("/a", "coast.example")}">'
    site["evil.example/b"] = page("Bridge", "The bridge fell into the harbour.", head)
    follower.add(site.url("/a", "coast.example"), NOW)
    follower.add(site.url("/b", "evil.example"), NOW)
    found = {article.url: article.text for article in articles(corpus).values()}
    assert found[site.url("/a", "coast.example")] == TEXT
    assert len(found) == 2


def test_a_site_that_calls_all_pages_the_same(site: Site, follower: Follower, corpus: Path) -> None:
    """Each text is kept, at its own address where another one has that of all; and stays there."""
    named = f'<link rel="canonical" href="{site.url("/news/")}">'
    site["/a"], site["/b"] = page("Bridge", TEXT, named), page("Tunnel", OTHER, named)
    for path in ("/a", "/b"):
        follower.add(site.url(path), NOW)
    addresses = [site.url("/b"), site.url("/news/")]
    assert sorted(str(found.url) for found in articles(corpus).values()) == addresses
    site["/b"] = page("Tunnel", f"{OTHER} It opens again in May.", named)
    assert whats(follower.visit_due(NOW + DAY))["b"] is OutcomeKind.CHANGED
    assert sorted(str(found.url) for found in articles(corpus).values()) == addresses
