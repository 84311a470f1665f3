"""index/cli: add, sources and status, over a site on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.cli.conftest import quoth
from tests.index.following.conftest import OTHER, TEXT, item, page, rss
from tests.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server with a feed of two pages, and one page that is a third."""
    with serving() as site:
        site["/feed"] = rss(item("/a"), item("/b"), item("/b?utm_source=x"))
        site["/a"], site["/b"] = page("Bridge", TEXT), page("Tunnel", OTHER)
        yield site


@pytest.fixture(autouse=True)
def allowed(command_settings: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine may be fetched from, without a pause."""
    monkeypatch.setenv("FETCH_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("FETCH_PACE_SECONDS", "0")


def rows(table: str) -> dict[str, str]:
    """The lines of a table: the last word by the ones before it."""
    lines = [line.split() for line in table.splitlines() if line.strip()]
    return {" ".join(words[:-1]): words[-1] for words in lines}


def test_add_and_its_closing_table(site: Site) -> None:
    """Progress on stderr, what came of it on stdout, and what to do next."""
    result = quoth("add", site.url("/feed"))
    found = rows(result.stdout)
    assert result.exit_code == 0
    assert (found["new"], found["folded"], found["failed"]) == ("2", "1", "0")
    assert found[f"followed from now on: {site.url('/feed')}"] == "feed"
    assert "fetching: 2" in result.stderr
    assert "`quoth index` makes it searchable" in result.stderr


def test_add_as_json(site: Site, tmp_path: Path) -> None:
    """All outcomes; one target that fails is told, and stops none."""
    (tmp_path / "c.txt").write_text("The harbour froze over in January.")
    result = quoth("add", str(tmp_path / "c.txt"), "nothing here", site.url("/a"), "--json")
    found = json.loads(result.stdout)
    assert (found["new"], found["waiting"], found["followed"]) == (2, 0, [])
    assert [outcome["what"] for outcome in found["outcomes"]] == ["new", "new"]
    assert found["outcomes"][0]["path"] == "files/c.txt"
    assert result.exit_code == 1
    assert "quoth: nothing here: it is neither a file or folder" in result.stderr


def test_private_addresses_are_refused_by_default(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, with exit code 1."""
    monkeypatch.delenv("FETCH_PRIVATE_ADDRESSES")
    result = quoth("add", site.url("/a"))
    assert result.exit_code == 1
    assert "127.0.0.1 is not an address of the public internet" in result.stderr
    assert "FETCH_PRIVATE_ADDRESSES=true allows such" in result.stderr


def test_sources(site: Site, corpus: Path) -> None:
    """Listed with articles, visits and errors; removed by a part of the address."""
    assert "nothing is followed yet" in quoth("sources").stdout
    quoth("add", site.url("/feed"))
    del site["/feed"]
    quoth("sources", "visit", "/feed")
    (listed,) = json.loads(quoth("sources", "list", "--json").stdout)
    assert (listed["address"], listed["title"], listed["articles"]) == (
        site.url("/feed"),
        "Coast",
        2,
    )
    assert (listed["failures"], listed["error"]) == (1, "the server answers 404 Not Found")
    assert "failed once: the server answers 404" in " ".join(quoth("sources").stdout.split())
    assert "its articles stay" in quoth("sources", "remove", "/feed").stdout
    assert quoth("sources", "remove", "/feed").exit_code == 1
    assert json.loads(quoth("sources", "list", "--json").stdout) == []


def test_visit_what_is_due(site: Site, corpus: Path) -> None:
    """A source written into the list by hand is visited; what is broken there is told."""
    (corpus / ".following").mkdir()
    (corpus / ".following" / "sources.txt").write_text(f"feed {site.url('/feed')}\nfed\n")
    result = quoth("sources", "visit", "--json")
    found = json.loads(result.stdout)
    assert found["new"] == 2
    assert found["visits"] == [{"address": site.url("/feed"), "found": 2, "error": None}]
    assert "sources.txt:2: not understood" in " ".join(result.stderr.split())


def test_status_tells_what_is_followed_and_folded(site: Site, corpus: Path) -> None:
    """Folded while fetching, and in the corpus; nothing of it where nothing is followed."""
    (corpus / "own.txt").write_text("The harbour froze over in January.")
    (corpus / "twin.txt").write_text("The harbour froze over in January.")
    quoth("index")
    assert not (corpus / ".following").exists()
    facts = json.loads(quoth("status", "--json").stdout)
    assert facts["folded"] == {"fetching": {}, "corpus": {"same text": 1}}
    assert facts["following"]["sources"] == 0
    quoth("add", site.url("/feed"))
    quoth("index")
    facts = json.loads(quoth("status", "--json").stdout)
    assert facts["folded"] == {"fetching": {"tracking parameters": 1}, "corpus": {"same text": 1}}
    assert (facts["following"]["sources"], facts["following"]["articles"]) == (1, 2)
    shown = " ".join(quoth("status").stdout.split())
    assert "folded while fetching 1 (tracking parameters 1)" in shown
    assert "folded in the corpus 1 (same text 1)" in shown
    assert "followed 1 source " in shown
