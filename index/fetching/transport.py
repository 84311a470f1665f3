"""HTTP over connections that go to the very address that was checked.

The check sits where a connection is opened, below redirects and the connection pool: a name is
resolved once, its addresses are checked, and one of these is connected to. A name that changes
its address between check and connection (DNS rebinding) gains nothing. Host header, SNI and
certificate stay those of the name.
"""

import ssl
from collections.abc import Iterable

import httpcore
import httpx

from index.errors import FetchError
from index.fetching.addresses import AddressGuard

CONNECTION_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    UnicodeError,  # a host name that no name can be
)
"""What a request over ``GuardedTransport`` raises when the other side fails."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to checked addresses only, by ``sockets``: the system's where None."""

    def __init__(self, guard: AddressGuard, sockets: httpcore.AsyncNetworkBackend | None = None):
        self._guard = guard
        self._sockets = sockets or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            AddressRefusedError, FetchError: see ``AddressGuard.addresses``.
        """
        refused: Exception = FetchError(f"{host} has no address")
        for address in await self._guard.addresses(host, port):
            try:
                return await self._sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
        raise refused

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raise FetchError: no document of the web lies behind a socket of this machine."""
        raise FetchError("sockets of this machine are not fetched from")

    async def sleep(self, seconds: float) -> None:
        await self._sockets.sleep(seconds)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's own, over connections that ``GuardedBackend`` opens."""

    def __init__(
        self, backend: GuardedBackend, connections: int, trust: ssl.SSLContext | None = None
    ):
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=5.0,
            network_backend=backend,
        )
