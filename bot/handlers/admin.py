"""/stats and /reindex, for those the operator named."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from bot.access.policy import AccessPolicy
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.handlers.requests import ReceivedMessage
from bot.storage.update_context import go_on
from bot.storage.users import UserRepository
from bot.uploads.reindexing import BuildState, follow
from bot.views.statistics import stats_view
from bot.views.texts import Localizer
from index.building.builder import BuildReport
from index.building.upkeep import Build
from index.errors import QuothError

DAYS = 28  # that /stats draws
EDIT_EVERY = 3.0  # seconds; Telegram allows some twenty edits a minute


@dataclass(frozen=True, slots=True)
class AdminHandler:
    """Commands that everyone else is told don't exist."""

    users: UserRepository
    build: Build
    sender: Sender
    access: AccessPolicy
    lookup_milliseconds: Callable[[], tuple[float, float] | None]
    every: float = EDIT_EVERY

    async def stats(self, received: ReceivedMessage) -> None:
        """/stats: totals, and nothing of any one person."""
        if not await self._allowed(received):
            return
        today, localize = datetime.now(UTC).date(), received.localize
        stats = self.users.stats(today.isoformat())
        totals = localize("stats", **asdict(stats))
        days = self.users.days(today, DAYS)
        shown = stats_view(totals, days, self._speed(localize), localize)
        await self.sender.send(Destination.beside(received.message, reply=False), shown)

    def _speed(self, localize: Localizer) -> str:
        """How long look-ups took since the start; nothing before the first."""
        found = self.lookup_milliseconds()
        if found is None:
            return ""
        return localize("stats-speed", median=round(found[0]), high=round(found[1]))

    async def reindex(self, received: ReceivedMessage) -> None:
        """/reindex: the build goes on beside the chat, and one message shows how far it is."""
        if not await self._allowed(received):
            return
        localize = received.localize
        destination = Destination.beside(received.message, reply=False)
        shown = await self.sender.send(destination, ChatMessage(stage_line(BuildState(), localize)))
        go_on(self.follow(destination.chat_id, shown, localize))

    async def follow(self, chat_id: int, shown: int | None, localize: Localizer) -> None:
        """Build, and keep one message up to date."""

        async def tell(standing: BuildState) -> None:
            if shown is not None:
                line = ChatMessage(stage_line(standing, localize))
                await self.sender.edit(chat_id, shown, line)

        try:
            line = report_line(await follow(self.build, tell, self.every), localize)
        except QuothError as error:
            line = localize("reindex-failed", reason=str(error))
        await self.sender.replace(Destination(chat_id), shown, ChatMessage(line))

    async def _allowed(self, received: ReceivedMessage) -> bool:
        if self.access.is_admin(received.user):
            return True
        destination = Destination.beside(received.message, reply=False)
        await self.sender.send(destination, ChatMessage(received.localize("unknown-command")))
        return False


def stage_line(standing: BuildState, localize: Localizer) -> str:
    stage = {"reading": "reading", "embedding": "embedding"}.get(standing.stage, "words")
    if standing.total is None:
        return localize("reindex-reading", done=standing.done, skipped=standing.skipped)
    percent = 100 * standing.done // max(1, standing.total)
    return localize(
        "reindex-stage", stage=stage, done=standing.done, total=standing.total, percent=percent
    )


def report_line(report: BuildReport, localize: Localizer) -> str:
    return localize(
        "reindex-done",
        unchanged="yes" if report.unchanged else "no",
        articles=report.articles,
        passages=report.passages,
        embedded=report.embedded,
        skipped=len(report.skipped),
        seconds=round(report.seconds),
    )
