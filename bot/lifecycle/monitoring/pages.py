"""Serves /healthz, whether Telegram answers and an index serves, and /metrics."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from telegram import Bot
from telegram.error import TelegramError

from bot.lifecycle.dependencies import Dependencies
from bot.lifecycle.liveness import Liveness
from bot.lifecycle.monitoring.metrics import CountingHandler, Metrics, MetricSample
from bot.lifecycle.web_server import serving
from bot.settings import BotSettings
from bot.storage.archive_client import ArchiveClient
from index.article import Coverage
from index.errors import FollowError, QuothError
from index.following.follower import FOLDER, Follower

FRESH = 30.0  # seconds for which a word of Telegram's counts where it is asked on purpose
log = logging.getLogger(__name__)

Heard = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Health:
    """Asks Telegram and the archive. ``heard``: whether Telegram has answered of late."""

    heard: Heard
    coverage: Callable[[], Awaitable[Coverage]]

    async def condition(self) -> dict[str, object]:
        """Whether the bot would answer now, and how old the generation is that it answers from."""
        told: dict[str, object] = {"articles": 0, "built_at": None, "age_seconds": None}
        telegram, store = await self.heard(), False
        with contextlib.suppress(QuothError):
            found, store = await self.coverage(), True
            age = round(age_of(found), 1)
            told = {"articles": found.articles, "built_at": found.built_at, "age_seconds": age}
        return {"ok": telegram and store, "telegram": telegram, "store": store, **told}


def age_of(coverage: Coverage) -> float:
    """Seconds since it was built."""
    return (datetime.now(UTC) - datetime.fromisoformat(coverage.built_at)).total_seconds()


@dataclass(slots=True)
class CachedCheck:
    """Asks something that costs a request, and no more often than every ``FRESH`` seconds."""

    ask: Heard
    clock: Callable[[], float] = monotonic
    _at: float | None = field(default=None, init=False)
    _said: bool = field(default=False, init=False)

    async def __call__(self) -> bool:
        """What was said last, or is said now."""
        now = self.clock()
        if self._at is None or now - self._at >= FRESH:
            self._said, self._at = await self.ask(), now
        return self._said


@contextlib.contextmanager
def counted_log(metrics: Metrics) -> Iterator[None]:
    """Count warnings and errors of the log as long as the block runs."""
    handler = CountingHandler(metrics)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


@contextlib.asynccontextmanager
async def health_pages(
    settings: BotSettings, dependencies: Dependencies, liveness: Liveness, bot: Bot
) -> AsyncIterator[int | None]:
    """Serve /healthz and /metrics where HEALTH_PORT says so; gives the port."""
    if settings.health_port is None:
        yield None
        return
    metrics, client = dependencies.metrics, dependencies.archive_client
    for figure in figures(settings, client):
        metrics.add(figure)
    health = Health(_heard_by(settings, liveness, bot), client.coverage)
    with counted_log(metrics):
        host = settings.health_listen
        async with serve_health(health, metrics, host, settings.health_port) as port:
            log.info("/healthz and /metrics are at http://%s:%d", host, port)
            yield port


@contextlib.asynccontextmanager
async def serve_health(
    health: Health, metrics: Metrics, host: str, port: int
) -> AsyncIterator[int]:
    """Serve for as long as the block runs; gives the port, also for port 0."""

    async def healthz(_: web.Request) -> web.Response:
        condition = await health.condition()
        return web.json_response(condition, status=200 if condition["ok"] else 503)

    async def figures(_: web.Request) -> web.Response:
        # Some figures are read from disk, which is no work for the event loop.
        body = await asyncio.to_thread(metrics.text)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", figures)
    async with serving(app, host, port) as bound:
        yield bound


def _heard_by(settings: BotSettings, liveness: Liveness, bot: Bot) -> Heard:
    """By polling, which never rests; with a webhook Telegram is asked, for it may be silent."""
    if settings.webhook_url is None:

        async def polled() -> bool:
            return liveness.lately(settings.stall_seconds)

        return polled

    async def asked() -> bool:
        try:
            await bot.get_me()
        except (TelegramError, RuntimeError):  # the latter before the bot is initialised
            return False
        return True

    return CachedCheck(asked)


def figures(settings: BotSettings, client: ArchiveClient) -> list[MetricSample]:
    """The figures that are looked up at each request for /metrics."""

    def serving() -> Coverage:
        return client.engine.store.current().coverage()

    in_hand, age = "quoth_questions_in_hand", "quoth_generation_age_seconds"
    last, failing = "Sources whose last visit failed.", partial(sources_failing, settings)
    return [
        MetricSample(in_hand, "Questions being answered.", lambda: client.in_hand),
        MetricSample(age, "Since the index that serves was built.", lambda: age_of(serving())),
        MetricSample("quoth_articles", "In that index.", lambda: serving().articles),
        MetricSample("quoth_passages", "In that index.", lambda: serving().passages),
        MetricSample("quoth_sources_failing", last, failing),
    ]


def sources_failing(settings: BotSettings) -> float | None:
    """None where nothing is followed; nothing is fetched for it."""
    if not (settings.corpus_dir / FOLDER).is_dir():
        return None
    try:
        with Follower.open(settings) as follower:
            return follower.summary().failing
    except FollowError:
        return None
