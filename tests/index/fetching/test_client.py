"""index/fetching/client.py: within limits, whatever the other side does."""

import asyncio
import gzip
import zlib

import brotli
import pytest
from aiohttp import web

from index.errors import AddressRefusedError, FetchError, GoneError, TooLargeError
from index.fetching.addresses import AddressGuard
from index.fetching.client import Client, Validators
from index.fetching.limits import FetchLimits
from tests.index.fetching.conftest import LOCAL, local_guard
from tests.site import Site, versioned


def redirect(to: str, status: int = 302) -> web.Response:
    return web.Response(status=status, headers={"Location": to})


async def test_a_document(site: Site, client: Client) -> None:
    """Its bytes, address, type, charset and validators; the request says who asks."""
    headers = {"ETag": '"1"', "Last-Modified": "Fri, 04 Mar 2022 10:00:00 GMT"}
    site["/a"] = web.Response(
        text="Brücke", content_type="text/html", charset="latin-1", headers=headers
    )
    found = await client.fetch(site.url("/a#part"))
    assert (found.body, found.url) == ("Brücke".encode("latin-1"), site.url("/a"))
    assert (found.content_type, found.charset) == ("text/html", "latin-1")
    assert found.validators == Validators('"1"', "Fri, 04 Mar 2022 10:00:00 GMT")
    assert site.asked[0].headers["User-Agent"] == LOCAL.user_agent
    assert FetchLimits(contact="ann@coast.example").user_agent.endswith("; ann@coast.example)")


@pytest.mark.parametrize("told", ['"é"', "x" * 5000])
async def test_a_version_that_can_not_be_said_back(site: Site, client: Client, told: str) -> None:
    """Counts as none: the document is fetched once more."""
    site["/a"] = versioned("Bridge", told)
    first = await client.fetch(site.url("/a"))
    assert first.validators.etag == told
    assert (await client.fetch(site.url("/a"), first.validators)).body == b"Bridge"


async def test_unchanged(site: Site, client: Client) -> None:
    """Whoever has the version is told so, without a body."""
    site["/a"] = versioned("Bridge", '"1"')
    first = await client.fetch(site.url("/a"))
    assert (await client.fetch(site.url("/a"), first.validators)).body is None
    assert (await client.fetch(site.url("/a"), Validators('"0"'))).body == b"Bridge"


async def test_redirects(site: Site, client: Client) -> None:
    """They are followed, relative ones too, up to the limit; both addresses are told."""
    site["/1"], site["/2"], site["/3"] = redirect("/2"), redirect(site.url("/3"), 301), "Bridge"
    found = await client.fetch(site.url("/1"))
    assert (found.asked, found.url, found.body) == (site.url("/1"), site.url("/3"), b"Bridge")
    site["/loop"] = redirect("/loop")
    with pytest.raises(TooLargeError, match="more than 3 redirects"):
        await client.fetch(site.url("/loop"))


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://coast.example/", "http://u:p@coast.example/", "http://[x"]
)
async def test_redirects_to_what_is_not_fetched(site: Site, client: Client, to: str) -> None:
    """Are refused."""
    site["/"] = redirect(to)
    with pytest.raises(AddressRefusedError):
        await client.fetch(site.url())


@pytest.mark.parametrize(
    "host", ["xn--a.example", "\u202e.example", "a b.example", "..", "x" * 300]
)
async def test_redirects_to_what_is_no_host(site: Site, client: Client, host: str) -> None:
    """Fail as any other connection does."""
    site["/"] = redirect(f"http://{host}/")
    with pytest.raises(FetchError):
        await client.fetch(site.url())


async def test_redirects_into_a_private_network(site: Site) -> None:
    """Are refused: each hop is checked as the first one was."""
    site["/"] = redirect("http://inside.example/secret")

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    class OnlyFirst(AddressGuard):
        """Lets the test's own server through, as if it were public."""

        async def addresses(self, host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host == "coast.example" else await super().addresses(host, port)

    async with Client(LOCAL, OnlyFirst(resolve=resolve)) as client:
        with pytest.raises(AddressRefusedError, match=r"inside\.example leads to 127\.0\.0\.1"):
            await client.fetch(site.url(host="coast.example"))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"x" * (50 << 20)), "gzip"),
        (zlib.compress(b"x" * (50 << 20)), "deflate"),
        (b"x" * ((1 << 20) + 1), "identity"),
        (brotli.compress(bytes(1 << 24), quality=1), "br"),
    ],
)
async def test_too_large(site: Site, client: Client, body: bytes, encoding: str) -> None:
    """Neither a decompression bomb nor a large document is read to its end."""
    site["/"] = web.Response(body=body, headers={"Content-Encoding": encoding})
    with pytest.raises(TooLargeError, match="more than 1 MB, packed or unpacked"):
        await client.fetch(site.url())


