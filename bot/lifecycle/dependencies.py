"""What the bot is put together from: its rooms, and its lines to Telegram."""

from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest, HTTPXRequest

from bot.access.policy import Door
from bot.delivery.rate_limits import Pace
from bot.lifecycle.liveness import Liveness, WatchedRequest
from bot.settings import BotSettings
from bot.storage.archive_client import Desk
from bot.storage.repositories import Kept
from bot.storage.turns import Memory
from bot.storage.users import People
from bot.texts import Texts
from bot.uploads.inbox import Adder
from bot.uploads.reindexing import Build
from bot.views.turn_view import View

# A question takes two at once, for its answer and for "typing"; with fewer, answers to a crowd
# wait for a connection until their time is up.
CONNECTIONS = 512


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
    kept: Kept
    adder: Adder

    def clock(self) -> float:
        """Unix time, by the clock that everything shown goes by."""
        return self.view.now().timestamp()


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
