"""Puts the bot together: which update goes to which handler, in which order. No I/O."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.access.rights import Rights
from bot.alerts.delivery import Mouth, Telling
from bot.alerts.digests import Digests
from bot.alerts.matching import Watching as WatchMatcher
from bot.alerts.scheduler import Keeper
from bot.alerts.settings import Choices
from bot.conversation.answer_finder import Finder
from bot.conversation.responder import Conversation
from bot.conversation.smalltalk import GREETING, THANKS
from bot.conversation.suggestions import Guide
from bot.delivery.sender import Courier
from bot.handlers.access import Gate
from bot.handlers.admin import Admin
from bot.handlers.browsing import Browsing
from bot.handlers.buttons import Buttons, Reopened
from bot.handlers.errors import Trouble
from bot.handlers.greeting import Greeting
from bot.handlers.hours import HoursOfChat
from bot.handlers.inline import Inline
from bot.handlers.preferences import Choosing
from bot.handlers.questions import Asking
from bot.handlers.related import Related
from bot.handlers.uploads import Adding
from bot.handlers.watch import Bell, Watching
from bot.handlers.watchlist import Watchlist
from bot.lifecycle.dependencies import Lines, Rooms
from bot.lifecycle.update_order import ChatOrder
from bot.settings import BotSettings
from bot.texts.localizers import Voice
from bot.uploads.pipeline import Archivist

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]


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
        WatchMatcher(rooms.kept, rooms.desk, settings.watch_threshold, rooms.clock),
        Telling(rooms.kept, rooms.desk, rooms.memory, mouth),
        Digests(rooms.kept, rooms.desk, mouth),
        rooms.clock,
        settings.look_seconds,
    )


def register(app: App, settings: BotSettings, rooms: Rooms, mouth: Mouth, guide: Guide) -> None:
    """Make the handlers and put them in order. The first that fits takes an update."""
    voice, courier = mouth.voice, mouth.courier
    finder = Finder(rooms.desk)
    conversation = Conversation(finder, rooms.memory, courier, rooms.view, guide)
    asking = Asking(conversation, rooms.memory, voice, courier, rooms.door)
    greeting = Greeting(rooms.desk, asking, voice, courier)
    browsing = Browsing(rooms.desk, voice, courier, rooms.view)
    choosing = Choosing(rooms.people, rooms.memory, voice, courier)
    admin = Admin(rooms.people, rooms.build, voice, courier, rooms.door)
    reopened = Reopened(rooms.memory, rooms.desk)
    buttons = Buttons(reopened, conversation, voice, courier, rooms.view)
    related = Related(reopened, conversation, voice, courier, rooms.door)

    # Before everything else: who may come in. What the gate stops reaches no other handler.
    _add_gate(app, Gate(rooms.door, rooms.people, voice, courier))
    # Edits before commands, which would take an edited "/start" for a new one.
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, asking.edited))
    # Commands before texts: a text is a question only when nothing else it could be.
    for name, callback in _commands(greeting, asking, browsing, choosing, admin).items():
        app.add_handler(CommandHandler(name, callback))
    bell = Bell(rooms.kept.watches, settings.watches_per_person)
    _add_standing(app, rooms, mouth, Watching(bell, asking, reopened, voice, courier))
    _add_buttons(app, browsing, choosing, buttons, related)
    app.add_handler(InlineQueryHandler(Inline(finder, voice, rooms.view).asked))
    archivist = Archivist(rooms.adder, rooms.build, rooms.desk)
    _add_adding(app, settings, Adding(archivist, rooms.memory, mouth))
    _add_texts(app, greeting, asking)


def _add_gate(app: App, gate: Gate) -> None:
    app.add_handler(TypeHandler(Update, gate.check), group=-1)
    app.add_handler(ChatMemberHandler(gate.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, gate.migrated))


def _add_standing(app: App, rooms: Rooms, mouth: Mouth, watching: Watching) -> None:
    """Standing questions and digests: commands and buttons."""
    voice, courier = mouth.voice, mouth.courier
    rights = Rights(app.bot, rooms.door)
    watchlist = Watchlist(rooms.kept.watches, voice, courier, rights)
    hours = HoursOfChat(Choices(rooms.kept.habits, rooms.clock), voice, courier, rights)
    app.add_handler(CommandHandler("watch", watching.command))
    app.add_handler(CommandHandler("watches", watchlist.command))
    app.add_handler(CommandHandler("digest", hours.digest))
    app.add_handler(CommandHandler("quiet", hours.quiet))
    app.add_handler(CallbackQueryHandler(watching.pressed, r"^v:[\w-]+$"))
    app.add_handler(CallbackQueryHandler(watchlist.pressed, r"^u:[opxra](:\d+)*$"))
    app.add_handler(CallbackQueryHandler(hours.pressed, r"^[dh]:[\w:+-]+$"))


def _add_buttons(
    app: App, browsing: Browsing, choosing: Choosing, buttons: Buttons, related: Related
) -> None:
    """Of lists, of settings, of answers; the last handler takes those nobody knows any more."""
    app.add_handler(CallbackQueryHandler(browsing.leafed, r"^[lo]:\d+$"))
    app.add_handler(CallbackQueryHandler(choosing.chosen, r"^s:[ql]:\w+$"))
    app.add_handler(CallbackQueryHandler(buttons.pressed, r"^[pcyngbwamt]:[\w-]+(:\d+)?$"))
    app.add_handler(CallbackQueryHandler(related.pressed, r"^q:[\w-]+:\d+$"))
    app.add_handler(CallbackQueryHandler(buttons.unknown))


def _add_adding(app: App, settings: BotSettings, adding: Adding) -> None:
    """What an administrator passes on. A link in a text of their own may belong to a question."""
    admin = filters.ChatType.PRIVATE & filters.User(settings.admin_users)
    alone = filters.Regex(r"^\s*https?://\S+\s*$")
    linked = [filters.Entity("url"), filters.Entity("text_link")]
    captioned = [filters.CaptionEntity("url"), filters.CaptionEntity("text_link")]
    passed_on = filters.FORWARDED & (linked[0] | linked[1] | captioned[0] | captioned[1])
    app.add_handler(MessageHandler(admin & filters.Document.ALL, adding.document))
    app.add_handler(MessageHandler(admin & (alone | passed_on), adding.link))


def _add_texts(app: App, greeting: Greeting, asking: Asking) -> None:
    # Cards of our own, sent through us into this very chat, are quotes and no questions.
    text = filters.TEXT & ~filters.VIA_BOT
    private, group = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    speechless = ~filters.TEXT & ~filters.StatusUpdate.ALL
    app.add_handler(MessageHandler(private & filters.COMMAND, greeting.unknown))
    app.add_handler(MessageHandler(private & text & filters.Regex(GREETING), greeting.start))
    app.add_handler(MessageHandler(private & text & filters.Regex(THANKS), greeting.thanked))
    app.add_handler(MessageHandler(private & text, asking.private))
    app.add_handler(MessageHandler(group & text & ~filters.COMMAND, asking.group))
    app.add_handler(MessageHandler(private & speechless, greeting.no_text))


def _commands(
    greeting: Greeting, asking: Asking, browsing: Browsing, choosing: Choosing, admin: Admin
) -> dict[str, Callable[..., Any]]:
    return {
        "start": greeting.start,
        "help": greeting.help,
        "ask": asking.command,
        "latest": browsing.latest,
        "sources": browsing.sources,
        "about": browsing.about,
        "settings": choosing.settings,
        "feedback": choosing.feedback,
        "stats": admin.stats,
        "reindex": admin.reindex,
    }
