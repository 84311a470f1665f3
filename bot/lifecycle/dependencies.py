"""What the bot is put together from, and its connections to Telegram."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self, TypeAlias

from telegram import Update
from telegram.ext import Application, BaseRateLimiter
from telegram.request import BaseRequest

from bot.access.policy import AccessPolicy
from bot.delivery.connections import WholeRequest
from bot.delivery.rate_limits import ChatRateLimiter
from bot.lifecycle.liveness import Liveness, WatchedRequest
from bot.lifecycle.monitoring.metrics import Metrics
from bot.settings import BotSettings
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database
from bot.storage.repositories import AlertRepositories, UpdateJournal
from bot.storage.turn import Turn
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.uploads.inbox import UploadFolder
from bot.views.article_page import article_page_link
from bot.views.texts import Texts
from bot.views.turn_view import TurnView
from index.building.upkeep import Build

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]

# A question takes two at once, for its answer and for "typing"; with fewer, answers to a crowd
# wait for a connection until their time is up.
CONNECTIONS = 512


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the bot works with: the archive, what it remembers, what it says and shows."""

    archive_client: ArchiveClient
    turns: TurnRepository
    users: UserRepository
    texts: Texts
    build: Build
    access: AccessPolicy
    view: TurnView
    repositories: AlertRepositories
    upload_folder: UploadFolder
    journal: UpdateJournal
    metrics: Metrics

    @classmethod
    def within(
        cls,
        database: Database,
        settings: BotSettings,
        archive_client: ArchiveClient,
        build: Build,
        metrics: Metrics,
    ) -> Self:
        """What is remembered in this database, and the rest as the settings say."""
        return cls(
            archive_client,
            TurnRepository(
                database, keep_days=settings.keep_days, heard=partial(_count_turn, metrics)
            ),
            UserRepository(database),
            Texts.load(),
            build,
            AccessPolicy(settings),
            TurnView(article_page_link(settings.public_url)),
            AlertRepositories.within(database),
            UploadFolder(settings),
            UpdateJournal.within(database, settings.bot_id),
            metrics,
        )

    def clock(self) -> float:
        """Unix time, by the clock that everything shown goes by."""
        return self.view.now().timestamp()


@dataclass(frozen=True, slots=True)
class TelegramConnections:
    """One connection for all methods and one for getUpdates alone, and the limits on the rate."""

    request: BaseRequest
    updates: BaseRequest
    rate_limiter: BaseRateLimiter[Any] = field(default_factory=ChatRateLimiter)

    @classmethod
    def to_telegram(cls, settings: BotSettings, liveness: Liveness) -> "TelegramConnections":
        """Connections with every timeout said; a proxy is not asked for an API on this machine."""
        options: dict[str, Any] = {
            "connect_timeout": 10.0,
            "read_timeout": 20.0,
            "write_timeout": 20.0,
            "pool_timeout": 10.0,
            "httpx_kwargs": {"trust_env": not settings.api_is_local},
        }
        return cls(
            WholeRequest(connection_pool_size=CONNECTIONS, **options),
            WatchedRequest(liveness, connection_pool_size=2, **options),
        )


def _count_turn(metrics: Metrics, turn: Turn) -> None:
    """A turn began: who asked, and whether there was an answer."""
    if not turn.said and not turn.standing:
        return  # a greeting's, with questions under it that nobody has asked yet
    by = "watch" if turn.standing else "button" if turn.by_button else "person"
    metrics.asked(answered=turn.answered, by=by)
