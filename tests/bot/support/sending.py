"""A sender over any bot, whose waits are the test's own."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot

from bot.access.policy import AccessPolicy
from bot.delivery.message import Recipients
from bot.delivery.sender import Patience, Sender
from bot.settings import BotSettings
from bot.storage.database import Database
from bot.storage.repositories import UpdateJournal
from bot.storage.users import UserRepository

BOT_ID = 123456789


class Waits:
    """Seconds that a test waits for nothing: each wait is over at once, and the time has passed."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._sleep = sleep
        self._passed = 0.0

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        self._passed += seconds
        await self._sleep(seconds)

    def clock(self) -> float:
        """How long was waited."""
        return self._passed


async def no_time(seconds: float) -> None:
    """Let others go on, and that is all."""
    await asyncio.sleep(0)


def sender_over(
    bot: Bot, database: Database, sleep: Callable[[float], Awaitable[None]] = no_time
) -> Sender:
    """A sender that keeps what it sends in this database; ``sleep`` hears of its waits."""
    users = UserRepository(database)
    access = AccessPolicy(BotSettings.load())
    recipients = Recipients(access.admits, users.forget_chat, users.rekey_chat)
    waits = Waits(sleep)
    outbox = UpdateJournal.within(database, BOT_ID).outbox
    return Sender(bot, recipients, outbox, Patience(sleep=waits.sleep, clock=waits.clock))
