"""No way leads inwards: written forms, redirects and names that change, tried on loopback itself.

Names lead where a resolver of the test's own says, and a public address of the test's own stands
for the site, so that what should be reached is reached, and what should not would be.
"""

from collections.abc import Iterable, Sequence

import httpcore
import pytest
from aiohttp import web

from index.errors import AddressRefusedError, FetchError
from index.fetching.addresses import AddressGuard, resolve
from index.fetching.client import Client
from index.fetching.limits import FetchLimits
from tests.site import Site

PUBLIC = "9.9.9.9"
LIMITS = FetchLimits(seconds=5.0)
LOOPBACK = [
    *("127.0.0.1", "127.0.1", "127.1", "127.127.127.127", "127.0.0.1.", "0", "0.0.0.0"),  # noqa: S104
    *("2130706433", "017700000001", "0x7f000001", "0X7F000001", "0x7f.0.0.1", "0177.0.0.1"),
    *("0177.0.0.01", "00000177.1", "0x7f.1", "0x7f.0x0.0x0.0x1", "127.0x1", "127.00000.1"),
    *("１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "LOCALHOST", "localhost."),
    *("[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::ffff:0:127.0.0.1]"),
    *("[::ffff:0:7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]"),
    *("[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]"),
    *("[2001::80ff:fffe]", "[fe80::5efe:127.0.0.1]", "[2606:4700::5efe:127.0.0.1]", "[fe80::1]"),
    *("[::1%25lo]", "[fe80::1%25lo]", "169.254.169.254", "[::ffff:169.254.169.254]", "0xA9FEA9FE"),
]


class Internet(httpcore.AnyIOBackend):
    """``PUBLIC`` is this machine; every other address is what it is."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Note where to, and connect."""
        self.connected.append(host)
        there = "127.0.0.1" if host == PUBLIC else host
        return await super().connect_tcp(there, port, timeout, local_address, socket_options)


class Names:
    """Leads each look-up of a name to the next of its addresses, the last one for good.

    Numbers are left to the system.
    """

    def __init__(self, **names: Sequence[str]) -> None:
        self._names = {name: list(addresses) for name, addresses in names.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """One look-up."""
        if not host.endswith(".example"):
            return await resolve(host, port)
        self.asked.append(host)
        addresses = self._names[host.partition(".")[0]]
        return [addresses.pop(0) if len(addresses) > 1 else addresses[0]]


async def test_every_written_form(site: Site) -> None:
    """Of this machine and of what lies beside it: nothing is connected to."""
    internet, passed = Internet(), []
    site["/"] = "Bridge"
    async with Client(LIMITS, AddressGuard(), sockets=internet) as client:
        for host in LOOPBACK:
            try:
                passed.append(await client.fetch(f"http://{host}:{site.port}/"))
            except FetchError:
                continue
    assert (passed, internet.connected, site.asked) == ([], [], [])


@pytest.mark.parametrize("to", ["127.0.0.1", "inner.example", "[::ffff:127.0.0.1]", "2130706433"])
async def test_a_redirect_from_outside_inwards(site: Site, to: str) -> None:
    """Is refused where it leads, by name or by number; the page before it was fetched."""
    internet, names = Internet(), Names(news=[PUBLIC], inner=["127.0.0.1"])
    site["news.example/"] = web.Response(
        status=302, headers={"Location": f"http://{to}:{site.port}/secret"}
    )
    site["/secret"] = "The keys"
    async with Client(LIMITS, AddressGuard(resolve=names), sockets=internet) as client:
        with pytest.raises(AddressRefusedError, match=r"not an address of the public internet"):
            await client.fetch(site.url("/", host="news.example"))
    assert (internet.connected, site.paths()) == ([PUBLIC], ["/"])


async def test_a_name_that_turns_inwards(site: Site) -> None:
    """It is looked up once a connection, and that very address is connected to (rebinding)."""
    internet, names = Internet(), Names(news=[PUBLIC, "127.0.0.1"])
    site["/"] = "Bridge"
    async with Client(LIMITS, AddressGuard(resolve=names), sockets=internet) as client:
        found = await client.fetch(site.url("/", host="news.example"))
    assert (found.body, names.asked, internet.connected) == (b"Bridge", ["news.example"], [PUBLIC])
    async with Client(LIMITS, AddressGuard(resolve=names), sockets=internet) as client:
        with pytest.raises(AddressRefusedError, match=r"news\.example leads to 127\.0\.0\.1"):
            await client.fetch(site.url("/", host="news.example"))
    assert internet.connected == [PUBLIC]
