"""One entry under two addresses, entries without any, and feeds that move."""

from pathlib import Path

from aiohttp import web

from index.article import Skipped
from index.fetching.feed_entries import LeftOut
from index.following.follower import Follower
from index.following.records import OutcomeKind
from tests.index.following.conftest import DAY, NOW, TEXT, articles, item, page, rss, whats
from tests.index.support.building import Heard
from tests.site import Site

SEALS = "seals were found dead on the north beach of Skerry on Saturday, the coast guard said. "
VET = "A vet took samples, and will have results within two weeks, as the town was told. " * 6


def entry(path: str, text: str, guid: str = "seals-2022") -> str:
    """An entry with its whole text."""
    more = (
        f'<guid isPermaLink="false">{guid}</guid><content:encoded><![CDATA[<p>{text}</p>]]>'
        "</content:encoded>"
    )
    link = f"<link>{path}</link>" if path else ""
    return f"<item><title>Seals</title>{link}{more}</item>"


def test_a_correction_under_a_new_address(site: Site, follower: Follower, corpus: Path) -> None:
    """It takes the place of the older text; the file has the new address."""
    site["/feed"] = rss(entry(site.url("/nine-dead-seals"), f"Nine {SEALS}{VET}"))
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = rss(entry(site.url("/seven-dead-seals"), f"Seven {SEALS}{VET}"))
    report = follower.visit_due(NOW + DAY)
    assert whats(report) == {"seven-dead-seals": OutcomeKind.CHANGED}
    (found,) = articles(corpus).values()
    assert found.url == site.url("/seven-dead-seals")
    assert found.text.startswith("Seven seals")
    assert found.source == "Coast"  # the feed's title, where nothing else names the outlet


def test_a_report_that_is_told_in_full(site: Site, follower: Follower, corpus: Path) -> None:
    """It takes the place of the first lines; what a blog program puts below it is none of it."""
    first = f"Nine {SEALS}{VET}"
    more = "The island's warden, Ada Quill, counted them in the rain, with a torch and a dog. " * 9
    foot = '</p><p>The post <a href="/">Seals</a> appeared first on <a href="/">Coast</a>.'
    site["/feed"] = rss(entry(site.url("/seals"), first))
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = rss(entry(site.url("/nine-seals-dead"), f"{first}{more}{foot}"))
    follower.visit_due(NOW + DAY)
    (found,) = articles(corpus).values()
    assert (found.url, found.text) == (site.url("/nine-seals-dead"), f"{first}{more}".strip())


def test_another_report_of_the_same_name(site: Site, follower: Follower, corpus: Path) -> None:
    """A feed that calls each day's first entry the same loses none."""
    site["/feed"] = rss(entry(site.url("/seals"), f"Nine {SEALS}{VET}", "1"))
    follower.add(site.url("/feed"), NOW)
    other = "The choir of the dockers won the cup of the coast with a song on herrings. " * 8
    site["/feed"] = rss(entry(site.url("/choir"), other, "1"))
    follower.visit_due(NOW + DAY)
    assert len(articles(corpus)) == 2


def test_pages_that_were_corrected(site: Site, follower: Follower, corpus: Path) -> None:
    """So it is where the text is on the page, and not in the feed."""
    guid = '<guid isPermaLink="false">bridge</guid>'
    site["/feed"] = rss(item(site.url("/one"), more=guid))
    site["/one"] = page("Bridge", f"{TEXT} It took six years.")
    follower.add(site.url("/feed"), NOW)
    site["/feed"] = rss(item(site.url("/two"), more=guid))
    site["/two"] = page("Bridge", f"{TEXT} It took seven years.")
    del site["/one"]
    follower.visit_due(NOW + DAY)
    (found,) = articles(corpus).values()
    assert (found.url, found.text) == (site.url("/two"), f"{TEXT} It took seven years.")


