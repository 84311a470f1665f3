"""Runs the bot until it is told to stop, or Telegram will not have it."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from typing import Any

from filelock import FileLock, Timeout
from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.app import App, Lines, Rooms, build_application
from bot.database import connect
from bot.desk import Desk
from bot.errors import AnotherBotError, NoTokenError
from bot.liveness import Liveness, WatchedRequest
from bot.memory import Memory
from bot.people import People
from bot.redact import start_logging
from bot.settings import BotSettings
from bot.texts import Texts
from index.answer import Answerer

log = logging.getLogger(__name__)

POLL_SECONDS = 30
LONGEST_WAIT = 30.0


def run_bot(settings: BotSettings) -> int:
    """Run until SIGTERM or SIGINT; the exit code. Raises QuothError when it can't even begin."""
    if not settings.token:
        raise NoTokenError("TELEGRAM_BOT_TOKEN is not set: get one from @BotFather, put it in .env")
    start_logging(settings.log_level, [settings.token])
    settings.store_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.store_dir / f"bot-{settings.token.partition(':')[0]}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AnotherBotError(f"This bot already runs here ({lock.lock_file} is held)") from None
    with lock, contextlib.closing(connect(settings.store_dir / "chat.sqlite")) as database:
        desk = Desk(Answerer.open(settings), settings.answer_workers)
        rooms = Rooms(desk, Memory(database), People(database), Texts.load())
        try:
            return asyncio.run(_run(settings, rooms))
        finally:
            desk.close()


async def _run(settings: BotSettings, rooms: Rooms) -> int:
    liveness = Liveness()
    lines = Lines.to_telegram(settings, liveness)
    service = Service(build_application(settings, rooms, lines), lines, liveness, settings)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, service.stop)
    return await service.run()


class Service:
    """The life of the application: begin, serve, drain."""

    def __init__(self, app: App, lines: Lines, liveness: Liveness, settings: BotSettings) -> None:
        self._app = app
        self._lines = lines
        self._liveness = liveness
        self._settings = settings
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Finish what is in hand, then end."""
        self._stopping.set()

    async def run(self) -> int:
        """Serve; 0 when told to stop, 1 when Telegram refuses the bot."""
        try:
            if await self._unless_stopping(self._begin()):
                await self._serve()
        except InvalidToken as error:
            self._liveness.reason = f"Telegram refuses the token ({error})."
        finally:
            await self._end()
        if self._liveness.reason:
            log.error("%s", self._liveness.reason)
            return 1
        return 0

    async def _begin(self) -> None:
        await self._initialize()
        await self._app.start()
        updater = self._app.updater
        assert updater is not None  # noqa: S101 - built with one
        await updater.start_polling(
            timeout=POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=Update.ALL_TYPES,
            drop_pending_updates=False,
            error_callback=self._liveness.trouble,
        )
        log.info("@%s is listening", self._app.bot.username)

    async def _initialize(self) -> None:
        """Ask Telegram who we are, for as long as it takes to reach it."""
        wait = 1.0
        while True:
            try:
                return await self._app.initialize()
            except (NetworkError, RetryAfter) as error:
                self._liveness.trouble(error)
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 1.5)

    async def _serve(self) -> None:
        while not self._stopping.is_set() and not self._liveness.refused.is_set():
            await _first_of(self._stopping.wait(), self._liveness.refused.wait(), asyncio.sleep(10))
            if self._liveness.stalled(self._settings.stall_seconds):
                await self._renew()

    async def _renew(self) -> None:
        if isinstance(self._lines.updates, WatchedRequest):
            await self._lines.updates.renew()

    async def _end(self) -> None:
        """Take no more updates, answer those at hand within the limit, close."""
        try:
            async with asyncio.timeout(self._settings.drain_seconds):
                await self._drain()
        except TimeoutError:
            log.warning("not every question could be answered before the end")
        with contextlib.suppress(TelegramError):
            await self._app.shutdown()

    async def _drain(self) -> None:
        updater = self._app.updater
        if updater is not None and updater.running:
            with contextlib.suppress(InvalidToken):  # known already: it is why we end
                await updater.stop()
        if self._app.running:
            await self._app.stop()

    async def _unless_stopping(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do the work; False when told to stop before it was done."""
        task = asyncio.create_task(work)
        await _first_of(asyncio.shield(task), self._stopping.wait())
        if not task.done():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            return False
        await task
        return True


async def _first_of(*waits: Coroutine[Any, Any, Any] | asyncio.Future[Any]) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
