"""Figures of following: articles a minute from pages on this machine, and the memory it takes."""

import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

import pytest

from index.fetching.limits import FetchLimits
from index.following.follower import Follower, FollowPlan
from index.following.records import OutcomeKind
from tests.index.following.conftest import NOW

pytestmark = pytest.mark.bench

PAGES = 1000
HOSTS = 8
# Pages as news sites serve them: some 60 kB, most of it not the article.
SERVER = """
import asyncio, sys
from aiohttp import web

MENU = "<nav>" + "".join(f"<a href='/section/{n}'>Section {n}</a>" for n in range(400)) + "</nav>"
SCRIPT = "<script>" + "var a = 1;" * 3000 + "</script>"

async def page(request):
    number = int(request.match_info["number"])
    words = " ".join(f"word{(number * 31 + n * n) % 977}" for n in range(60))
    text = "".join(f"<p>Paragraph {n} of {request.host}, {number}: {words}.</p>" for n in range(12))
    await asyncio.sleep(0.05)
    return web.Response(content_type="text/html", text=(
        f"<html lang='en'><head><title>Article {number}</title>{SCRIPT}</head><body>{MENU}"
        f"<article><h1>Article {number}</h1>{text}</article><footer>Footer</footer></body></html>"
    ))

app = web.Application()
app.router.add_get("/article/number/{number}", page)
web.run_app(app, host="0.0.0.0", port=int(sys.argv[1]), print=None)
"""


@pytest.fixture
def port() -> Iterator[int]:
    """A server in a process of its own, so that its memory and work are not measured."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        sleep(0.1)
    yield port
    server.terminate()
    server.wait()


@pytest.mark.parametrize("pace", [0.0, 0.1])
def test_articles_a_minute(port: int, corpus: Path, tmp_path: Path, pace: float) -> None:
    """Every page becomes an article; the rate, and the most memory used, are printed."""
    limits = FetchLimits(private=True, pace=pace, per_host=2, at_once=16)
    rows = "".join(
        f",http://127.0.0.{number % HOSTS + 1}:{port}/article/number/{number},,\n"
        for number in range(PAGES)
    )
    links = tmp_path / "pocket.csv"
    links.write_text(f"title,url,time_added,tags\n{rows}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with Follower(FollowPlan(corpus, limits)) as follower:
        start = perf_counter()
        report = follower.add(str(links), NOW)
        minutes = (perf_counter() - start) / 60
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201
        f"pace {pace:g} s on {HOSTS} hosts: {PAGES / minutes:6.0f} articles a minute; "
        f"at most {after:.0f} MiB ({before:.0f} MiB before)"
    )
    assert report.count(OutcomeKind.NEW) == PAGES
