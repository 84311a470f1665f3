"""One request after the other, within limits: redirects, size, time."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

import httpx
from httpcore import AsyncNetworkBackend

from index.errors import FetchError, GoneError, TooLargeError
from index.fetching.addresses import AddressGuard, absolute, web_address
from index.fetching.limits import FetchLimits
from index.fetching.transport import (
    ACCEPTED,
    CONNECTION_ERRORS,
    Body,
    GuardedBackend,
    GuardedTransport,
)

Turn = Callable[[str], AbstractAsyncContextManager[None]]
"""What each request waits for and runs in, by its address."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))
_MAX_RETRY_AFTER = 7 * 86400.0
_MAX_VALIDATOR = 1000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a document's version, to ask later whether it changed."""

    etag: str | None = None
    modified: str | None = None


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document. ``url`` is where it was in the end, ``asked`` where it was looked for.

    ``body`` is None where the document did not change since the validators that were sent.
    ``charset`` is what the server declared. ``moved``: for good, says each redirect on the way.
    """

    asked: str
    url: str
    body: bytes | None
    content_type: str = ""
    charset: str | None = None
    validators: Validators = NO_VALIDATORS
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Redirect:
    """Where a document is instead, and whether it is there from now on."""

    to: str
    for_good: bool


class Client:
    """Fetches documents. An ``async with`` block closes its connections."""

    def __init__(
        self,
        limits: FetchLimits,
        guard: AddressGuard,
        trust: ssl.SSLContext | None = None,
        sockets: AsyncNetworkBackend | None = None,
    ):
        self.limits = limits
        # No proxy is taken from the environment: behind one, no address could be checked.
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(GuardedBackend(guard, sockets), 2 * limits.at_once, trust),
            headers={"User-Agent": limits.user_agent, "Accept-Encoding": ACCEPTED},
            timeout=limits.seconds,
            follow_redirects=False,
            trust_env=False,
        )

    @classmethod
    def open(cls, limits: FetchLimits) -> Self:
        """Over the internet as it is."""
        return cls(limits, AddressGuard(private=limits.private))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def fetch(
        self,
        url: str,
        validators: Validators = NO_VALIDATORS,
        turn: Turn = lambda _: nullcontext(),
        max_bytes: int | None = None,
    ) -> Fetched:
        """The document at ``url``, redirects followed; ``turn`` is taken for each of them.

        ``max_bytes`` is a limit below the client's own.

        Raises:
            AddressRefusedError: no web address, or one of a private network.
            TooLargeError: more bytes than allowed, or too many redirects.
            GoneError: it is not there (404, 410).
            FetchError: any other failure, in one line.
        """
        asked = at = web_address(url)
        most = min(self.limits.max_bytes, max_bytes or self.limits.max_bytes)
        for_good = True
        for _ in range(self.limits.redirects + 1):
            async with turn(at):
                found = await self._request(at, validators, most)
            if isinstance(found, Fetched):
                return replace(found, asked=asked, moved=for_good and at != asked)
            at = web_address(found.to)
            for_good = for_good and found.for_good
        raise TooLargeError(f"more than {self.limits.redirects} redirects")

    async def _request(self, url: str, validators: Validators, most: int) -> "Fetched | _Redirect":
        """The document, or where a redirect leads. The whole of it within the time allowed."""
        headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
        sent = {
            name: value
            for name, value in headers.items()
            # A server may have said anything of a version; not all of it can be said back.
            if value and value.isascii() and len(value) <= _MAX_VALIDATOR
        }
        try:
            async with (
                asyncio.timeout(self.limits.seconds),
                self._http.stream("GET", url, headers=sent) as response,
            ):
                return await self._read(url, response, most)
        except TimeoutError:
            raise FetchError(f"not done after {self.limits.seconds:g} seconds") from None
        except CONNECTION_ERRORS as error:
            message = " ".join(str(error).split()) or type(error).__name__  # such as "ReadError"
            raise FetchError(f"the connection failed: {message}") from error

    async def _read(self, url: str, response: httpx.Response, most: int) -> "Fetched | _Redirect":
        headers = response.headers
        if response.status_code in _REDIRECTS and "location" in headers:
            return _Redirect(absolute(url, headers["location"]), response.status_code in _FOR_GOOD)
        # A server that says nothing of the version with a 304 means the one that was asked about.
        validators = Validators(headers.get("etag"), headers.get("last-modified"))
        if response.status_code == 304:
            return Fetched(url, url, None, validators=validators)
        if response.status_code != 200:
            raise _failure(response)
        body = Body(headers.get("content-encoding", ""), most)
        async for part in response.aiter_raw():
            body.feed(part)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return Fetched(url, url, body.finish(), kind, response.charset_encoding, validators)


def _failure(response: httpx.Response) -> FetchError:
    status = response.status_code
    message = f"the server answers {status} {response.reason_phrase}".rstrip()
    if status in (404, 410):
        return GoneError(message, status=status)
    return FetchError(message, status=status, retry_after=_retry_after(response.headers))


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that the server asks to wait, as it gives them or until the time it names."""
    given = headers.get("retry-after", "").strip()
    try:
        if given.isdigit():
            return min(float(given), _MAX_RETRY_AFTER)
        until = parsedate_to_datetime(given)
        date = headers.get("date")  # by its own clock, where that is told
        now = parsedate_to_datetime(date) if date else datetime.now(UTC)
        return min(max((until - now).total_seconds(), 0.0), _MAX_RETRY_AFTER)
    except (ValueError, TypeError):
        return None
