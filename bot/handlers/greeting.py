"""/start and /help."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.courier import Courier, Place
from bot.desk import Desk
from bot.entities import ChatMessage
from bot.voice import Voice


class Greeting:
    """Says what the bot is."""

    def __init__(self, desk: Desk, voice: Voice, courier: Courier) -> None:
        self._desk = desk
        self._voice = voice
        self._courier = courier

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start."""
        coverage = await self._desk.coverage()
        await self._tell(update, "start", articles=coverage.articles)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help."""
        await self._tell(update, "help")

    async def _tell(self, update: Update, key: str, **facts: int) -> None:
        if update.effective_message is None:
            return
        say = self._voice.to(update.effective_user)
        place = Place.beside(update.effective_message, reply=False)
        await self._courier.send(place, ChatMessage(say(key, **facts)))
