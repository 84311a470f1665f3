"""The life of the running bot: begin, serve, drain."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.delivery.failures import asked_to_wait, pauses, readable
from bot.delivery.tasks import end_tasks
from bot.lifecycle.dependencies import UPDATES, App, Dependencies
from bot.lifecycle.dispatcher import Dispatcher
from bot.lifecycle.liveness import Liveness, WatchedRequest
from bot.lifecycle.menu import set_descriptions, set_menus
from bot.lifecycle.polling import Poller
from bot.lifecycle.webhook import WebhookServer
from bot.settings import BotSettings

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
LOOK_EVERY = 5.0
GRACE = 1.0  # seconds of the drain for what is on its way to Telegram


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
        self._dispatcher = Dispatcher(app, dependencies.journal)
        self._poller = Poller(app.bot.base_url, updates, self._dispatcher, liveness, UPDATES)
        self._polling: asyncio.Task[None] | None = None
        self._webhook: WebhookServer | None = None
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
        if self._app.post_init:  # PTB itself calls it only where it owns the loop
            await self._app.post_init(self._app)
        self._liveness.pause(True)
        await self._dispatcher.recover()
        self._liveness.pause(False)
        await self._listen()
        log.info("@%s is listening", self._app.bot.username)
        admins, dependencies = self._settings.admin_users, self._dependencies
        await set_menus(self._app.bot, dependencies.texts, admins, dependencies.users)
        await set_descriptions(self._app.bot, dependencies.texts, dependencies.users)

    async def _listen(self) -> None:
        bot, url, secret = self._app.bot, self._settings.webhook_url, self._settings.webhook_secret
        if url and secret:  # the settings insist on both or none
            token = secret.get_secret_value()
            self._webhook = WebhookServer(self._dispatcher, token, urlsplit(url).path)
            await self._webhook.start(self._settings.webhook_listen, self._settings.webhook_port)
            await self._insist(
                lambda: bot.set_webhook(url, secret_token=token, allowed_updates=UPDATES)
            )
        else:
            await self._insist(bot.delete_webhook)
            self._polling = asyncio.create_task(self._poller.run())

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        """Call Telegram for as long as it takes to reach it. Refusals are raised."""
        for pause in pauses(FIRST_WAIT, LONGEST_WAIT, 1.5):
            try:
                await readable(call())
            except (BadRequest, InvalidToken, Forbidden):
                raise  # refused for good
            except TelegramError as error:
                self._liveness.failed(error)
                await asyncio.sleep(max(pause, asked_to_wait(error)))
            else:
                return

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
        """Accept no further updates, answer those at hand within the limit, close.

        What can't be answered in time is on disk, and is answered after the next start.
        """
        draining = asyncio.create_task(self._drain())
        hurry = asyncio.create_task(self._hurry.wait())
        await asyncio.wait(
            [draining, hurry],
            timeout=max(0.0, self._settings.drain_seconds - 2 * GRACE),
            return_when=asyncio.FIRST_COMPLETED,
        )
        if self._dispatcher.at_hand:
            log.warning("%d updates are answered after the next start", self._dispatcher.at_hand)
        await end_tasks(draining, hurry)
        if not draining.cancelled() and (error := draining.exception()):
            log.error("the bot did not stop cleanly", exc_info=error)
        await self._dispatcher.abandon(GRACE)
        if self._app.post_stop:  # as post_init
            await self._app.post_stop(self._app)
        with contextlib.suppress(TelegramError):
            await self._app.shutdown()
            await self._app.bot.shutdown()  # the application leaves it open if it never began

    async def _drain(self) -> None:
        if self._webhook is not None:
            await self._webhook.stop()
        if self._polling is not None:
            await end_tasks(self._polling)
            await self._poller.confirm()
        await self._dispatcher.idle()

    async def _unless_stopping(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do the work; False when told to stop before it was done."""
        task = asyncio.create_task(work)
        await _first_of(asyncio.shield(task), self._stopping.wait())
        if not task.done():
            await end_tasks(task)
            return False
        await task
        return True


async def _first_of(*waits: Coroutine[Any, Any, Any] | asyncio.Future[Any]) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await end_tasks(*tasks)
