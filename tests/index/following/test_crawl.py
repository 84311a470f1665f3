"""index/following/crawl.py: feeds, sitemaps and OPML lists, against a real server."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from index.article import Skipped
from index.errors import FollowError
from index.fetching.feeds import LeftOut
from index.following import adder
from index.following.follower import Follower, FollowPlan
from index.following.records import OutcomeKind, Report
from tests.index.following.conftest import (
    DAY,
    HOUR,
    LIMITS,
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
from tests.site import Site, versioned

ERROR = "the server answers 500 Internal Server Error"


def test_a_feed(site: Site, follower: Follower, corpus: Path) -> None:
    """Its pages are fetched, each is kept, and it is followed from then on."""
    site["/feed"] = rss(item("/a", "Old title"), item("/b"))
    site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
    heard = Heard()
    report = follower.add(site.url("/feed"), NOW, heard)
    assert whats(report) == {"a": OutcomeKind.NEW, "b": OutcomeKind.NEW}
    assert heard.stages == [("visiting", 1), ("fetching", 2)]
    assert {article.title for article in articles(corpus).values()} == {"Bridge", "Tunnel"}
    (followed,) = follower.sources()
    assert (followed.state.title, followed.articles, followed.state.visited) == ("Coast", 2, NOW)
    assert followed.state.next_visit == NOW + HOUR / 2
    assert f"feed {site.url('/feed')}" in follower.source_list.path.read_text()


def test_only_what_is_new_is_fetched(site: Site, follower: Follower) -> None:
    """The feed is asked whether it changed, and known pages are left alone."""
    site["/feed"] = versioned(rss(item("/a")), '"1"', "application/rss+xml")
    site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
    follower.add(site.url("/feed"), NOW)
    assert follower.visit_due(NOW + HOUR).visits[0].found == 0
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    site["/feed"] = versioned(rss(item("/b"), item("/a")), '"2"', "application/rss+xml")
    report = follower.visit_due(NOW + 2 * HOUR)
    assert (report.visits[0].found, whats(report)) == (1, {"b": OutcomeKind.NEW})
    assert site.paths() == ["/feed", "/a", "/feed", "/feed", "/b"]


def test_nothing_is_done_before_it_is_due(site: Site, follower: Follower) -> None:
    """But a source that is named is visited at once."""
    site["/feed"] = rss()
    follower.add(site.url("/feed"), NOW)
    assert follower.visit_due(NOW + HOUR / 4) == Report()
    report = follower.visit_due(NOW + HOUR / 4, only=[site.url("/feed")])
    assert len(report.visits) == 1


def test_full_content(site: Site, follower: Follower, corpus: Path) -> None:
    """A feed that has the whole text is used as it is, and its pages are not fetched."""
    text = f"<content:encoded><![CDATA[<p>{TEXT}</p><p>{OTHER * 8}</p>]]></content:encoded>"
    site["/feed"] = rss(item("/a", "Bridge", f"{text}<pubDate>2022-03-03</pubDate>"))
    report = follower.add(site.url("/feed"), NOW)
    assert whats(report) == {"a": OutcomeKind.NEW}
    (found,) = articles(corpus).values()
    assert found.text.split("\n\n")[0] == TEXT
    assert (found.title, str(found.published)) == ("Bridge", "2022-03-03")
    assert site.paths() == ["/feed"]
    changed = text.replace("Friday", "Saturday")
    site["/feed"] = rss(item("/a", "Bridge", f"{changed}<pubDate>2022-03-03</pubDate>"))
    assert whats(follower.visit_due(NOW + HOUR)) == {"a": OutcomeKind.CHANGED}
    assert "Saturday" in next(iter(articles(corpus).values())).text


@pytest.mark.parametrize(("days", "kept"), [(1, "2022-02-01"), (3, "2022-02-11")])
def test_a_corrected_day(
    site: Site, follower: Follower, corpus: Path, days: int, kept: str
) -> None:
    """It is taken, with nothing else new; but none of these days, which some feeds give to all."""
    text = f"<content:encoded>&lt;p&gt;{TEXT * 8}&lt;/p&gt;</content:encoded>"
    now = datetime(2022, 2, 11 + days, tzinfo=UTC)
    site["/a"] = page("Bridge", TEXT)
    site["/feed"] = rss(item("/a", "Bridge", f"{text}<pubDate>2022-02-01</pubDate>"))
    follower.add(site.url("/feed"), now - 5 * DAY)
    site["/feed"] = rss(item("/a", "Bridge", f"{text}<pubDate>2022-02-11</pubDate>"))
    follower.visit_due(now)
    (found,) = articles(corpus).values()
    assert str(found.published) == kept
    assert whats(follower.visit_due(now + HOUR)).get("a") is None


def test_a_feed_does_not_speak_for_other_sites(
    site: Site, follower: Follower, corpus: Path
) -> None:
    """What it says of their articles is not taken: they are asked themselves."""
    forged = f"<content:encoded>{'The bridge fell. ' * 40}</content:encoded>"
    site["/feed"] = rss(item(site.url("/a", "coast.example"), "Forged", forged))
    site["coast.example/a"] = page("Bridge", TEXT)
    follower.add(site.url("/feed", "evil.example"), NOW)
    assert [article.text for article in articles(corpus).values()] == [TEXT]


def test_one_bad_page_stops_nothing(site: Site, follower: Follower) -> None:
    """Each failure is told, and tried again later on its own."""
    site["/feed"] = rss(item("/bad"), item("/a"), item("ftp://x/a"))
    site["/bad"], site["/a"] = web.Response(status=500), page("Bridge", TEXT)
    heard = Heard()
    report = follower.add(site.url("/feed"), NOW, heard)
    assert [report.count(what) for what in (OutcomeKind.NEW, OutcomeKind.FAILED)] == [1, 1]
    assert heard.items[1:] == [Skipped(site.url("/bad"), ERROR)]
    assert heard.items[0].path == f"{site.url('/feed')}: Bridge"
    assert follower.sources()[0].waiting == 1
    site["/bad"] = page("Tunnel", OTHER)
    assert whats(follower.visit_due(NOW + 2 * HOUR)) == {"bad": OutcomeKind.NEW}


def test_failing_sources_back_off_on_their_own(site: Site, follower: Follower) -> None:
    """The last error is kept and shown; the others go on; a good visit ends it."""
    site["/1"] = site["/2"] = rss()
    for path in ("/1", "/2"):
        follower.add(site.url(path), NOW)
    site["/1"] = web.Response(status=500)
    report = follower.visit_due(NOW + HOUR)
    assert [visit.error is None for visit in report.visits] == [False, True]
    first, second = follower.sources()
    assert (first.state.failures, first.state.error) == (1, ERROR)
    assert first.state.next_visit == NOW + 2 * HOUR
    assert (second.state.failures, second.state.next_visit) == (0, NOW + 1.5 * HOUR)
    follower.visit_due(NOW + 2 * HOUR)
    assert follower.sources()[0].state.next_visit == NOW + 4 * HOUR
    assert follower.summary().failing == 1
    site["/1"] = rss()
    follower.visit_due(NOW + 4 * HOUR)
    assert (follower.sources()[0].state.failures, follower.sources()[0].state.error) == (0, None)


def test_a_busy_server_is_left_alone(site: Site, follower: Follower) -> None:
    """As long as it asks for."""
    site["/feed"] = rss()
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = web.Response(status=503, headers={"Retry-After": "86400"})
    follower.visit_due(NOW + HOUR)
    assert follower.sources()[0].state.next_visit == NOW + HOUR + DAY


def test_a_feed_that_is_none_is_not_followed(site: Site, follower: Follower) -> None:
    """One that declares entities, for example."""
    site["/feed"] = '<!DOCTYPE rss [<!ENTITY a "ha">]><rss><channel/></rss>'
    with pytest.raises(FollowError, match="is not followed: it declares XML entities"):
        follower.add(site.url("/feed"), NOW)
    assert follower.sources() == ()


def test_at_most_so_many_pages_a_visit(site: Site, corpus: Path) -> None:
    """The others wait, the first ones of the feed come first."""
    site["/feed"] = rss(*(item(f"/{number}") for number in range(5)))
    for number in range(5):
        site[f"/{number}"] = page(f"Bridge {number}", f"{TEXT} It is number {number}.")
    with Follower(FollowPlan(corpus, LIMITS, pages_per_visit=2), open_client) as follower:
        report = follower.add(site.url("/feed"), NOW)
        assert (whats(report), report.waiting) == ({"0": OutcomeKind.NEW, "1": OutcomeKind.NEW}, 3)
        assert set(whats(follower.visit_due(NOW))) == {"2", "3"}
        assert follower.visit_due(NOW).waiting == 0


def test_a_sitemap(site: Site, follower: Follower) -> None:
    """Its pages are kept; one that it says has changed is looked at again."""
    entry = "<url><loc>{}</loc><lastmod>{}</lastmod></url>"
    site["/map.xml"] = f"<urlset>{entry.format(site.url('/a'), '2022-03-01')}</urlset>"
    site["/a"] = page("Bridge", TEXT)
    report = follower.add(site.url("/map.xml"), NOW)
    assert (whats(report), report.followed[0].kind.value) == ({"a": OutcomeKind.NEW}, "sitemap")
    assert follower.visit_due(NOW + HOUR).outcomes == ()
    site["/map.xml"] = f"<urlset>{entry.format(site.url('/a'), '2022-03-05')}</urlset>"
    site["/a"] = page("Bridge", OTHER)
    assert whats(follower.visit_due(NOW + 2 * HOUR)) == {"a": OutcomeKind.CHANGED}


def test_an_index_of_sitemaps(site: Site, follower: Follower) -> None:
    """Its sitemaps are read, those that have not changed only once."""
    entry = "<sitemap><loc>{}</loc><lastmod>2022-03-01</lastmod></sitemap>"
    site["/map.xml"] = f"<sitemapindex>{entry.format(site.url('/1.xml'))}</sitemapindex>"
    site["/1.xml"] = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>"
    site["/a"] = page("Bridge", TEXT)
    assert whats(follower.add(site.url("/map.xml"), NOW)) == {"a": OutcomeKind.NEW}
    follower.visit_due(NOW + HOUR)
    assert site.paths() == ["/map.xml", "/1.xml", "/a", "/map.xml"]


def test_an_index_in_an_index(site: Site, follower: Follower) -> None:
    """Its sitemaps are read too, and none of them again, whatever leads back to it."""
    entry = "<sitemap><loc>{}</loc></sitemap>"
    further = (entry.format(site.url(path)) for path in ("/map.xml", "/1.xml"))
    site["/map.xml"] = f"<sitemapindex>{entry.format(site.url('/2.xml'))}</sitemapindex>"
    site["/2.xml"] = f"<sitemapindex>{''.join(further)}</sitemapindex>"
    site["/1.xml"] = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>"
    site["/a"] = page("Bridge", TEXT)
    assert whats(follower.add(site.url("/map.xml"), NOW)) == {"a": OutcomeKind.NEW}
    assert site.paths() == ["/map.xml", "/2.xml", "/1.xml", "/a"]


def test_a_sitemap_that_is_gone(site: Site, follower: Follower) -> None:
    """It is named, and costs the others of its index nothing; an index of nothing else fails."""
    entry = "<sitemap><loc>{}</loc></sitemap>"
    listed = "".join(entry.format(site.url(path)) for path in ("/gone.xml", "/1.xml"))
    site["/map.xml"] = f"<sitemapindex>{listed}</sitemapindex>"
    site["/1.xml"] = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>"
    site["/a"] = page("Bridge", TEXT)
    assert whats(follower.add(site.url("/map.xml"), NOW)) == {"a": OutcomeKind.NEW}
    lost = LeftOut(site.url("/gone.xml"), "the server answers 404 Not Found")
    assert follower.sources()[0].state.left_out == (lost,)
    site["/map.xml"] = f"<sitemapindex>{entry.format(site.url('/gone.xml'))}</sitemapindex>"
    (visit,) = follower.visit_due(NOW + DAY).visits
    assert visit.error == f"{lost.title}: {lost.why}"


def test_a_feed_that_is_a_page_now(site: Site, follower: Follower) -> None:
    """As a challenge, or a site that was rebuilt, sends one: it is told as what it is."""
    site["/feed"] = rss(item("/a"))
    site["/a"] = page("Bridge", TEXT)
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = "<!doctype html><html><title>Just a moment</title><p>Wait.</p></html>"
    (visit,) = follower.visit_due(NOW + HOUR).visits
    assert visit.error == "it is a web page, not a feed; add the address of the site's feed"


def test_a_json_feed(site: Site, follower: Follower, corpus: Path) -> None:
    """It is followed, also where a front page names no other; whole texts are kept at once."""
    link = '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    site["/"] = f"<!doctype html><html><head>{link}</head><body></body></html>"
    items = [
        {"id": 1, "url": "/a", "title": "Bridge", "content_html": f"<p>{TEXT}</p>" * 9},
        {"id": 2, "url": "/b", "title": "Ferry", "content_text": "Short."},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "items": items}
    site["/feed.json"] = json.dumps(feed)
    site["/b"] = page("Ferry", OTHER)
    report = follower.add(site.url("/"), NOW)
    assert whats(report) == {"a": OutcomeKind.NEW, "b": OutcomeKind.NEW}
    assert report.followed[0].address == site.url("/feed.json")
    assert {found.source for found in articles(corpus).values()} == {"Coast"}


def test_opml(site: Site, follower: Follower, tmp_path: Path) -> None:
    """Each feed is followed, also one that fails today; a list may be a file or an address."""
    outlines = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/1", "/2"))
    site["/list.opml"] = f"<opml><body>{outlines}</body></opml>"
    site["/1"], site["/a"] = rss(item("/a")), page("Bridge", TEXT)
    (tmp_path / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    report = follower.add(str(tmp_path / "list.opml"), NOW)
    assert whats(report) == {"a": OutcomeKind.NEW}
    assert [source.state.error is None for source in follower.sources()] == [True, False]
    assert len(follower.add(site.url("/list.opml"), NOW).followed) == 2
    assert len(follower.sources()) == 2


def test_lists_that_lists_include(site: Site, follower: Follower, tmp_path: Path) -> None:
    """Each is read once, whatever leads back to it; what fails, or is no list, is named."""
    outline = '<outline type="{}" url="{}"/>'
    more = (site.url("/more.opml"), site.url("/gone.opml"))
    listed = "".join(outline.format("include", url) for url in more)
    page_of = outline.format("link", "https://coast.example/")
    (tmp_path / "list.opml").write_text(f"<opml><body>{listed}{page_of}</body></opml>")
    back = outline.format("link", "more.opml")
    site["/more.opml"] = f"<opml><body><outline xmlUrl='/1'/>{back}</body></opml>"
    site["/1"], site["/a"] = rss(item("/a")), page("Bridge", TEXT)
    report = follower.add(str(tmp_path / "list.opml"), NOW)
    assert [source.address for source in report.followed] == [site.url("/1")]
    failed = [outcome for outcome in report.outcomes if outcome.kind is OutcomeKind.FAILED]
    assert [(outcome.address, outcome.why) for outcome in failed] == [
        (site.url("/gone.opml"), "the server answers 404 Not Found"),
        (
            "https://coast.example/",
            "the list names no feed there; add its address to have it followed",
        ),
    ]


def test_more_lists_than_are_read(
    site: Site, follower: Follower, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those left over are named."""
    monkeypatch.setattr(adder, "MAX_LISTS", 1)
    listed = "".join(f'<outline type="include" url="{site.url(path)}"/>' for path in ("/1", "/2"))
    (tmp_path / "list.opml").write_text(f"<opml>{listed}</opml>")
    site["/1"] = f"<opml><outline xmlUrl='{site.url('/feed')}'/>{listed}</opml>"
    site["/feed"] = rss()
    failed = [
        outcome
        for outcome in follower.add(str(tmp_path / "list.opml"), NOW).outcomes
        if outcome.kind is OutcomeKind.FAILED
    ]
    why = "more than 1 lists include each other; add its address"
    assert [(outcome.address, outcome.why) for outcome in failed] == [(site.url("/2"), why)]
