"""index/following/page_reading.py: what a feed says of a page that can't be had."""

from pathlib import Path

import pytest
from aiohttp import web

from index.following.follower import Follower
from index.following.records import OutcomeKind
from tests.index.following.conftest import (
    DAY,
    HOUR,
    NOW,
    OTHER,
    TEXT,
    articles,
    item,
    page,
    rss,
    whats,
)
from tests.site import Site

LOGIN = "<form><p>Please log in to read on.</p><input type='password'></form>"


@pytest.mark.parametrize(
    ("status", "kind", "text"),
    [
        (404, "text/html", ""),
        (410, "text/html", ""),
        (403, "text/html", ""),
        (200, "text/html", "<p>Enable JavaScript"),
        (200, "text/html", LOGIN),
        (200, "application/pdf", "%PDF-1.4"),
    ],
)
def test_the_words_of_the_feed_are_what_there_is(
    site: Site, follower: Follower, corpus: Path, status: int, kind: str, text: str
) -> None:
    """Until its page is there; that one that never was is still not there withdraws nothing."""
    site["/feed"] = rss(item("/a", "Bridge", f"<description>{TEXT}</description>"))
    site["/a"] = web.Response(status=status, text=text, content_type=kind)
    assert whats(follower.add(site.url("/feed"), NOW)) == {"a": OutcomeKind.NEW}
    assert OutcomeKind.WITHDRAWN not in whats(follower.visit_due(NOW + DAY)).values()
    (kept,) = articles(corpus).values()
    assert (kept.title, kept.text, kept.url) == ("Bridge", TEXT, site.url("/a"))
    site["/a"] = page("Bridge", f"{TEXT} {OTHER}")
    follower.visit_due(NOW + 60 * DAY)
    assert [article.text for article in articles(corpus).values()] == [f"{TEXT} {OTHER}"]


@pytest.mark.parametrize(
    ("host", "text", "status"),
    [("", f"{TEXT[:-1]} …", 404), ("coast.example", TEXT, 404), ("", TEXT, 503)],
)
def test_words_that_are_not_taken(
    site: Site, follower: Follower, corpus: Path, host: str, text: str, status: int
) -> None:
    """Those that break off, and of another site's page; a busy server is asked again first."""
    to = site.url("/a", host) if host else "/a"
    site["/feed"] = rss(item(to, "Bridge", f"<description>{text}</description>"))
    site[f"{host}/a"] = web.Response(status=status)
    assert whats(follower.add(site.url("/feed"), NOW)) == {"a": OutcomeKind.FAILED}
    follower.visit_due(NOW + 2 * HOUR)
    assert not articles(corpus)
