"""A sender over any bot, whose waits are the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from telegram import Bot

from bot.access.policy import AccessPolicy
from bot.access.recipients import Recipients
from bot.delivery.sender import Patience, Sender
from bot.settings import BotSettings
from bot.storage.database import Database
from bot.storage.journal import Journal
from bot.storage.users import UserRepository

BOT_ID = 123456789


def sender_over(
    bot: Bot,
    database: Database,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    clock: Callable[[], float] = monotonic,
    settings: BotSettings | None = None,
) -> Sender:
    """A sender that keeps what it sends in this database."""
    recipients = Recipients(AccessPolicy(settings or BotSettings.load()), UserRepository(database))
    patience = Patience(sleep=sleep, clock=clock)
    return Sender(bot, recipients, Journal.within(database, BOT_ID).outbox, patience)
