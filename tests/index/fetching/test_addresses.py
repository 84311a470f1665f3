"""index/fetching/addresses.py: what may be fetched at all."""

from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from index.errors import AddressRefusedError, FetchError
from index.fetching.addresses import AddressGuard, is_public, web_address


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255"),  # noqa: S104
        *("192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
        *("192.0.0.1", "198.18.0.1", "240.0.0.1", "203.0.113.9"),
        *("::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "64:ff9b:1::1"),
        # Translated and compatible forms are out of use: refused whatever is in them.
        *("::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8", "::8.8.8.8", "64:ff9b::169.254.169.254"),
        # Teredo through a server of a private network; ISATAP to a host of one.
        *("2001:0:a00:1:8000:63bf:f7f7:f7f7", "2606:4700::5efe:10.0.0.1"),
        *("2606:4700::200:5efe:127.0.0.1", "4000::1", "2001:20::1", "3fff::1", "5f00::1"),
    ],
)
def test_what_is_not_public(address: str) -> None:
    """Loopback, private, link-local, CGNAT, multicast and reserved, also inside an IPv6 address."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "2001:0:4136:e378:8000:63bf:f7f7:f7f7",
        "2606:4700::5efe:8.8.8.8",
    ],
)
def test_what_is_public(address: str) -> None:
    """Neighbours of the refused networks, and IPv6 addresses that stand for public IPv4 ones."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://coast.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http:///a", "names no host"),
        ("http://ann:secret@coast.example/", "user name"),
        ("http://[half", "not a web address"),
        ("http://coast.example/\udce9", "not a web address"),  # a byte that a terminal gave
        ("http://coast.example:99999/", "not a web address"),
    ],
)
def test_what_is_no_web_address(url: str, why: str) -> None:
    """Each is refused with its reason."""
    with pytest.raises(AddressRefusedError, match=why):
        web_address(url)


def test_the_address_as_requested() -> None:
    """Without spaces, fragment and credentials; the rest stays."""
    assert web_address(" HTTP://Coast.example:8080/a?b=1#c\n") == "http://Coast.example:8080/a?b=1"
    assert web_address("https://coast.example") == "https://coast.example/"
    assert web_address("https://coast.example/a\n b") == "https://coast.example/a%20b"


async def test_all_addresses_of_a_name_must_be_public() -> None:
    """One private address among public ones is enough to refuse; the reason names it."""

    async def both(host: str, port: int) -> Sequence[str]:
        return ["8.8.8.8", "10.0.0.7"]

    with pytest.raises(AddressRefusedError, match=r"mixed\.example leads to 10\.0\.0\.7"):
        await AddressGuard(resolve=both).addresses("mixed.example", 80)
    found = await AddressGuard(private=True, resolve=both).addresses("mixed.example", 80)
    assert found == ["8.8.8.8", "10.0.0.7"]


async def test_the_system_resolves_odd_spellings_of_loopback() -> None:
    """127.0.0.1 as one number, in hex or short is still refused."""
    for host in ("2130706433", "0x7f000001", "127.1", "localhost"):
        with pytest.raises(AddressRefusedError):
            await AddressGuard().addresses(host, 80)


async def test_a_name_that_leads_nowhere() -> None:
    """Is an error of one line."""

    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError

    with pytest.raises(FetchError, match=r"there is no host gone\.example"):
        await AddressGuard(resolve=nowhere).addresses("gone.example", 80)
