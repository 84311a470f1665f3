"""Puts the bot together. No I/O."""

import asyncio

from telegram.ext import ApplicationBuilder

from bot.courier import Courier
from bot.guide import Guide
from bot.handlers.trouble import Trouble
from bot.order import ChatOrder
from bot.rooms import Lines, Rooms
from bot.routes import App, register
from bot.settings import BotSettings
from bot.standing.digests import Digests
from bot.standing.keeper import Keeper
from bot.standing.telling import Mouth, Telling
from bot.standing.watching import Watching
from bot.voice import Voice


def build_application(settings: BotSettings, rooms: Rooms, lines: Lines) -> App:
    """The application, ready to be initialised."""
    app: App = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(lines.request)
        .get_updates_request(lines.updates)
        .rate_limiter(lines.pace)
        .concurrent_updates(ChatOrder())
        .job_queue(None)
        .build()
    )
    voice = Voice(rooms.texts, rooms.people, settings.quotes_per_answer)
    mouth = Mouth(rooms.view, voice, Courier(app.bot, rooms.people))
    guide = Guide(rooms.desk, rooms.memory, mouth.courier)
    keeper = keeper_of(settings, rooms, mouth)
    register(app, settings, rooms, mouth, guide)

    async def begin(_: App) -> None:
        keeper.start()

    async def end(_: App) -> None:
        await asyncio.gather(guide.close(), keeper.close())

    app.post_init, app.post_stop = begin, end
    app.add_error_handler(Trouble(voice, mouth.courier).report)
    return app


def keeper_of(settings: BotSettings, rooms: Rooms, mouth: Mouth) -> Keeper:
    """What the bot does by itself: standing questions and digests."""
    return Keeper(
        Watching(rooms.kept, rooms.desk, settings.watch_threshold, rooms.clock),
        Telling(rooms.kept, rooms.desk, rooms.memory, mouth),
        Digests(rooms.kept, rooms.desk, mouth),
        rooms.clock,
        settings.look_seconds,
    )
