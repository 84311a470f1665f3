"""Puts the bot together: which update goes to which handler, in which order."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.access.recipients import Recipients
from bot.access.rights import ChatRights
from bot.alerts.delivery import AlertDelivery, ChatOutput
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher as WatchMatcher
from bot.alerts.scheduler import AlertScheduler
from bot.alerts.settings import AlertSettings
from bot.alerts.unconfirmed import UnconfirmedNotifier
from bot.conversation.answer_finder import AnswerFinder
from bot.conversation.chat_context import ChatContext
from bot.conversation.responder import Responder
from bot.conversation.smalltalk import Smalltalk, smalltalk_in
from bot.conversation.starters import StarterQuestions
from bot.conversation.suggestions import Suggestions
from bot.delivery.requests import DepartureRequest
from bot.delivery.sender import Patience, Sender
from bot.handlers.access import AccessHandler
from bot.handlers.admin import AdminHandler
from bot.handlers.browsing import BrowsingHandler
from bot.handlers.buttons import ButtonHandler, TurnReopener
from bot.handlers.errors import ErrorHandler
from bot.handlers.greeting import GreetingHandler
from bot.handlers.hours import ChatHoursHandler
from bot.handlers.inline import InlineHandler
from bot.handlers.preferences import PreferencesHandler
from bot.handlers.privacy import PrivacyHandler
from bot.handlers.questions import QuestionHandler
from bot.handlers.related import RelatedHandler
from bot.handlers.unsure import UnsureHandler
from bot.handlers.uploads import UploadHandler
from bot.handlers.watch import WatchHandler, WatchToggle
from bot.handlers.watchlist import WatchlistHandler
from bot.lifecycle.dependencies import Dependencies, TelegramConnections
from bot.lifecycle.run import run
from bot.lifecycle.service import App
from bot.settings import BotSettings
from bot.texts.localizers import UserLocalizers
from bot.uploads.pipeline import UploadPipeline
from bot.views.callback_data import pattern
from index.encoder import Encoder


def run_bot(settings: BotSettings, encoder: Encoder | None = None) -> int:
    """Run until SIGTERM or SIGINT; the exit code. Raises QuothError when it can't even begin.

    An ``encoder`` that is loaded already is used instead of loading it once more.
    """
    return run(settings, build_application, encoder)


def build_application(
    settings: BotSettings,
    dependencies: Dependencies,
    connections: TelegramConnections,
    patience: Patience = Patience(),  # noqa: B008 - frozen
) -> App:
    """The application, ready to be initialised."""
    app: App = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(DepartureRequest(connections.request))
        .get_updates_request(connections.updates)
        .rate_limiter(connections.rate_limiter)
        .updater(None)  # updates are taken, and kept, by the dispatcher
        .job_queue(None)
        .build()
    )
    localizers = UserLocalizers(dependencies.texts, dependencies.users, settings.quotes_per_answer)
    recipients = Recipients(dependencies.access, dependencies.users)
    outbox = dependencies.journal.outbox
    sender = Sender(app.bot, recipients, outbox, patience)
    output = ChatOutput(dependencies.view, localizers, sender)
    offers = UnconfirmedNotifier(outbox, sender, localizers.later, every=patience.offer)
    suggestions = Suggestions(dependencies.archive_client, dependencies.turns, output.sender)
    scheduler = scheduler_of(settings, dependencies, output)
    register(app, settings, dependencies, output, suggestions)

    async def begin(_: App) -> None:
        outbox.recover()
        offers.start()
        if dependencies.journal.lasting:  # else it would be told once more after a restart
            scheduler.start()

    async def end(_: App) -> None:
        await asyncio.gather(offers.close(), suggestions.close(), scheduler.close())

    app.post_init, app.post_stop = begin, end
    app.add_error_handler(ErrorHandler(localizers, output.sender).report)
    return app


def scheduler_of(
    settings: BotSettings, dependencies: Dependencies, output: ChatOutput
) -> AlertScheduler:
    """What the bot does by itself: standing questions and digests."""
    return AlertScheduler(
        WatchMatcher(
            dependencies.repositories,
            dependencies.archive_client,
            settings.watch_threshold,
            dependencies.clock,
        ),
        AlertDelivery(
            dependencies.repositories, dependencies.archive_client, dependencies.turns, output
        ),
        DigestSender(dependencies.repositories, dependencies.archive_client, output),
        dependencies.clock,
        settings.look_seconds,
    )


def register(
    app: App,
    settings: BotSettings,
    dependencies: Dependencies,
    output: ChatOutput,
    suggestions: Suggestions,
) -> None:
    """Make the handlers and put them in order. The first that fits takes an update."""
    localizers, sender = output.localizers, output.sender
    answer_finder = AnswerFinder(dependencies.archive_client)
    responder = Responder(answer_finder, dependencies.turns, sender, dependencies.view, suggestions)
    chats = ChatContext(dependencies.turns, dependencies.repositories)
    asking = QuestionHandler(responder, chats, localizers, sender, dependencies.access)
    starters = StarterQuestions(dependencies.archive_client, suggestions)
    greeting = GreetingHandler(starters, dependencies.turns, asking, localizers, sender)
    browsing = BrowsingHandler(dependencies.archive_client, localizers, sender, dependencies.view)
    choosing = PreferencesHandler(dependencies.users, dependencies.turns, localizers, sender)
    admin = AdminHandler(
        dependencies.users,
        dependencies.build,
        localizers,
        sender,
        dependencies.access,
        dependencies.metrics,
    )
    reopened = TurnReopener(dependencies.turns, dependencies.archive_client)
    buttons = ButtonHandler(
        reopened, responder, localizers, sender, dependencies.view, dependencies.access
    )
    related = RelatedHandler(reopened, responder, localizers, sender, dependencies.access)

    # Before everything else: who may come in. What the gate stops reaches no other handler.
    _add_gate(app, AccessHandler(dependencies.access, dependencies.users, localizers, sender))
    # Edits before commands, which would take an edited "/start" for a new one.
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, asking.edited))
    # Commands before texts: a text is a question only when nothing else it could be.
    for name, callback in _commands(greeting, asking, browsing, choosing, admin).items():
        app.add_handler(CommandHandler(name, callback))
    _add_privacy(app, settings, dependencies, output)
    watch_toggle = WatchToggle(dependencies.repositories.watches, settings.watches_per_person)
    _add_standing(
        app, dependencies, output, WatchHandler(watch_toggle, asking, reopened, localizers, sender)
    )
    unsure = UnsureHandler(dependencies.journal.outbox, app.bot, localizers, sender)
    _add_buttons(app, browsing, choosing, buttons, related, unsure)
    inline = InlineHandler(answer_finder, chats, localizers, dependencies.view, dependencies.access)
    app.add_handler(InlineQueryHandler(inline.asked))
    pipeline = UploadPipeline(dependencies.adder, dependencies.build, dependencies.archive_client)
    _add_adding(app, settings, UploadHandler(pipeline, dependencies.turns, output))
    _add_texts(app, greeting, asking)


def _add_privacy(
    app: App, settings: BotSettings, dependencies: Dependencies, output: ChatOutput
) -> None:
    """What is kept of a person, and how it goes."""
    privacy = PrivacyHandler(
        dependencies.users.personal_data, output.localizers, output.sender, settings.keep_days
    )
    app.add_handler(CommandHandler("privacy", privacy.privacy))
    app.add_handler(CommandHandler("forget", privacy.forget))
    app.add_handler(CallbackQueryHandler(privacy.pressed, pattern("forget")))


def _add_gate(app: App, access_handler: AccessHandler) -> None:
    app.add_handler(TypeHandler(Update, access_handler.check), group=-1)
    app.add_handler(ChatMemberHandler(access_handler.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, access_handler.migrated))


def _add_standing(
    app: App, dependencies: Dependencies, output: ChatOutput, watch_handler: WatchHandler
) -> None:
    """Standing questions and digests: commands and buttons."""
    localizers, sender = output.localizers, output.sender
    rights = ChatRights(app.bot, dependencies.access)
    watchlist = WatchlistHandler(dependencies.repositories.watches, localizers, sender, rights)
    hours = ChatHoursHandler(
        AlertSettings(dependencies.repositories.chat_settings, dependencies.clock),
        localizers,
        sender,
        rights,
    )
    app.add_handler(CommandHandler("watch", watch_handler.command))
    app.add_handler(CommandHandler("watches", watchlist.command))
    app.add_handler(CommandHandler("digest", hours.digest))
    app.add_handler(CommandHandler("quiet", hours.quiet))
    app.add_handler(CallbackQueryHandler(watch_handler.pressed, pattern("bell")))
    app.add_handler(CallbackQueryHandler(watchlist.pressed, pattern("watches")))
    app.add_handler(CallbackQueryHandler(hours.pressed, pattern("hours")))


def _add_buttons(
    app: App,
    browsing: BrowsingHandler,
    choosing: PreferencesHandler,
    buttons: ButtonHandler,
    related: RelatedHandler,
    unsure: UnsureHandler,
) -> None:
    """Of lists, of settings, of answers; the last handler takes those nobody knows any more."""
    app.add_handler(CallbackQueryHandler(browsing.leafed, pattern("lists")))
    app.add_handler(CallbackQueryHandler(choosing.chosen, pattern("settings")))
    app.add_handler(CallbackQueryHandler(buttons.pressed, pattern("answer")))
    app.add_handler(CallbackQueryHandler(related.pressed, pattern("related")))
    app.add_handler(CallbackQueryHandler(unsure.pressed, pattern("unsure")))
    app.add_handler(CallbackQueryHandler(buttons.unknown))


def _add_adding(app: App, settings: BotSettings, adding: UploadHandler) -> None:
    """What an administrator passes on. A link in a text of their own may belong to a question."""
    admin = filters.ChatType.PRIVATE & filters.User(settings.admin_users)
    alone = filters.Regex(r"^\s*https?://\S+\s*$")
    linked = [filters.Entity("url"), filters.Entity("text_link")]
    captioned = [filters.CaptionEntity("url"), filters.CaptionEntity("text_link")]
    passed_on = filters.FORWARDED & (linked[0] | linked[1] | captioned[0] | captioned[1])
    app.add_handler(MessageHandler(admin & filters.Document.ALL, adding.document))
    app.add_handler(MessageHandler(admin & (alone | passed_on), adding.link))


def _add_texts(app: App, greeting: GreetingHandler, asking: QuestionHandler) -> None:
    # Cards of our own, sent through us into this very chat, are quotes and no questions.
    text = filters.TEXT & ~filters.VIA_BOT
    private, group = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    caption = filters.CAPTION & ~filters.VIA_BOT
    speechless = ~filters.TEXT & ~filters.StatusUpdate.ALL
    app.add_handler(MessageHandler(private & filters.COMMAND, greeting.unknown))
    app.add_handler(MessageHandler(private & text & _Greeting(), greeting.start))
    app.add_handler(MessageHandler(private & (text | caption), asking.private))
    app.add_handler(MessageHandler(group & (text | caption) & ~filters.COMMAND, asking.group))
    app.add_handler(MessageHandler(private & speechless, greeting.no_text))


class _Greeting(filters.MessageFilter):
    """Nothing but "hello": whoever says it has just come."""

    def filter(self, message: Message) -> bool:
        """Whether a message is only that."""
        return smalltalk_in(message.text or "") is Smalltalk.GREETING


def _commands(
    greeting: GreetingHandler,
    asking: QuestionHandler,
    browsing: BrowsingHandler,
    choosing: PreferencesHandler,
    admin: AdminHandler,
) -> dict[str, Callable[..., Any]]:
    return {
        "start": greeting.start,
        "help": greeting.help,
        "ask": asking.command,
        "new": asking.anew,
        "latest": browsing.latest,
        "sources": browsing.sources,
        "about": browsing.about,
        "settings": choosing.settings,
        "feedback": choosing.feedback,
        "stats": admin.stats,
        "reindex": admin.reindex,
    }
