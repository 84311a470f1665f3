"""Which addresses may be fetched: http and https, and only hosts of the public internet."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urljoin, urlsplit, urlunsplit

from index.errors import AddressRefusedError, FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port -> IP addresses; raises OSError where there are none."""

# What ipaddress calls global differs between Python versions, so these are spelled out.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
# All that is handed out of IPv6 so far. Whatever lies outside is local, or stands for IPv4.
_HANDED_OUT = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The middle of an ISATAP address, before the IPv4 address that it leads to.
_ISATAP = (0x00005EFE, 0x02005EFE)

_FEED_SCHEME = re.compile(r"^feed:(?://)?(https?:)?(?://)?", re.IGNORECASE)
_WWW = re.compile(r"www\.[\w-]+\.\w", re.IGNORECASE)


def is_public(address: Address) -> bool:
    """Whether ``address`` is one of the public internet, and so is any IPv4 address inside it."""
    inside = _inside(address)
    if inside:
        return all(map(is_public, inside))
    if isinstance(address, ipaddress.IPv6Address):
        tunnel = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
        if address not in _HANDED_OUT or (tunnel and not is_public(_last(address))):
            return False
    return not any(
        address.version == network.version and address in network for network in _NOT_PUBLIC
    )


def _inside(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 one stands for: mapped, 6to4, NAT64, and both of Teredo.

    The deprecated forms, ``::127.0.0.1`` and ``::ffff:0:127.0.0.1``, lie outside of what is handed
    out, and are refused whatever is in them.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if address in _NAT64:
        return (_last(address),)
    embedded = address.ipv4_mapped or address.sixtofour
    return (embedded,) if embedded else address.teredo or ()


def _last(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def web_address(url: str) -> str:
    """``url`` as it is requested: without spaces around it, credentials and fragment.

    Raises AddressRefusedError where it is not http or https, has no host, or names a user.
    """
    try:
        url.encode()
        parts = urlsplit(url.strip().replace(" ", "%20"))
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressRefusedError(f"{url!r} is not a web address") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressRefusedError("only http and https are fetched")
    if not host:
        raise AddressRefusedError(f"{url!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise AddressRefusedError("an address with a user name or password in it is not fetched")
    if port == 0:
        raise AddressRefusedError(f"{url!r} names no port")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))


def absolute(base: str, link: str) -> str:
    """``link`` as it is meant on the page ``base``; as it stands where it can't be understood.

    Where it begins with the host of ``base``, or "www.", somebody left "https://" out. A "&" that
    was encoded twice is one.
    """
    link = without_feed_scheme(link.strip()).replace("&amp;", "&")
    try:
        parts = urlsplit(base)
        host = (parts.hostname or "").removeprefix("www.")
        begin = link.partition("/")[0].lower().removeprefix("www.")
        bare = host and (begin == host or _WWW.match(link))
        return f"{parts.scheme}://{link}" if bare else urljoin(base, link)
    except ValueError:  # "http://[half"
        return link


def without_feed_scheme(link: str) -> str:
    """``link`` without the "feed:" that browsers once wrote before the address of a feed."""
    return _FEED_SCHEME.sub(lambda found: f"{found[1] or 'http:'}//", link)


async def resolve(host: str, port: int) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class AddressGuard:
    """Host name -> the addresses that may be connected to."""

    def __init__(self, *, private: bool = False, resolve: Resolve = resolve):
        self._private = private
        self._resolve = resolve

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``, all of them checked.

        Raises:
            AddressRefusedError: one of them is not of the public internet. All must be: a name
                that leads to both is not one of a news site.
            FetchError: the name leads nowhere.
        """
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError):
            raise FetchError(f"there is no host {host}") from None
        # "fe80::1%eth0": the part behind the percent sign is an interface of this machine.
        addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in found]
        for address in addresses:
            if not self._private and not is_public(address):
                leads = "" if host == str(address) else f"leads to {address}, which "
                reason = f"{host} {leads}is not an address of the public internet"
                raise AddressRefusedError(f"{reason}; FETCH_PRIVATE_ADDRESSES=true allows such")
        return [str(address) for address in addresses]
