"""A client that may talk to this machine, and a site for it to talk to."""

from collections.abc import AsyncIterator, Sequence

import pytest

from index.fetching.addresses import AddressGuard
from index.fetching.client import Client
from index.fetching.limits import FetchLimits

LOCAL = FetchLimits(seconds=5.0, max_bytes=1 << 20, redirects=3, private=True, pace=0.0)


async def loopback(host: str, port: int) -> Sequence[str]:
    """Every host name leads to this machine."""
    return ["127.0.0.1"]


def local_guard() -> AddressGuard:
    """Takes this machine for any host."""
    return AddressGuard(private=True, resolve=loopback)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """With a limit of 1 MB, 5 seconds and 3 redirects; every host name leads to this machine."""
    async with Client(LOCAL, local_guard()) as client:
        yield client
