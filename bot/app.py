"""Puts the bot together: which update goes to which handler, in which order. No I/O."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.courier import Courier
from bot.desk import Desk
from bot.handlers.asking import Asking
from bot.handlers.greeting import Greeting
from bot.handlers.trouble import Trouble
from bot.liveness import Liveness, WatchedRequest
from bot.memory import Memory
from bot.people import People
from bot.settings import BotSettings
from bot.texts import Texts
from bot.voice import Voice

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the bot works with: the archive, and what it remembers."""

    desk: Desk
    memory: Memory
    people: People
    texts: Texts


@dataclass(frozen=True, slots=True)
class Lines:
    """The connections to Telegram: one for everything, one for getUpdates alone."""

    request: BaseRequest
    updates: BaseRequest

    @classmethod
    def to_telegram(cls, settings: BotSettings, liveness: Liveness) -> "Lines":
        """Connections with every timeout said; a proxy is not asked for an API on this machine."""
        options: dict[str, Any] = {
            "connect_timeout": 10.0,
            "read_timeout": 20.0,
            "write_timeout": 20.0,
            "pool_timeout": 10.0,
            "httpx_kwargs": {"trust_env": not settings.api_is_local},
        }
        return cls(
            HTTPXRequest(connection_pool_size=64, **options),
            WatchedRequest(liveness, connection_pool_size=2, **options),
        )


def build_application(settings: BotSettings, rooms: Rooms, lines: Lines) -> App:
    """The application, ready to be initialised."""
    app: App = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(lines.request)
        .get_updates_request(lines.updates)
        .rate_limiter(AIORateLimiter(max_retries=3))
        .concurrent_updates(256)
        .job_queue(None)
        .build()
    )
    voice = Voice(rooms.texts, rooms.people)
    courier = Courier(app.bot, rooms.people)
    greeting = Greeting(rooms.desk, voice, courier)
    asking = Asking(rooms.desk, rooms.memory, voice, courier)

    # Commands first: a text is a question only when nothing else it could be.
    app.add_handler(CommandHandler("start", greeting.start))
    app.add_handler(CommandHandler("help", greeting.help))
    private_text = filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(private_text & filters.UpdateType.MESSAGE, asking.private))
    app.add_error_handler(Trouble(voice, courier).report)
    return app