def test_entries_without_an_address(site: Site, follower: Follower, corpus: Path) -> None:
    """They are kept without a link, changed when the feed changes them, and never asked for."""
    site["/feed"] = rss(entry("", f"Nine {SEALS}{VET}"), entry("", f"The choir won. {VET}", "2"))
    follower.add(site.url("/feed"), NOW)
    assert {article.url for article in articles(corpus).values()} == {None}
    assert len(articles(corpus)) == 2
    site["/feed"] = rss(entry("", f"Seven {SEALS}{VET}"), entry("", f"The choir won. {VET}", "2"))
    report = follower.visit_due(NOW + 40 * DAY)
    assert [outcome.kind for outcome in report.outcomes] == [OutcomeKind.CHANGED]
    texts = sorted(article.text[:9] for article in articles(corpus).values())
    assert texts == ["Seven sea", "The choir"]
    assert site.paths() == ["/feed", "/feed"]


def test_a_feed_that_moved_for_good(site: Site, follower: Follower, corpus: Path) -> None:
    """It is followed where it is now, which is told; whatever comes to the old address is not."""
    site["/old"] = rss(item(site.url("/a")))
    site["/a"] = page("Bridge", TEXT)
    follower.add(site.url("/old"), NOW)
    site["/new"] = rss(item(site.url("/a")), item(site.url("/b")))
    site["/b"] = page("Tunnel", "The tunnel was closed on Monday for repairs of its pumps.")
    site["/old"] = web.Response(status=301, headers={"Location": site.url("/new")})
    heard = Heard()
    follower.visit_due(NOW + DAY, heard)
    assert [str(failure) for failure in heard.items] == [
        f"{site.url('/old')}: it has moved for good to {site.url('/new')}, and is followed there "
        "from now on"
    ]
    (followed,) = follower.sources()
    assert (followed.source.address, followed.articles) == (site.url("/new"), 2)
    site["/old"] = "<html><body><p>This domain is for sale, ask for a price.</p></body></html>"
    assert not [visit.error for visit in follower.visit_due(NOW + 2 * DAY).visits if visit.error]


def test_a_list_of_feeds_that_moved(site: Site, follower: Follower, corpus: Path) -> None:
    """What a feed of a list holds is kept at once, wherever it has moved to."""
    site["/list"] = f"<opml><body><outline xmlUrl='{site.url('/old')}'/></body></opml>"
    site["/old"] = web.Response(status=301, headers={"Location": site.url("/new")})
    site["/new"] = rss(item(site.url("/a")))
    site["/a"] = page("Bridge", TEXT)
    follower.add(site.url("/list"), NOW)
    assert [source.source.address for source in follower.sources()] == [site.url("/new")]
    assert [article.text for article in articles(corpus).values()] == [TEXT]


def test_a_feed_that_is_elsewhere_today(site: Site, follower: Follower) -> None:
    """A redirect that isn't for good changes nothing."""
    site["/now"] = rss(item(site.url("/a")))
    site["/feed"] = web.Response(status=302, headers={"Location": site.url("/now")})
    follower.add(site.url("/feed"), NOW)
    assert [source.source.address for source in follower.sources()] == [site.url("/feed")]
    site["/old"] = web.Response(status=308, headers={"Location": site.url("/feed")})
    follower.add(site.url("/old"), NOW)  # for good, but then not
    assert [source.source.address for source in follower.sources()] == [
        site.url("/feed"),
        site.url("/old"),
    ]


def test_what_is_left_out(site: Site, follower: Follower) -> None:
    """Of each source, what can't be kept is known with the reason, and told once."""
    site["/feed"] = rss("<item><title>A riddle</title></item>", item(site.url("/a")))
    heard, why = Heard(), "it has no address, and no text"
    follower.add(site.url("/feed"), NOW, heard)
    follower.visit_due(NOW + DAY, heard)
    (followed,) = follower.sources()
    assert followed.state.left_out == (LeftOut("A riddle", why),)
    told = [item for item in heard.items if why in item.reason]
    assert told == [Skipped(f"{site.url('/feed')}: A riddle", why)]
