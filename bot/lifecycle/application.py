"""Puts the bot together: which update goes to which handler, in which order."""

import asyncio

from telegram import Message, Update
from telegram.ext import (
    ApplicationBuilder,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.access.rights import ChatRights
from bot.alerts.chat_output import ChatOutput
from bot.alerts.delivery import AlertDelivery
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher
from bot.alerts.scheduler import AlertScheduler
from bot.alerts.unconfirmed import UnconfirmedNotifier
from bot.conversation.answer_finder import AnswerFinder
from bot.conversation.chat_context import ChatContext
from bot.conversation.responder import Responder
from bot.conversation.smalltalk import Smalltalk, smalltalk_in
from bot.conversation.starters import StarterQuestions
from bot.conversation.suggestions import Suggestions
from bot.delivery.connections import DepartureRequest
from bot.delivery.message import Recipients
from bot.delivery.sender import Patience, Sender
from bot.handlers.access import AccessHandler
from bot.handlers.admin import AdminHandler
from bot.handlers.browsing import BrowsingHandler
from bot.handlers.buttons import ButtonHandler, TurnReopener, UnsureHandler
from bot.handlers.errors import ErrorHandler
from bot.handlers.greeting import GreetingHandler
from bot.handlers.hours import ChatHoursHandler
from bot.handlers.inline import InlineHandler
from bot.handlers.preferences import PreferencesHandler, PrivacyHandler
from bot.handlers.questions import QuestionHandler
from bot.handlers.requests import ButtonPress
from bot.handlers.routes import Routes
from bot.handlers.uploads import UploadHandler
from bot.handlers.watch import WatchHandler, WatchlistHandler
from bot.lifecycle.dependencies import App, Dependencies, TelegramConnections
from bot.settings import BotSettings
from bot.uploads.pipeline import UploadPipeline
from bot.views.texts.localizers import UserLocalizers


def build_application(
    settings: BotSettings,
    dependencies: Dependencies,
    connections: TelegramConnections,
    patience: Patience = Patience(),  # noqa: B008 - frozen
) -> App:
    app = _connected(settings, connections)
    users = dependencies.users
    localizers = UserLocalizers(dependencies.texts, users, settings.quotes_per_answer)
    recipients = Recipients(dependencies.access.admits, users.forget_chat, users.rekey_chat)
    outbox = dependencies.journal.outbox
    sender = Sender(app.bot, recipients, outbox, patience)
    output = ChatOutput(dependencies.view, localizers, sender)
    offers = UnconfirmedNotifier(outbox, sender, localizers, patience.offer)
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


def _connected(settings: BotSettings, connections: TelegramConnections) -> App:
    return (
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


def scheduler_of(
    settings: BotSettings, dependencies: Dependencies, output: ChatOutput
) -> AlertScheduler:
    """What the bot does by itself: standing questions and digests."""
    repositories, client = dependencies.repositories, dependencies.archive_client
    matcher = WatchMatcher(repositories, client, settings.watch_threshold, dependencies.clock)
    delivery = AlertDelivery(repositories, client, dependencies.turns, output)
    digests = DigestSender(repositories, client, output)
    return AlertScheduler(matcher, delivery, digests, dependencies.clock, settings.look_seconds)


def register(
    app: App,
    settings: BotSettings,
    dependencies: Dependencies,
    output: ChatOutput,
    suggestions: Suggestions,
) -> None:
    """Make the handlers and put them in order. The first that fits takes an update."""
    localizers, sender, view = output.localizers, output.sender, output.view
    archive_client, turns = dependencies.archive_client, dependencies.turns
    access = dependencies.access
    answer_finder = AnswerFinder(archive_client)
    responder = Responder(answer_finder, turns, sender, view, suggestions)
    chats = ChatContext(turns, dependencies.repositories)
    asking = QuestionHandler(responder, chats, access)
    starters = StarterQuestions(archive_client, suggestions)
    greeting = GreetingHandler(starters, turns, asking, sender)
    reopened = TurnReopener(turns, archive_client)
    routes = Routes(app, output)

    # Before everything else: who may come in. What is stopped here reaches no other handler.
    _add_gate(app, AccessHandler(access, dependencies.users, localizers, sender))
    # Edits before commands, which would take an edited "/start" for a new one.
    routes.message(filters.UpdateType.EDITED_MESSAGE, asking.edited)
    # Commands before texts: a text is a question only when it can be nothing else.
    routes.commands(start=greeting.start, help=greeting.help, ask=asking.command, new=asking.anew)
    _add_panels(routes, settings, dependencies)
    watches, most = dependencies.repositories.watches, settings.watches_per_person
    _add_standing(routes, dependencies, WatchHandler(watches, most, asking, reopened))
    buttons = ButtonHandler(reopened, responder, sender, view, access)
    unsure = UnsureHandler(dependencies.journal.outbox, app.bot)
    routes.buttons(answer=buttons.pressed, related=buttons.related, unsure=unsure.pressed)
    routes.button(None, ButtonPress.refuse)  # those of a bot that was here before us
    inline = InlineHandler(answer_finder, chats, localizers, view, access)
    app.add_handler(InlineQueryHandler(inline.asked))
    pipeline = UploadPipeline(dependencies.upload_folder, dependencies.build, archive_client)
    _add_adding(routes, settings, UploadHandler(pipeline, turns, output))
    _add_texts(routes, greeting, asking)


def _add_gate(app: App, access_handler: AccessHandler) -> None:
    app.add_handler(TypeHandler(Update, access_handler.check), group=-1)
    app.add_handler(ChatMemberHandler(access_handler.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, access_handler.migrated))


def _add_panels(routes: Routes, settings: BotSettings, dependencies: Dependencies) -> None:
    """What the archive holds, what a person chose and what is kept of them; for admins, figures."""
    users, output = dependencies.users, routes.output
    browsing = BrowsingHandler(dependencies.archive_client, output.view.link)
    choosing = PreferencesHandler(users, dependencies.turns, output.localizers)
    privacy = PrivacyHandler(users, settings.keep_days)
    speed = dependencies.metrics.lookup_milliseconds
    admin = AdminHandler(users, dependencies.build, output.sender, dependencies.access, speed)
    routes.commands(latest=browsing.latest, sources=browsing.sources, about=browsing.about)
    routes.commands(settings=choosing.settings, feedback=choosing.feedback)
    routes.commands(privacy=privacy.privacy, forget=privacy.forget)
    routes.commands(stats=admin.stats, reindex=admin.reindex)
    routes.buttons(lists=browsing.leafed, settings=choosing.chosen, forget=privacy.pressed)


def _add_standing(routes: Routes, dependencies: Dependencies, watch: WatchHandler) -> None:
    repositories = dependencies.repositories
    rights = ChatRights(routes.app.bot, dependencies.access)
    watchlist = WatchlistHandler(repositories.watches, rights)
    hours = ChatHoursHandler(repositories.chat_settings, rights, dependencies.clock)
    routes.commands(watch=watch.command, watches=watchlist.command)
    routes.commands(digest=hours.digest, quiet=hours.quiet)
    routes.buttons(watch=watch.pressed, watches=watchlist.pressed, hours=hours.pressed)


def _add_adding(routes: Routes, settings: BotSettings, adding: UploadHandler) -> None:
    """What an administrator passes on. A link in a text of their own may belong to a question."""
    admin = filters.ChatType.PRIVATE & filters.User(settings.admin_users)
    alone = filters.Regex(r"^\s*https?://\S+\s*$")
    linked = [filters.Entity("url"), filters.Entity("text_link")]
    captioned = [filters.CaptionEntity("url"), filters.CaptionEntity("text_link")]
    passed_on = filters.FORWARDED & (linked[0] | linked[1] | captioned[0] | captioned[1])
    routes.message(admin & filters.Document.ALL, adding.document)
    routes.message(admin & (alone | passed_on), adding.link)


def _add_texts(routes: Routes, greeting: GreetingHandler, asking: QuestionHandler) -> None:
    # Cards of our own, sent through us into this very chat, are quotes and no questions.
    text = filters.TEXT & ~filters.VIA_BOT
    private, group = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    caption = filters.CAPTION & ~filters.VIA_BOT
    routes.message(private & filters.COMMAND, greeting.unknown)
    routes.message(private & text & _Greeting(), greeting.start)
    routes.message(private & (text | caption), asking.private)
    routes.message(group & (text | caption) & ~filters.COMMAND, asking.group)
    # What people send, and nothing that Telegram says itself of a chat.
    routes.message(private & filters.ATTACHMENT, greeting.no_text)


class _Greeting(filters.MessageFilter):
    """Nothing but "hello": whoever says it has just come."""

    def filter(self, message: Message) -> bool:
        return smalltalk_in(message.text or "") is Smalltalk.GREETING