async def test_an_endless_stream(site: Site, client: Client) -> None:
    """Is cut off at the limit, and the server notices."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65536)
        finally:
            loop.call_soon_threadsafe(ended.set)

    site["/"] = endless
    with pytest.raises(TooLargeError):
        await client.fetch(site.url())
    await asyncio.wait_for(ended.wait(), 60)


async def test_a_slow_drip(site: Site) -> None:
    """A byte now and then never runs into a read timeout; the time for the whole ends it."""

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    site["/"] = drip
    limits = FetchLimits(seconds=0.3, private=True)
    async with Client(limits, local_guard()) as client:
        with pytest.raises(FetchError, match=r"not done after 0\.3 seconds"):
            await client.fetch(site.url())


@pytest.mark.parametrize("status", [404, 410])
async def test_gone(site: Site, client: Client, status: int) -> None:
    """Is an error of its own."""
    site["/"] = web.Response(status=status)
    with pytest.raises(GoneError, match=f"the server answers {status} "):
        await client.fetch(site.url())


async def test_a_busy_server(site: Site, client: Client) -> None:
    """Says how long to wait, in seconds or until a time."""
    site["/1"] = web.Response(status=503, headers={"Retry-After": "120"})
    times = {
        "Date": "Fri, 04 Mar 2022 10:00:00 GMT",
        "Retry-After": "Fri, 04 Mar 2022 10:05:00 GMT",
    }
    site["/2"] = web.Response(status=429, headers=times)
    site["/3"] = web.Response(status=500, headers={"Retry-After": "soon"})
    site["/4"] = web.Response(status=500, headers={"Retry-After": "²"})
    later = {"Date": "", "Retry-After": "Fri, 04 Mar 2199 10:05:00 GMT"}
    site["/5"] = web.Response(status=429, headers=later)
    waits = (("/1", 120.0), ("/2", 300.0), ("/3", None), ("/4", None), ("/5", 7 * 86400.0))
    for path, seconds in waits:
        with pytest.raises(FetchError) as caught:
            await client.fetch(site.url(path))
        assert caught.value.retry_after == seconds


async def test_packed_documents(site: Site, client: Client) -> None:
    """gzip, and deflate with and without its header, are unpacked, whatever they are called;
    broken ones are told."""
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bodies = {
        "/gzip": ("gzip", gzip.compress(b"Bridge")),
        "/zlib": ("deflate", zlib.compress(b"Bridge")),
        "/raw": ("deflate", raw.compress(b"Bridge") + raw.flush()),
        "/unnamed": ("", gzip.compress(b"Bridge")),
        "/twice": ("gzip, gzip", gzip.compress(gzip.compress(b"Bridge"))),
        "/parts": ("gzip", gzip.compress(b"Bri") + gzip.compress(b"dge") + b"\n"),
        "/many": ("gzip", gzip.compress(b"") * 50_000 + gzip.compress(b"Bridge")),
        "/other": ("gzip", zlib.compress(b"Bridge")),
        "/brotli": ("br", brotli.compress(b"Bridge")),
        "/none": ("gzip", b"Bridge"),
        "/none-br": ("br", b"Bridge"),
        "/letters": ("UTF-8", b"Bridge"),
        "/cut": ("gzip", gzip.compress(b"Bridge")[:-9]),
        "/broken": ("gzip", b"\x03Bridge"),
        "/cut-br": ("br", brotli.compress(bytes(range(256)) * 9)[:-3]),
        "/broken-br": ("br", b"\xff\x01Bridge"),
        "/other-way": ("zstd", b"\x03Bridge"),
    }
    for path, (encoding, body) in bodies.items():
        site[path] = web.Response(body=body, headers={"Content-Encoding": encoding})
    told = {
        "/cut": "breaks off",
        "/broken": "broken",
        "/cut-br": "breaks off",
        "/broken-br": "broken",
        "/other-way": "'zstd'",
    }
    for path in bodies.keys() - told.keys():
        assert (await client.fetch(site.url(path))).body == b"Bridge"
    for path, why in told.items():
        with pytest.raises(FetchError, match=why):
            await client.fetch(site.url(path))


async def test_a_connection_that_breaks(site: Site, client: Client) -> None:
    """Is told in one line, and so is a port where nobody listens."""

    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport
        request.transport.close()
        return web.Response()

    site["/"] = hang_up
    with pytest.raises(FetchError, match="the connection failed: "):
        await client.fetch(site.url())
    with pytest.raises(FetchError, match="the connection failed: "):
        await client.fetch("http://127.0.0.1:9/")
