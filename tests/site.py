"""A web server on loopback, in a thread of its own, that serves what a test tells it to."""

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """``site["/path"] = answer`` serves it, at any host name; ``asked`` are the requests so far.

    A path of one host alone is set as ``site["coast.example/path"]``. What is not set is not found.
    """

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[web.BaseRequest] = []
        self._answers: dict[str, Answer] = {}

    def __setitem__(self, path: str, answer: str | bytes | web.Response | Answer) -> None:
        self._answers[path] = answer if callable(answer) else _fixed(answer)

    def __delitem__(self, path: str) -> None:
        del self._answers[path]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of ``path``."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [request.raw_path for request in self.asked if request.path != "/robots.txt"]

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one request."""
        self.asked.append(request)
        host = (request.host or "").partition(":")[0]
        for path in (host + request.raw_path, request.raw_path, host + request.path, request.path):
            if path in self._answers:
                return await self._answers[path](request)  # type: ignore[arg-type]
        return web.Response(status=404)


def _fixed(answer: str | bytes | web.Response) -> Answer:
    async def same(_: web.Request) -> web.StreamResponse:
        if isinstance(answer, web.Response):
            # A response can be sent once only.
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        if isinstance(answer, bytes):
            return web.Response(body=answer)
        kind = "text/html" if "<html" in answer else "application/xml"
        return web.Response(text=answer, content_type=kind if answer.startswith("<") else None)

    return same


def versioned(text: str, etag: str, content_type: str = "text/html") -> Answer:
    """A document with an ETag; whoever has that version is told that it has not changed."""

    async def answer(request: web.Request) -> web.StreamResponse:
        headers = {"ETag": etag}
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=headers)
        return web.Response(text=text, content_type=content_type, headers=headers)

    return answer


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that serves as long as the block runs."""
    site = Site()
    loop = asyncio.new_event_loop()
    started = threading.Event()
    stop = asyncio.Event()

    async def serve() -> None:
        runner = web.ServerRunner(web.Server(site.answer), shutdown_timeout=0.1)
        await runner.setup()
        listener = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await listener.start()
        site.port = runner.addresses[0][1]
        started.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    started.wait()
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
