"""Asks Telegram for updates, again and again."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from telegram.error import InvalidToken, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.delivery.failures import asked_to_wait
from bot.lifecycle.dispatcher import Dispatcher, is_numbered
from bot.lifecycle.liveness import Liveness
from bot.storage.inbox import Json

log = logging.getLogger(__name__)

POLL_SECONDS = 30
LAST_SECONDS = 2.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


@dataclass(slots=True)
class Poller:
    """Takes updates as raw JSON, so that one which can't be read costs no other.

    ``address`` is where methods are called, with the token in it. What is confirmed to Telegram,
    by asking for the next, is on disk by then.
    """

    address: str
    request: BaseRequest
    dispatcher: Dispatcher
    liveness: Liveness
    wanted: Sequence[str]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _offset: int = field(default=0, init=False)

    async def run(self) -> None:
        """Until cancelled, or until Telegram refuses the token. Failures back off."""
        wait = 0.0
        while True:
            self.liveness.pause(not self.dispatcher.has_room)
            await self.dispatcher.room()
            self.liveness.pause(False)
            try:
                got_on = self._take(await self._ask(POLL_SECONDS))
                least = 0.0
            except InvalidToken:
                return  # the liveness has seen it, and ends the bot
            except TimedOut:
                got_on, least = False, 0.0  # the liveness tells when it lasts
            except TelegramError as error:
                self.liveness.failed(error)
                got_on, least = False, asked_to_wait(error)
            except Exception:  # a defect, or a damaged disk: whoever stops asking answers nobody
                log.exception("what Telegram brought could not be taken")
                got_on, least = False, 0.0
            wait = 0.0 if got_on else min(LONGEST_WAIT, wait * 1.5 or FIRST_WAIT)
            if wait or least:
                await self.sleep(max(wait, least))

    async def confirm(self) -> None:
        """Tell Telegram what was taken, so that it is not delivered to whoever asks next."""
        if not self._offset:
            return
        try:
            async with asyncio.timeout(LAST_SECONDS):
                await self._ask(0)
        except (TelegramError, TimeoutError) as error:
            log.debug("what was taken is not confirmed: %s", error)

    async def _ask(self, seconds: int) -> list[Json]:
        wanted = json.dumps(list(self.wanted))
        asked = {"offset": self._offset, "timeout": seconds, "allowed_updates": wanted}
        if not seconds:
            asked["limit"] = 1
        answer = await self.request.retrieve(
            f"{self.address}/getUpdates?{urlencode(asked)}",
            read_timeout=(self.request.read_timeout or 0.0) + seconds,
        )
        try:
            updates = json.loads(answer.decode("utf-8", "replace"))["result"]
        except (ValueError, KeyError, TypeError, RecursionError):
            updates = None
        log.debug("getUpdates was answered: %s", answer)
        if not isinstance(updates, list):
            raise TelegramError("getUpdates was answered with something else than updates")
        return updates

    def _take(self, updates: list[Json]) -> bool:
        """Whether it was worth asking: nothing came, or something new."""
        new = self.dispatcher.take(updates)
        numbers = [update["update_id"] for update in updates if is_numbered(update)]
        before = self._offset
        self._offset = max(self._offset, *(number + 1 for number in numbers), 0)
        return not updates or bool(new) or self._offset > before
