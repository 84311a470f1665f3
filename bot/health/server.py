"""Serves /healthz and /metrics."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health.health import Health
from bot.health.metrics import Metrics


@asynccontextmanager
async def serve_health(
    health: Health, metrics: Metrics, host: str, port: int
) -> AsyncIterator[int]:
    """Serve for as long as the block runs; gives the port, also for port 0."""

    async def healthz(_: web.Request) -> web.Response:
        condition = await health.condition()
        return web.json_response(condition.record(), status=200 if condition.ok else 503)

    async def figures(_: web.Request) -> web.Response:
        # Some figures are read from disk, which is no work for the event loop.
        body = await asyncio.to_thread(metrics.text)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", figures)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
