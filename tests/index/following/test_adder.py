"""index/following/adder.py and mirror.py: pages, lists of links, files and folders."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.errors import FetchError, FollowError, RobotsRefusedError, SourceError
from index.following.follower import Follower, FollowPlan
from index.following.records import OutcomeKind, Report, VisitOutcome
from tests.index.following.conftest import (
    DAY,
    HOUR,
    LIMITS,
    NOW,
    OTHER,
    TEXT,
    articles,
    item,
    page,
    rss,
    whats,
)
from tests.index.support.building import Heard
from tests.site import Site


def test_a_page(site: Site, follower: Follower, corpus: Path) -> None:
    """Is kept as a file from which the index reads the article, with its facts."""
    head = (
        '<meta property="article:published_time" content="2021-05-06">'
        '<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Coast">'
    )
    site["/new-harbour-bridge"] = page("Bridge opens", TEXT, head)
    report = follower.add(site.url("/new-harbour-bridge?utm_source=x"), NOW)
    path = f"web/127.0.0.1-{site.port}/2021/new-harbour-bridge.md"
    url = site.url("/new-harbour-bridge?utm_source=x")
    assert report.outcomes == (VisitOutcome(url, OutcomeKind.NEW, path),)
    assert (report.followed, report.corpus_changed) == ((), True)
    (found,) = articles(corpus).values()
    assert (found.title, found.text, found.path) == ("Bridge opens", TEXT, path)
    assert found.url == site.url("/new-harbour-bridge")
    assert (str(found.published), found.authors, found.source) == (
        "2021-05-06",
        ("Ann Lee",),
        "Coast",
    )


def test_again(site: Site, follower: Follower) -> None:
    """It is one page, whatever its address looks like, and nothing changes."""
    site["/a"] = site["/a/"] = page("Bridge", TEXT)
    follower.add(site.url("/a"), NOW)
    report = follower.add(site.url("/a/"), NOW)
    assert [outcome.kind for outcome in report.outcomes] == [
        OutcomeKind.FOLDED,
        OutcomeKind.UNCHANGED,
    ]
    assert not report.corpus_changed
    assert follower.summary().folded == {"trailing slash": 1}


def test_what_fails_is_told_and_forgotten(site: Site, follower: Follower) -> None:
    """A page that isn't there, has no article, or is not allowed."""
    site["/empty"] = "<html><body><nav>Home</nav></body></html>"
    site["/robots.txt"] = "User-agent: *\nDisallow: /private"
    for path, error in (
        ("/gone", FetchError),
        ("/empty", SourceError),
        ("/private", RobotsRefusedError),
    ):
        with pytest.raises(error):
            follower.add(site.url(path), NOW)
    assert follower.visit_due(NOW + DAY) == Report()


def test_private_addresses(site: Site, corpus: Path) -> None:
    """Are refused unless a setting allows them."""
    with (
        Follower(FollowPlan(corpus, replace(LIMITS, private=False))) as follower,
        pytest.raises(FetchError, match="not an address of the public internet"),
    ):
        follower.add(site.url("/a"), NOW)
    assert site.asked == []


def test_a_front_page(site: Site, follower: Follower) -> None:
    """Is no article: the feed that it names is followed."""
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site["/"] = page("Coast", TEXT, link)
    site["/feed"] = rss(item("/a"))
    site["/a"] = page("Bridge", TEXT)
    report = follower.add(site.url("/"), NOW)
    assert [followed.address for followed in report.followed] == [site.url("/feed")]
    assert whats(report) == {"a": OutcomeKind.NEW}


def test_a_front_page_that_names_several_feeds(site: Site, follower: Follower) -> None:
    """Of those that are there the first is followed; that of what readers wrote comes last."""
    kind = 'rel="alternate" type="application/rss+xml; charset=utf-8"'
    named = "".join(f'<link {kind} href="{path}">' for path in ("/comments/feed", "/gone", "/feed"))
    site["/"] = page("Coast", TEXT, named)
    site["/comments/feed"], site["/feed"] = rss(), rss(item("/a"))
    site["/a"] = page("Bridge", TEXT)
    assert follower.add(site.url("/"), NOW).followed[0].address == site.url("/feed")
    del site["/feed"]
    assert follower.add(site.url("/"), NOW).followed[0].address == site.url("/comments/feed")
    del site["/comments/feed"]
    with pytest.raises(FetchError, match="404 Not Found"):
        follower.add(site.url("/"), NOW)


