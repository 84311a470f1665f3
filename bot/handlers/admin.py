"""/stats and /reindex, for those the operator named."""

from datetime import UTC, datetime

from telegram import Update
from telegram.ext import ContextTypes

from bot.courier import Courier, Place
from bot.door import Door
from bot.entities import ChatMessage
from bot.people import People
from bot.reindexing import Build, Standing, follow
from bot.texts import Say
from bot.voice import Voice
from index.building.builder import BuildReport
from index.errors import QuothError

EDIT_EVERY = 3.0  # seconds; Telegram bears no more than some twenty edits a minute


class Admin:
    """Commands that everyone else is told don't exist."""

    def __init__(
        self, people: People, build: Build, voice: Voice, courier: Courier, door: Door
    ) -> None:
        self._people = people
        self._build = build
        self._voice = voice
        self._courier = courier
        self._door = door
        self.every = EDIT_EVERY

    async def stats(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/stats: totals, and nothing of any one person."""
        stats = self._people.stats(datetime.now(UTC).date().isoformat())
        await self._reply(
            update,
            "stats",
            chats=stats.private_chats,
            groups=stats.groups,
            questions=stats.questions,
            today=stats.questions_today,
            answered=stats.answered,
            right=stats.right,
            wrong=stats.wrong,
        )

    async def reindex(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/reindex: the build goes on beside the chat, and one message shows how far it is."""
        message = update.effective_message
        if message is None or not await self._allowed(update):
            return
        say = self._voice.to(update.effective_user)
        place = Place.beside(message, reply=False)
        shown = await self._courier.send(place, ChatMessage(stage_line(Standing(), say)))
        work = self.follow(place.chat_id, shown, say)
        context.application.create_task(work, update, name="reindex")

    async def follow(self, chat_id: int, shown: int | None, say: Say) -> None:
        """Build, and keep one message up to date."""

        async def tell(standing: Standing) -> None:
            await self._edit(chat_id, shown, stage_line(standing, say))

        try:
            line = report_line(await follow(self._build, tell, self.every), say)
        except QuothError as error:
            line = say("reindex-failed", reason=str(error))
        if not await self._edit(chat_id, shown, line):
            await self._courier.send(Place(chat_id), ChatMessage(line))

    async def _edit(self, chat_id: int, shown: int | None, text: str) -> bool:
        return shown is not None and await self._courier.edit(chat_id, shown, ChatMessage(text))

    async def _reply(self, update: Update, key: str, **facts: int) -> None:
        message = update.effective_message
        if message is not None and await self._allowed(update):
            say = self._voice.to(update.effective_user)
            place = Place.beside(message, reply=False)
            await self._courier.send(place, ChatMessage(say(key, **facts)))

    async def _allowed(self, update: Update) -> bool:
        if self._door.is_admin(update.effective_user):
            return True
        message = update.effective_message
        if message is not None:
            say = self._voice.to(update.effective_user)
            place = Place.beside(message, reply=False)
            await self._courier.send(place, ChatMessage(say("unknown-command")))
        return False


def stage_line(standing: Standing, say: Say) -> str:
    """How far a build is, in words."""
    stage = {"reading": "reading", "embedding": "embedding"}.get(standing.stage, "words")
    if standing.total is None:
        return say("reindex-reading", done=standing.done, skipped=standing.skipped)
    percent = 100 * standing.done // max(1, standing.total)
    return say(
        "reindex-stage", stage=stage, done=standing.done, total=standing.total, percent=percent
    )


def report_line(report: BuildReport, say: Say) -> str:
    """What a build did, in words."""
    return say(
        "reindex-done",
        unchanged="yes" if report.unchanged else "no",
        articles=report.articles,
        passages=report.passages,
        embedded=report.embedded,
        skipped=len(report.skipped),
        seconds=round(report.seconds),
    )
