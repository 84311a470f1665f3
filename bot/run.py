"""Opens what the bot works with, and runs it until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Iterator

from filelock import FileLock, Timeout

from bot.adding import Inbox
from bot.app import build_application
from bot.database import connect
from bot.desk import Desk
from bot.door import Door
from bot.errors import AnotherBotError, NoTokenError
from bot.links import link_adder
from bot.liveness import Liveness
from bot.memory import Memory
from bot.people import People
from bot.reader import Shelf, reader_link, serve_reader
from bot.redact import start_logging
from bot.reindexing import builder
from bot.rooms import Lines, Rooms
from bot.service import Service
from bot.settings import BotSettings
from bot.standing.kept import Kept
from bot.texts import Texts
from bot.upkeep import upkeep
from bot.view import View
from index.answering.answerer import Answerer
from index.encoder import Encoder, load_encoder
from index.store.catalog import catalog_of


def run_bot(settings: BotSettings, encoder: Encoder | None = None) -> int:
    """Run until SIGTERM or SIGINT; the exit code. Raises QuothError when it can't even begin.

    An ``encoder`` that is loaded already is used instead of loading it once more.
    """
    if not settings.token:
        raise NoTokenError("TELEGRAM_BOT_TOKEN is not set: get one from @BotFather, put it in .env")
    secrets = [settings.token]
    if settings.webhook_secret:
        secrets.append(settings.webhook_secret.get_secret_value())
    start_logging(settings.log_level, secrets)
    with only_one(settings), open_rooms(settings, encoder) as rooms, upkeep(settings, rooms.build):
        return asyncio.run(serve(settings, rooms))


@contextlib.contextmanager
def only_one(settings: BotSettings) -> Iterator[None]:
    """Keep a second bot with the same token off this store: they would take turns at updates."""
    settings.store_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.store_dir / f"bot-{settings.token.partition(':')[0]}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AnotherBotError(f"This bot already runs here ({lock.lock_file} is held)") from None
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def open_rooms(settings: BotSettings, encoder: Encoder | None = None) -> Iterator[Rooms]:
    """Load the model, the store and the memory. Raises QuothError."""
    encoder = encoder or load_encoder(settings)
    desk = Desk(Answerer.open(settings, encoder), settings.answer_workers)
    database = connect(settings.store_dir / "chat.sqlite")
    try:
        yield Rooms(
            desk,
            Memory(database),
            People(database),
            Texts.load(),
            builder(settings, encoder),
            Door(settings),
            View(reader_link(settings.public_url)),
            Kept.within(database),
            Inbox(settings.corpus_dir, link_adder(settings)),
        )
    finally:
        desk.close()
        database.close()


async def serve(settings: BotSettings, rooms: Rooms) -> int:
    """Serve until told to stop, by a signal or by Telegram; the exit code."""
    liveness = Liveness()
    lines = Lines.to_telegram(settings, liveness)
    app = build_application(settings, rooms, lines)
    service = Service(app, lines.updates, liveness, settings, rooms)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, service.stop)
    try:
        async with _reader(settings):
            return await service.run()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@contextlib.asynccontextmanager
async def _reader(settings: BotSettings) -> AsyncIterator[None]:
    """Serve pages for articles without an address; the local chat has them on its own port."""
    if settings.public_url in (None, settings.telegram_api_url):
        yield
        return
    shelf = Shelf(catalog_of(settings.place()))
    async with serve_reader(shelf, settings.reader_listen, settings.reader_port):
        yield
