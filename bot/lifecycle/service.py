"""The life of the running bot: begin, serve, drain."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, Updater
from telegram.request import BaseRequest

from bot.lifecycle.dependencies import Dependencies
from bot.lifecycle.liveness import Liveness, WatchedRequest
from bot.lifecycle.menu import set_descriptions, set_menus
from bot.settings import BotSettings

log = logging.getLogger(__name__)

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]

POLL_SECONDS = 30
FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
LOOK_EVERY = 5.0


class Service:
    """The life of the application: begin, serve, drain."""

    def __init__(
        self,
        app: App,
        updates: BaseRequest,
        liveness: Liveness,
        settings: BotSettings,
        dependencies: Dependencies,
    ) -> None:
        self._app = app
        self._updates = updates
        self._liveness = liveness
        self._settings = settings
        self._dependencies = dependencies
        self._stopping = asyncio.Event()
        self._hurry = asyncio.Event()

    def stop(self) -> None:
        """Finish what is in hand, then end; asked twice, end at once."""
        if self._stopping.is_set():
            self._hurry.set()
        self._stopping.set()

    async def run(self) -> int:
        """Serve; 0 when told to stop, 1 when Telegram refuses the bot."""
        try:
            if await self._unless_stopping(self._begin()):
                await self._serve()
        except InvalidToken:  # its message holds the token, so it is not passed on
            self._liveness.reason = "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN."
        except BadRequest as error:
            self._liveness.reason = f"Telegram refuses the webhook ({error}). Check WEBHOOK_URL."
        finally:
            await self._end()
        if self._liveness.reason:
            log.error("%s", self._liveness.reason)
            return 1
        return 0

    async def _begin(self) -> None:
        await self._insist(self._app.initialize)
        await self._app.start()
        if self._app.post_init:  # PTB itself calls it only where it owns the loop
            await self._app.post_init(self._app)
        updater = self._app.updater
        assert updater is not None  # noqa: S101 - built with one
        if self._settings.webhook_url:
            await self._listen(updater, self._settings.webhook_url)
        else:
            await self._poll(updater)
        log.info("@%s is listening", self._app.bot.username)
        admins, dependencies = self._settings.admin_users, self._dependencies
        await set_menus(self._app.bot, dependencies.texts, admins, dependencies.users)
        await set_descriptions(self._app.bot, dependencies.texts, dependencies.users)

    async def _poll(self, updater: Updater) -> None:
        await updater.start_polling(
            timeout=POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
            error_callback=self._liveness.trouble,
        )

    async def _listen(self, updater: Updater, url: str) -> None:
        secret = self._settings.webhook_secret
        assert secret is not None  # noqa: S101 - the settings insist on one
        token = secret.get_secret_value()
        # PTB sets the webhook too, but tries one that is refused again and again, in silence.
        bot = self._app.bot
        await self._insist(lambda: bot.set_webhook(url, secret_token=token))
        await updater.start_webhook(
            listen=self._settings.webhook_listen,
            port=self._settings.webhook_port,
            url_path=urlsplit(url).path,
            webhook_url=url,
            secret_token=token,
            bootstrap_retries=-1,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
        )

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        """Call Telegram for as long as it takes to reach it. Refusals are raised."""
        wait = FIRST_WAIT
        while True:
            try:
                await call()
            except BadRequest:
                raise  # a NetworkError by inheritance, but it will be refused for ever
            except (NetworkError, RetryAfter) as error:
                self._liveness.trouble(error)
            else:
                return
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 1.5)

    async def _serve(self) -> None:
        while not self._stopping.is_set() and not self._liveness.refused.is_set():
            await _first_of(
                self._stopping.wait(), self._liveness.refused.wait(), asyncio.sleep(LOOK_EVERY)
            )
            # With a webhook Telegram comes to us, and its silence means only that nobody asks.
            if self._settings.webhook_url is None:
                await self._look_after_polling()

    async def _look_after_polling(self) -> None:
        if self._liveness.stalled(self._settings.stall_seconds) and isinstance(
            self._updates, WatchedRequest
        ):
            await self._updates.renew()

    async def _end(self) -> None:
        """Take no more updates, answer those at hand within the limit, close."""
        draining = asyncio.create_task(self._drain())
        hurry = asyncio.create_task(self._hurry.wait())
        await asyncio.wait(
            [draining, hurry],
            timeout=self._settings.drain_seconds,
            return_when=asyncio.FIRST_COMPLETED,
        )
        hurry.cancel()
        if not draining.done():
            log.warning("not every question could be answered before the end")
            draining.cancel()
        await asyncio.gather(draining, hurry, return_exceptions=True)
        if not draining.cancelled() and (error := draining.exception()):
            log.error("the bot did not stop cleanly", exc_info=error)
        with contextlib.suppress(TelegramError):
            await self._app.shutdown()
            await self._app.bot.shutdown()  # the application leaves it open if it never began

    async def _drain(self) -> None:
        updater = self._app.updater
        if updater is not None and updater.running:
            with contextlib.suppress(InvalidToken):  # known already: it is why we end
                await updater.stop()
        if self._app.running:
            await self._app.stop()
        if self._app.post_stop:  # as post_init
            await self._app.post_stop(self._app)

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
