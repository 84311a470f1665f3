"""Updates on their way to handlers: stored first, read one by one, each in its chat's turn."""

import asyncio
import logging
import time
from collections.abc import Callable, Hashable, Sequence
from functools import partial

from telegram import Update

from bot.delivery.tasks import end_tasks
from bot.lifecycle.dependencies import App
from bot.lifecycle.update_fields import check_fields
from bot.lifecycle.update_order import Load, UpdateOrder
from bot.storage.inbox import OFTEN, Json, Received
from bot.storage.repositories import UpdateJournal
from bot.storage.update_context import UpdateContext, current_update
from index.unicode import valid, valid_throughout

log = logging.getLogger(__name__)

# Whoever pressed a button or typed an inline query before a restart looks elsewhere by now.
PRESSED_SECONDS = 60.0
TOO_OFTEN = 10  # times that an update was begun, at last alone, and the process died
ALONE_SECONDS = 5.0


class Dispatcher:
    """Answers updates, many at once. ``now`` tells Unix time."""

    def __init__(
        self, app: App, journal: UpdateJournal, *, now: Callable[[], float] = time.time
    ) -> None:
        self._app = app
        self._journal = journal
        self._order = UpdateOrder()
        self._now = now
        self._tasks: dict[asyncio.Task[None], UpdateContext] = {}
        self._load = Load()

    @property
    def at_hand(self) -> int:
        """How many updates are being answered, or wait for it."""
        return len(self._tasks)

    @property
    def has_room(self) -> bool:
        """Whether more should be taken from Telegram now."""
        return self._load.room.is_set()

    async def room(self) -> None:
        await self._load.room.wait()

    def take(self, updates: Sequence[Json]) -> int:
        """Keep updates and begin to answer them; how many of them were new.

        When this returns, they may be confirmed to Telegram.
        """
        numbered = [_readable(update) for update in updates if is_numbered(update)]
        if len(numbered) < len(updates):
            log.warning("updates without a number are left out: %d", len(updates) - len(numbered))
        # An inline query goes stale in seconds: it is not worth its place on disk.
        lasting = [update for update in numbered if "inline_query" not in update]
        kept = self._journal.inbox.take(lasting)
        passing = [
            Received(update["update_id"], update, self._now())
            for update in numbered
            if "inline_query" in update
        ]
        new = sorted((*kept, *passing), key=lambda received: received.update_id)
        for received in new:
            self._begin(received)
        return len(new)

    async def recover(self) -> None:
        """Answer what an earlier process left unanswered.

        What was begun again and again comes first and alone: should it be what ends the process,
        then the others are not in its way, and it is set aside in the end.
        """
        unfinished = self._journal.inbox.unfinished()
        left = [received for received in unfinished if not self._is_stale(received)]
        if left:
            log.info("answering what was asked before the restart: %d updates", len(left))
        careful = True
        for received in sorted(left, key=lambda received: received.begun < OFTEN):
            if received.begun >= TOO_OFTEN:
                self._aside(received, f"the bot ended {received.begun} times while it was answered")
            elif received.begun >= OFTEN and careful:
                careful = await self._answered_alone(received)
            else:
                self._begin(received)

    async def _answered_alone(self, received: Received) -> bool:
        """Answer one update; False where it takes long: Telegram is away then."""
        self._journal.inbox.begins(received.update_id)
        self._begin(received)
        try:
            await asyncio.wait_for(self.idle(), ALONE_SECONDS)
        except TimeoutError:
            return False
        return True

    async def idle(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def abandon(self, grace: float = 0.0) -> None:
        """Stop answering; what is at hand is answered after the next start.

        A message that is on its way has ``grace`` seconds to arrive, so that it is not in doubt.
        """
        leaving = [task for task, asked in self._tasks.items() if asked.leaving]
        for task in self._tasks.keys() - set(leaving):
            task.cancel()
        if leaving and grace:
            await asyncio.wait(leaving, timeout=grace)
        await end_tasks(*self._tasks)

    def _begin(self, received: Received) -> None:
        update = self._read(received)
        if update is None:
            return
        user, person = update.effective_user, _person(update)
        if self._load.is_flood(person):
            log.info("somebody sends more than anyone could read; an update is let go")
            self._done(update.update_id)
            return
        self._load.begins(person)
        language = user.language_code if user else None
        asked = UpdateContext(update.update_id, user.id if user else None, language or "en")
        task = asyncio.create_task(self._answer(update, asked))
        self._tasks[task] = asked
        task.add_done_callback(partial(self._ended, person))

    def _ended(self, person: Hashable, task: "asyncio.Task[None]") -> None:
        del self._tasks[task]
        self._load.ends(person)
        if not task.cancelled() and (error := task.exception()):
            log.error("an update could not be answered", exc_info=error)

    async def _answer(self, update: Update, asked: UpdateContext) -> None:
        async with self._order.turn(update):
            # Whatever is started from here on belongs to this update: tasks copy their context.
            current_update.set(asked)
            await self._app.process_update(update)
        for error in await asyncio.gather(*asked.beside, return_exceptions=True):
            if isinstance(error, Exception):
                await self._app.process_error(update, error)
        if update.inline_query is None:
            self._done(update.update_id)

    def _done(self, update_id: int) -> None:
        """Inbox first: killed in between, the bot still knows that all of it was sent."""
        self._journal.inbox.done(update_id)
        self._journal.outbox.done(update_id)

    def _read(self, received: Received) -> Update | None:
        try:
            update = Update.de_json(received.body, self._app.bot)
            check_fields(update)
            return update
        except Exception as error:  # noqa: BLE001 - a stranger's data: its failure is its own
            self._aside(received, f"{type(error).__name__}: {error}")
        return None

    def _aside(self, received: Received, why: str) -> None:
        log.warning(
            "update %d (%s) is set aside: %s", received.update_id, kind_of(received.body), why
        )
        self._done(received.update_id)

    def _is_stale(self, received: Received) -> bool:
        if "callback_query" not in received.body:
            return False
        stale = self._now() - received.at > PRESSED_SECONDS
        if stale:
            self._done(received.update_id)
        return stale


def kind_of(update: Json) -> str:
    """What an update is, and what is in it, by the names of its fields alone."""
    kinds = [name for name in update if name != "update_id"]
    kind = kinds[0] if kinds else "empty"
    inner = update.get(kind)
    known = ("message_id", "from", "chat", "date", "id", "data", "message", "text", "entities")
    rest = [name for name in inner if name not in known] if isinstance(inner, dict) else []
    return ".".join((kind, *rest[:1]))


def _person(update: Update) -> Hashable:
    user, chat = update.effective_user, update.effective_chat
    return user.id if user else (chat.id if chat else None)


def is_numbered(update: object) -> bool:
    """Whether it can be told from others, and confirmed."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number < 1 << 63


def _readable(update: Json) -> Json:
    """An update whose texts can be written down; of one that is too deep, its number and kind."""
    try:
        whole: Json = valid_throughout(update)
    except RecursionError:
        return {
            valid(name): value if name == "update_id" else "nested too deep"
            for name, value in update.items()
        }
    return whole
