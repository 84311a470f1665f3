"""HTTP over connections that go to the very address that was checked; bodies within a limit.

The check sits where a connection is opened, below redirects and the connection pool: a name is
resolved once, its addresses are checked, and one of these is connected to. A name that changes
its address between check and connection (DNS rebinding) gains nothing. Host header, SNI and
certificate stay those of the name.
"""

import re
import ssl
import zlib
from collections.abc import Callable, Iterable
from functools import partial

import brotli
import httpcore
import httpx

from index.errors import FetchError, TooLargeError
from index.fetching.addresses import AddressGuard

CONNECTION_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    UnicodeError,  # a host name that no name can be
)
"""What a request over ``GuardedTransport`` raises when the other side fails."""
ACCEPTED = "gzip, deflate, br"
"""What the other side may pack with: what has a decoder that stops at a limit."""

_GZIP_MAGIC = b"\x1f\x8b"
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PIECE = 1 << 12  # of many tiny documents in a row, each has as much copied again
_LAYERS = 3  # some servers pack what is packed already
_BROKEN, _BREAKS_OFF = "the packed document is broken", "the packed document breaks off"
_NAMED = re.compile(r"[^\s,]+")
# No text has one of these near its beginning, and what is packed in any way has.
_CONTROLS, _BEGINNING = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]"), 1024


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


class Body:
    """Takes a body as it comes in. ``encoding`` is the Content-Encoding header.

    What that says is often false, so the bytes decide how it is packed.
    """

    def __init__(self, encoding: str, max_bytes: int):
        self._codings = [coding.lower() for coding in _NAMED.findall(encoding)]
        self._max_bytes = max_bytes
        self._data = bytearray()

    def feed(self, part: bytes) -> None:
        """Take the next bytes. Raises TooLargeError: more than the limit."""
        self._data += part
        if len(self._data) > self._max_bytes:
            raise _too_large(self._max_bytes)

    def finish(self) -> bytes:
        """All of it, unpacked.

        Raises:
            TooLargeError: more than the limit, as unpacked.
            FetchError: it can't be unpacked, or breaks off.
        """
        data = bytes(self._data)
        for _ in range(_LAYERS):
            if not (unpacked := self._unpacker(data)):
                return data
            data = unpacked(data, self._max_bytes)
        return data

    def _unpacker(self, data: bytes) -> Callable[[bytes, int], bytes] | None:
        """What unpacks the data within a limit; None for what isn't packed, or not any more."""
        if data.startswith(_GZIP_MAGIC):
            return partial(_inflated, _GZIP)
        if not _CONTROLS.search(data[:_BEGINNING]) or not self._codings:
            return None
        # What servers call deflate comes with and without a zlib header.
        coding = self._codings.pop()
        if coding == "br":
            return _from_brotli
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"it is packed as {coding!r}, which was not asked for")
        has_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
        return partial(_inflated, _ZLIB if has_header else _RAW)


def _inflated(window: int, data: bytes, max_bytes: int) -> bytes:
    unpacked, decoder, at = bytearray(), zlib.decompressobj(window), 0
    while at < len(data):
        part = data[at : at + _PIECE]
        try:
            unpacked += decoder.decompress(part, max_bytes + 1 - len(unpacked))
        except zlib.error:
            raise FetchError(_BROKEN) from None
        if len(unpacked) > max_bytes:
            raise _too_large(max_bytes)
        at += len(part) - len(decoder.unused_data)
        if decoder.eof:
            # One packed document may follow another, and is its continuation; all else is a slip.
            if not data.startswith(_GZIP_MAGIC, at):
                break
            decoder = zlib.decompressobj(window)
    if not decoder.eof:
        raise FetchError(_BREAKS_OFF)
    return bytes(unpacked)


def _from_brotli(data: bytes, max_bytes: int) -> bytes:
    decoder = brotli.Decompressor()
    try:
        unpacked = bytes(decoder.process(data, output_buffer_limit=max_bytes + 1))
    except brotli.error:
        raise FetchError(_BROKEN) from None
    if len(unpacked) > max_bytes:
        raise _too_large(max_bytes)
    if not decoder.is_finished():
        raise FetchError(_BREAKS_OFF)
    return unpacked


def _too_large(max_bytes: int) -> TooLargeError:
    return TooLargeError(f"more than {max_bytes / (1 << 20):g} MB, packed or unpacked")
