"""/start, /help, and what is neither a question nor a command."""

from dataclasses import dataclass, replace

from telegram import Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.conversation.starters import StarterQuestions
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.handlers.questions import QuestionHandler
from bot.handlers.speaker import speaker
from bot.storage.turns import Followups, Turn, TurnRepository
from bot.texts.localizers import UserLocalizers
from bot.views import deeplink
from bot.views.answers import still_reading
from bot.views.keyboards import under_offer


@dataclass(frozen=True, slots=True)
class GreetingHandler:
    """Says what the bot is and how to use it."""

    starters: StarterQuestions
    turns: TurnRepository
    asking: QuestionHandler
    localizers: UserLocalizers
    sender: Sender

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; with a question in its parameter, the answer to it."""
        message, user = update.effective_message, speaker(update)
        asked = deeplink.question(context.args[0]) if context.args else None
        if asked and message is not None and user is not None:
            await self.asking.take(message, user, asked)
            return
        if message is None or user is None:
            return
        coverage = await self.starters.coverage()
        localize = self.localizers.to(user)
        greeting = localize("start", articles=coverage.articles)
        text = ChatMessage("\n\n".join((greeting, *still_reading(coverage, localize))))
        ready = await self.starters.at_hand()
        turn = _offering(message, user, ready or ())
        self.turns.keep(turn)
        shown = await self.sender.send(_beside(message), text, under_offer(turn))
        self.turns.shown(turn.token, shown)
        if ready is None and shown is not None:
            self.starters.beside(self._offer(turn, shown))

    async def _offer(self, turn: Turn, shown: int) -> None:
        """Put questions under a greeting once they are found."""
        found = replace(turn, onward=Followups(related=await self.starters.look(turn.asked_on)))
        buttons = under_offer(found)
        if buttons:
            self.turns.keep(found.at(shown))
            await self.sender.mark(turn.chat_id, shown, buttons)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help; in a group, how to address the bot there."""
        chat = update.effective_chat
        private = chat is not None and chat.type == ChatType.PRIVATE
        key = "help" if private else "help-group"
        await self._tell(update, key, bot=context.bot.username)

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
        localize = self.localizers.to(update.effective_user)
        await self.sender.send(_beside(message), ChatMessage(localize(key, **facts)))


def _beside(message: Message) -> Destination:
    return Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)


def _offering(message: Message, user: User, questions: tuple[str, ...]) -> Turn:
    """So that its buttons ask their questions after a restart too; nothing leans on it."""
    day = message.date.date()
    onward = Followups(related=questions)
    return Turn(message.chat_id, user.id, "", "", day, False, 0.0, (), onward=onward)
