"""index/fetching/fetcher.py and robots.py: politely."""

import asyncio
from time import time

import pytest
from aiohttp import web

from index.errors import AddressRefusedError, FetchError, RobotsRefusedError
from index.fetching.client import Client
from index.fetching.fetcher import Fetcher, Politeness
from index.fetching.limits import FetchLimits
from index.fetching.robots import RobotsText
from tests.index.fetching.conftest import local_guard
from tests.site import Site

ROBOTS = "User-agent: *\nDisallow: /all\n\nUser-agent: quoth\nDisallow: /private*end$\nAllow: /\n"


async def test_robots_are_respected(site: Site, client: Client) -> None:
    """Rules for Quoth come before those for all, patterns count, and one request serves many."""
    site["/robots.txt"] = ROBOTS
    site["/all"] = site["/private/end/2"] = "Bridge"
    fetcher = Fetcher(client)
    with pytest.raises(RobotsRefusedError, match=r"robots\.txt asks not to fetch it"):
        await fetcher.fetch(site.url("/private/the/end"))
    for path in ("/all", "/private/end/2"):
        assert (await fetcher.fetch(site.url(path))).body == b"Bridge"
    assert [request.path for request in site.asked].count("/robots.txt") == 1


async def test_robots_with_a_byte_order_mark(site: Site, client: Client) -> None:
    """The first rule counts too."""
    site["/robots.txt"] = "\ufeffUser-agent: *\r\nDisallow: /\r\n"
    with pytest.raises(RobotsRefusedError, match="asks not to fetch it"):
        await Fetcher(client).fetch(site.url("/a"))


async def test_robots_of_a_thousand_names(site: Site, client: Client) -> None:
    """Each rule is kept once, and not for each of the names: that would be gigabytes."""
    names = [f"robot{number}" for number in range(5000)]
    names += [f"q{'*' * number}u  # ours, too" for number in range(200)]
    agents = "".join(f"User-agent: {name}\n" for name in names)
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    site["/robots.txt"] = f"{agents}{rules}\nUser-agent: *\nDisallow: /\n"
    site["/a"] = "Bridge"
    fetcher = Fetcher(client)
    assert (await fetcher.fetch(site.url("/a"))).body == b"Bridge"
    with pytest.raises(RobotsRefusedError):
        await fetcher.fetch(site.url("/9999"))


async def test_robots_hold_for_redirects(site: Site, client: Client) -> None:
    """Where a redirect leads is asked for, too."""
    site["/robots.txt"] = "User-agent: *\nDisallow: /b"
    site["/a"] = web.Response(status=302, headers={"Location": "/b"})
    with pytest.raises(RobotsRefusedError):
        await Fetcher(client).fetch(site.url("/a"))
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [404, 403, 410])
async def test_no_robots(site: Site, client: Client, status: int) -> None:
    """A site without the file, or that keeps it to itself, allows all."""
    site["/robots.txt"] = web.Response(status=status)
    site["/a"] = "Bridge"
    assert (await Fetcher(client).fetch(site.url("/a"))).body == b"Bridge"


async def test_robots_that_fail(site: Site, client: Client) -> None:
    """A site whose rules can't be read is left alone for an hour."""
    site["/robots.txt"] = web.Response(status=500)
    known: dict[str, RobotsText] = {}
    with pytest.raises(RobotsRefusedError, match="can't be read: the server answers 500"):
        await Fetcher(client, known).fetch(site.url("/a"))
    (found,) = known.values()
    assert 3500 < found.expires - time() <= 3600
    assert site.paths() == []


async def test_known_robots_are_not_asked_again_until_they_expire(
    site: Site, client: Client
) -> None:
    """What was known before the client was made counts."""
    site["/a"] = "Bridge"
    origin = site.url("/").rstrip("/")
    known = {origin: RobotsText("User-agent: *\nDisallow: /", time() + 60)}
    with pytest.raises(RobotsRefusedError):
        await Fetcher(client, known).fetch(site.url("/a"))
    known[origin] = RobotsText("User-agent: *\nDisallow: /", time() - 1)
    assert (await Fetcher(client, known).fetch(site.url("/a"))).body == b"Bridge"


async def test_a_private_address_is_told_as_that(site: Site) -> None:
    """And not as a robots.txt that can't be read."""
    async with Client.open(FetchLimits()) as client:
        with pytest.raises(AddressRefusedError):
            await Fetcher(client).fetch(site.url("/a"))


async def test_pace_at_one_host() -> None:
    """Turns start at least so far apart, and a site's own delay counts when it is longer."""
    loop = asyncio.get_running_loop()
    pace = Politeness(FetchLimits(pace=0.05, per_host=4))
    starts: list[float] = []

    async def ask(delay: float) -> None:
        async with pace.turn("coast.example", delay):
            starts.append(loop.time())

    before = loop.time()
    await asyncio.gather(*(ask(delay) for delay in (0.0, 0.1, 0.0)))
    # From before the first, which may be told late that its turn has come.
    assert starts[1] - before >= 0.049
    assert starts[2] - before >= 0.149


async def test_hosts_do_not_wait_for_each_other() -> None:
    """A host that is waited for takes no place from others; so many run at once at one host."""
    pace = Politeness(FetchLimits(pace=60.0, per_host=1, at_once=1))
    async with pace.turn("slow.example"):
        pass
    waiting = asyncio.create_task(pace.turn("slow.example").__aenter__())
    async with asyncio.timeout(60), pace.turn("other.example"):
        pass
    waiting.cancel()
    free = Politeness(FetchLimits(pace=0.0, per_host=2))
    running = most = 0

    async def ask() -> None:
        nonlocal running, most
        async with free.turn("coast.example"):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(ask() for _ in range(8)))
    assert most == 2


async def test_one_failure_stops_nothing(site: Site) -> None:
    """A host that fails gives its place back."""
    site["/a"] = "Bridge"
    limits = FetchLimits(private=True, pace=0.0, per_host=1, at_once=1)
    async with Client(limits, local_guard()) as client:
        fetcher = Fetcher(client)
        for _ in range(3):
            with pytest.raises(FetchError):
                await fetcher.fetch(site.url("/gone"))
        assert (await fetcher.fetch(site.url("/a"))).body == b"Bridge"
