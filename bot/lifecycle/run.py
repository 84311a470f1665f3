"""Opens what the bot works with, and runs it until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from bot.lifecycle.application import build_application
from bot.lifecycle.article_pages import ArticleLookup, serve_article_pages
from bot.lifecycle.dependencies import Dependencies, TelegramConnections
from bot.lifecycle.liveness import Liveness
from bot.lifecycle.monitoring.metrics import Metrics
from bot.lifecycle.monitoring.pages import health_pages
from bot.lifecycle.redaction import start_logging
from bot.lifecycle.service import Service
from bot.lifecycle.shutdown import UnawaitedExecutor
from bot.settings import BotSettings
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import connect_or_forget
from bot.storage.file_permissions import OWNER_ONLY, private_folder, readable_by_others
from bot.uploads.reindexing import auto_index
from index.answering.current_answerer import CurrentAnswerer
from index.building.read_ahead import reading_on, reading_progress
from index.building.upkeep import serving_build
from index.encoder import Encoder, load_encoder
from index.errors import QuothError
from index.progress import Silent
from index.store.catalog import catalog_of

log = logging.getLogger(__name__)


class NoTokenError(QuothError):
    """No token is set."""


class AnotherBotError(QuothError):
    """Another process on this machine polls with the same token."""


def run_bot(settings: BotSettings, encoder: Encoder | None = None) -> int:
    """Run until SIGTERM or SIGINT; the exit code. Raises QuothError when it can't even begin.

    An ``encoder`` that is loaded already is used instead of loading it once more.
    """
    if not settings.token:
        raise NoTokenError("TELEGRAM_BOT_TOKEN is not set: get one from @BotFather, put it in .env")
    secrets = [settings.token]
    if settings.webhook_secret:
        secrets.append(settings.webhook_secret.get_secret_value())
    start_logging(settings.log_level, secrets, settings.log_format)
    env = Path(str(settings.model_config.get("env_file") or ".env"))
    if readable_by_others(env):
        log.warning("others on this machine can read %s with the token: chmod 600 %s", env, env)
    encoder = encoder or load_encoder(settings)
    reading = reading_on(settings, encoder, Silent())
    with (
        only_one(settings),
        open_dependencies(settings, encoder) as dependencies,
        auto_index(settings, dependencies.build),
        reading if settings.auto_index else contextlib.nullcontext(),
        asyncio.Runner() as runner,
    ):
        runner.get_loop().set_default_executor(UnawaitedExecutor())
        return runner.run(serve(settings, dependencies))


@contextlib.contextmanager
def only_one(settings: BotSettings) -> Iterator[None]:
    """Keep a second bot with the same token off this store: they would take turns at updates.

    Where no lock can be made (a full disk, a store that may only be read), the bot runs without.
    """
    path = settings.store_dir / f"bot-{settings.bot_id}.lock"
    lock = FileLock(path, mode=OWNER_ONLY)
    try:
        private_folder(settings.store_dir)
        lock.acquire(timeout=0)
    except Timeout:
        raise AnotherBotError(f"This bot already runs here ({path} is held)") from None
    except OSError as error:
        why = "%s can't be made (%s): see that no second bot runs with this token"
        log.warning(why, path, error.strerror)
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def open_dependencies(settings: BotSettings, encoder: Encoder) -> Iterator[Dependencies]:
    """Open the store and the database. Raises QuothError."""
    metrics = Metrics()
    answerer = CurrentAnswerer(settings, encoder)
    progress = partial(reading_progress, settings)
    archive_client = ArchiveClient(answerer, settings.answer_workers, metrics.looked_up, progress)
    database = connect_or_forget(settings.store_dir / "chat.sqlite")
    try:
        build = serving_build(settings, encoder, may_change_model=False)
        yield Dependencies.within(database, settings, archive_client, build, metrics)
    finally:
        archive_client.close()
        database.close()


async def serve(settings: BotSettings, dependencies: Dependencies) -> int:
    """Serve until told to stop, by a signal or by Telegram; the exit code."""
    liveness = Liveness()
    connections = TelegramConnections.to_telegram(settings, liveness)
    app = build_application(settings, dependencies, connections)
    service = Service(app, connections.updates, liveness, settings, dependencies)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, service.stop)
    try:
        async with (
            _article_pages(settings),
            health_pages(settings, dependencies, liveness, app.bot),
        ):
            return await service.run()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@contextlib.asynccontextmanager
async def _article_pages(settings: BotSettings) -> AsyncIterator[None]:
    """Serve pages for articles without an address; the local chat has them on its own port."""
    if settings.public_url in (None, settings.telegram_api_url):
        yield
        return
    article_lookup = ArticleLookup(catalog_of(settings.location()))
    async with serve_article_pages(article_lookup, settings.reader_listen, settings.reader_port):
        yield