def test_a_robots_txt(site: Site, follower: Follower) -> None:
    """The sitemaps that it names are followed."""
    site["/robots.txt"] = "User-agent: *\nSitemap: /map.xml\n"
    site["/map.xml"] = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>"
    site["/a"] = page("Bridge", TEXT)
    report = follower.add(site.url("/robots.txt"), NOW)
    assert [followed.address for followed in report.followed] == [site.url("/map.xml")]
    assert whats(report) == {"a": OutcomeKind.NEW}
    site["/robots.txt"] = "User-agent: *\n"
    with pytest.raises(FollowError, match="names no sitemap"):
        follower.add(site.url("/robots.txt"), NOW)


def test_the_scheme_of_feeds(site: Site, follower: Follower) -> None:
    """Browsers once wrote it before the address of a feed, or in place of "http"."""
    site["/feed"] = rss(item("/a"))
    site["/a"] = page("Bridge", TEXT)
    for address in (f"feed:{site.url('/feed')}", site.url("/feed").replace("http:", "feed:")):
        assert follower.add(address, NOW).followed[0].address == site.url("/feed")


def test_links(site: Site, follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """A list of addresses is kept, with what it knows; what is no address is told."""
    site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
    file = tmp_path / "pocket.csv"
    file.write_text(
        f"title,url,time_added,tags,status\n,{site.url('/a')},,harbour,\n,{site.url('/b')},,,\n"
        f",mailto:ann@coast.example,,,\n,{site.url('/gone')},,,\n"
    )
    heard = Heard()
    report = follower.add(str(file), NOW, heard)
    assert [report.count(what) for what in (OutcomeKind.NEW, OutcomeKind.FAILED)] == [2, 2]
    assert heard.stages == [("fetching", 3)]
    assert heard.advanced == {"fetching": 3}
    assert {article.title: article.tags for article in articles(corpus).values()} == {
        "Bridge": ("harbour",),
        "Tunnel": (),
    }


def test_a_file(follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """Is copied into the corpus once; one that lies there stays where it is."""
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT)
    (outcome,) = follower.add(str(file), NOW).outcomes
    assert (outcome.kind, outcome.path) == (OutcomeKind.NEW, "files/bridge.txt")
    assert follower.add(str(file), NOW).outcomes[0].kind is OutcomeKind.UNCHANGED
    assert follower.add(str(corpus / "files/bridge.txt"), NOW).outcomes[0].path == outcome.path
    file.write_text(OTHER)
    assert follower.add(str(file), NOW).outcomes[0].path == "files/bridge-2.txt"
    assert len(articles(corpus)) == 2


@pytest.mark.parametrize("name", ["bridge.exe", "bridge"])
def test_a_file_of_another_format(follower: Follower, tmp_path: Path, name: str) -> None:
    """Is refused with the formats that are read."""
    (tmp_path / name).write_text(TEXT)
    with pytest.raises(FollowError, match=r"these are: \.txt"):
        follower.add(str(tmp_path / name), NOW)


def test_a_folder(follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """Its files are copied and followed: new, changed and deleted ones."""
    folder = tmp_path / "mine"
    (folder / "2022").mkdir(parents=True)
    (folder / "2022" / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(OTHER)
    (folder / "c.exe").write_text("x")
    report = follower.add(str(folder), NOW)
    assert report.count(OutcomeKind.NEW) == 2
    assert {Path(path).name for path in articles(corpus)} == {"a.txt", "b.txt"}
    assert follower.sources()[0].articles == 2
    (folder / "b.txt").unlink()
    (folder / "2022" / "a.txt").write_text(f"{TEXT} Really.")
    (folder / "d.txt").write_text("The harbour froze over in January.")
    report = follower.visit_due(NOW + HOUR)
    counts = [
        report.count(what) for what in (OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.WITHDRAWN)
    ]
    assert counts == [1, 1, 1]
    assert {Path(path).name for path in articles(corpus)} == {"a.txt", "d.txt"}
    assert follower.visit_due(NOW + 2 * HOUR).corpus_changed is False
    follower.remove(str(folder), drop=True)
    assert articles(corpus) == {}


def test_a_folder_that_vanishes(follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """Or is empty, as a disk that is not mounted: its copies stay, and the error is told."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    follower.add(str(folder), NOW)
    (folder / "a.txt").unlink()
    assert "is empty now" in str(follower.visit_due(NOW + HOUR).visits[0].error)
    folder.rmdir()
    assert "there is no folder" in str(follower.visit_due(NOW + DAY).visits[0].error)
    assert len(articles(corpus)) == 1


def test_links_out_of_a_folder(follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """Are not followed."""
    folder, secret = tmp_path / "mine", tmp_path / "secret.txt"
    folder.mkdir()
    secret.write_text("A secret.")
    (folder / "a.txt").symlink_to(secret)
    (folder / "b.txt").write_text(TEXT)
    heard = Heard()
    follower.add(str(folder), NOW, heard)
    assert heard.items == [
        Skipped(str(folder / "a.txt"), "it is a link that leads out of the folder")
    ]
    assert [article.text for article in articles(corpus).values()] == [TEXT]


def test_folders_that_can_not_be_followed(follower: Follower, corpus: Path) -> None:
    """The corpus, a folder in it, and one that holds it."""
    (corpus / "mine").mkdir()
    for folder in (corpus, corpus / "mine"):
        with pytest.raises(FollowError, match="lies in the corpus already"):
            follower.add(str(folder), NOW)
    with pytest.raises(FollowError, match="the corpus lies in"):
        follower.add(str(corpus.parent), NOW)


def test_what_is_neither(follower: Follower) -> None:
    """Is told as that."""
    with pytest.raises(FollowError, match="neither a file or folder nor a web address"):
        follower.add("nothing here", NOW)


def test_an_article_is_an_article(site: Site, follower: Follower, corpus: Path) -> None:
    """The index needs no network: all that it reads lies in the corpus."""
    site["/a"] = page("Bridge", "Costs: *5* < 6 & # more_or_less_ [x](y) `z`.")
    follower.add(site.url("/a"), NOW)
    (found,) = articles(corpus).values()
    assert isinstance(found, Article)
    assert found.text == "Costs: *5* < 6 & # more_or_less_ [x](y) `z`."


def test_a_reading_list(site: Site, follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """Its pages are fetched and keep their tags; a line without an address is told."""
    site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
    saved = tmp_path / "saved.csv"
    saved.write_text(
        "title,url,time_added,tags,status\n"
        f"Bridge,{site.url('/a')},1650000000,coast|ships,unread\n"
        f"Tunnel,{site.url('/b')},1650000001,,unread\n"
        "Lost,,1650000002,,unread\n"
    )
    report = follower.add(str(saved), NOW)
    assert report.count(OutcomeKind.NEW) == 2
    assert [outcome.why for outcome in report.outcomes if outcome.kind is OutcomeKind.FAILED] == [
        "saved.csv:4: it has no web address"
    ]
    found = {article.title: article.tags for article in articles(corpus).values()}
    assert found == {"Bridge": ("coast", "ships"), "Tunnel": ()}


def test_a_sidecar_goes_with_its_file(follower: Follower, corpus: Path, tmp_path: Path) -> None:
    """What it says of the file counts in the copy too, and it goes when the file goes."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.txt.yaml").write_text("source: Coast Courier\n")
    follower.add(str(folder), NOW)
    assert [article.source for article in articles(corpus).values()] == ["Coast Courier"]
    (folder / "a.txt.yaml").unlink()
    follower.visit_due(NOW + DAY)
    assert [article.source for article in articles(corpus).values()] == [None]
