"""/start, /help, and what is neither a question nor a command."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.handlers.questions import QuestionHandler
from bot.storage.archive_client import ArchiveClient
from bot.texts.localizers import UserLocalizers
from bot.views import deeplink


class GreetingHandler:
    """Says what the bot is and how to use it."""

    def __init__(
        self,
        archive_client: ArchiveClient,
        asking: QuestionHandler,
        localizers: UserLocalizers,
        sender: Sender,
    ) -> None:
        self._archive_client = archive_client
        self._asking = asking
        self._localizers = localizers
        self._sender = sender

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; with a question in its parameter, the answer to it."""
        message, user = update.effective_message, update.effective_user
        asked = deeplink.question(context.args[0]) if context.args else None
        if asked and message is not None and user is not None:
            await self._asking.take(message, user, asked)
            return
        coverage = await self._archive_client.coverage()
        await self._tell(update, "start", articles=coverage.articles)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help; in a group, how to address the bot there."""
        chat = update.effective_chat
        private = chat is not None and chat.type == ChatType.PRIVATE
        key = "help" if private else "help-group"
        await self._tell(update, key, bot=context.bot.username)

    async def thanked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Thanks."""
        await self._tell(update, "thanked")

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command that there isn't."""
        await self._tell(update, "unknown-command")

    async def no_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A picture, a voice message, a sticker."""
        await self._tell(update, "only-text")

    async def _tell(self, update: Update, key: str, **facts: str | int) -> None:
        message = update.effective_message
        if message is None:
            return
        localize = self._localizers.to(update.effective_user)
        destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        await self._sender.send(destination, ChatMessage(localize(key, **facts)))
