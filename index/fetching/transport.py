"""HTTP over connections that go to the very address that was checked.

The check sits where a connection is opened, below redirects and the connection pool: a name is
resolved once, its addresses are checked, and one of these is connected to. A name that changes
its address between check and connection (DNS rebinding) gains nothing. Host header, SNI and
certificate stay those of the name.
"""

import ssl
from collections.abc import AsyncIterator, Iterable

import httpcore
import httpx

from index.errors import FetchError
from index.fetching.addresses import AddressGuard

CONNECTION_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    UnicodeError,  # a host name that no name can be
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
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


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx's requests over httpcore's connections, opened by ``GuardedBackend``."""

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

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. Raises FetchError and the errors in ``CONNECTION_ERRORS``."""
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        response = await self._pool.handle_async_request(sent)
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    """A body as it comes in."""

    def __init__(self, response: httpcore.Response):
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._response.aclose()
