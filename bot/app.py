"""Puts the bot together: which update goes to which handler, in which order. No I/O."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseRateLimiter,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.conversation import Conversation
from bot.courier import Courier
from bot.desk import Desk
from bot.door import Door
from bot.finding import Finder
from bot.guide import Guide
from bot.handlers.admin import Admin
from bot.handlers.asking import Asking
from bot.handlers.browsing import Browsing
from bot.handlers.buttons import Buttons, Reopened
from bot.handlers.choosing import Choosing
from bot.handlers.gate import Gate
from bot.handlers.greeting import Greeting
from bot.handlers.inline import Inline
from bot.handlers.related import Related
from bot.handlers.trouble import Trouble
from bot.liveness import Liveness, WatchedRequest
from bot.memory import Memory
from bot.order import ChatOrder
from bot.pace import Pace
from bot.people import People
from bot.reindexing import Build
from bot.settings import BotSettings
from bot.texts import Texts
from bot.understanding.smalltalk import GREETING, THANKS
from bot.view import View
from bot.voice import Voice

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# A question takes two at once, for its answer and for "typing"; with fewer, answers to a crowd
# wait for a connection until their time is up.
CONNECTIONS = 512

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the bot works with: the archive, what it remembers, what it says and shows."""

    desk: Desk
    memory: Memory
    people: People
    texts: Texts
    build: Build
    door: Door
    view: View


@dataclass(frozen=True, slots=True)
class Lines:
    """The connections to Telegram: one for everything, one for getUpdates alone; and the pace."""

    request: BaseRequest
    updates: BaseRequest
    pace: BaseRateLimiter[Any] = field(default_factory=Pace)

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
            HTTPXRequest(connection_pool_size=CONNECTIONS, **options),
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
        .rate_limiter(lines.pace)
        .concurrent_updates(ChatOrder())
        .job_queue(None)
        .build()
    )
    voice = Voice(rooms.texts, rooms.people, settings.quotes_per_answer)
    courier = Courier(app.bot, rooms.people)
    guide = Guide(rooms.desk, rooms.memory, courier)
    _register(app, rooms, voice, courier, guide)
    app.post_stop = lambda _: guide.close()
    app.add_error_handler(Trouble(voice, courier).report)
    return app


def _register(app: App, rooms: Rooms, voice: Voice, courier: Courier, guide: Guide) -> None:
    """Make the handlers and put them in order. The first that fits takes an update."""
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
    _add_buttons(app, browsing, choosing, buttons, related)
    app.add_handler(InlineQueryHandler(Inline(finder, voice, rooms.view).asked))
    _add_texts(app, greeting, asking)


def _add_gate(app: App, gate: Gate) -> None:
    app.add_handler(TypeHandler(Update, gate.check), group=-1)
    app.add_handler(ChatMemberHandler(gate.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, gate.migrated))


def _add_buttons(
    app: App, browsing: Browsing, choosing: Choosing, buttons: Buttons, related: Related
) -> None:
    """Of lists, of settings, of answers; the last handler takes those nobody knows any more."""
    app.add_handler(CallbackQueryHandler(browsing.leafed, r"^[lo]:\d+$"))
    app.add_handler(CallbackQueryHandler(choosing.chosen, r"^s:[ql]:\w+$"))
    app.add_handler(CallbackQueryHandler(buttons.pressed, r"^[pcyngbwamt]:[\w-]+(:\d+)?$"))
    app.add_handler(CallbackQueryHandler(related.pressed, r"^q:[\w-]+:\d+$"))
    app.add_handler(CallbackQueryHandler(buttons.unknown))


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
