"""index/fetching/transport.py: connections go to the address checked, under the host's name."""

import ssl
from collections.abc import Sequence

import pytest
import trustme

from index.errors import AddressRefusedError, FetchError
from index.fetching.addresses import AddressGuard
from index.fetching.client import Client
from index.fetching.limits import FetchLimits
from index.fetching.transport import GuardedBackend
from tests.index.fetching.conftest import LOCAL, local_guard
from tests.site import Site, serving


async def test_a_name_that_changes_its_address(site: Site) -> None:
    """It is asked once a connection, so what it says the second time (DNS rebinding) is unheard."""
    told = ["127.0.0.1", "10.255.255.1"]
    site["/"] = "Bridge"

    async def rebinding(host: str, port: int) -> Sequence[str]:
        return [told.pop(0)]

    async with Client(LOCAL, AddressGuard(private=True, resolve=rebinding)) as client:
        found = await client.fetch(site.url(host="coast.example"))
    assert (found.body, told) == (b"Bridge", ["10.255.255.1"])
    assert site.asked[0].headers["Host"] == f"coast.example:{site.port}"


async def test_private_addresses_are_refused_before_a_connection(site: Site) -> None:
    """By default this machine can't be reached: nothing is even asked of it."""
    async with Client(FetchLimits(), AddressGuard()) as client:
        with pytest.raises(AddressRefusedError, match=r"^127\.0\.0\.1 is not an address"):
            await client.fetch(site.url())
    assert site.asked == []


async def test_certificates_are_those_of_the_name() -> None:
    """Over TLS the name is sent (SNI) and its certificate is asked for, not the address's."""
    authority = trustme.CA()
    tls, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("coast.example").configure_cert(tls)
    authority.configure_trust(trust)
    names: list[str | None] = []
    tls.sni_callback = lambda _, name, __: names.append(name)
    with serving(tls) as site:
        site["/"] = "Bridge"
        async with Client(LOCAL, local_guard(), trust) as client:
            found = await client.fetch(f"https://coast.example:{site.port}/")
            with pytest.raises(FetchError, match="certificate"):
                await client.fetch(f"https://other.example:{site.port}/")
    assert (found.body, names) == (b"Bridge", ["coast.example", "other.example"])


async def test_the_next_address_is_tried(site: Site) -> None:
    """Where the first one does not answer."""
    site["/"] = "Bridge"

    async def two(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.9" if port == site.port else "", "127.0.0.1"]

    async with Client(LOCAL, AddressGuard(private=True, resolve=two)) as client:
        assert (await client.fetch(site.url(host="coast.example"))).body == b"Bridge"


async def test_sockets_of_this_machine() -> None:
    """Are not connected to."""
    with pytest.raises(FetchError):
        await GuardedBackend(local_guard()).connect_unix_socket("/run/any.sock")
