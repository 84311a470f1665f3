"""/start, /help, and what is neither a question nor a command."""

from dataclasses import dataclass, replace

from telegram.constants import ChatType

from bot.conversation.starters import StarterQuestions
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.handlers.questions import QuestionHandler
from bot.handlers.requests import ReceivedMessage
from bot.storage.turn import Followups, Turn
from bot.storage.turns import TurnRepository
from bot.views import deeplink
from bot.views.answers import still_reading
from bot.views.keyboards import under_offer


@dataclass(frozen=True, slots=True)
class GreetingHandler:
    """Says what the bot is and how to use it."""

    starters: StarterQuestions
    turns: TurnRepository
    asking: QuestionHandler
    sender: Sender

    async def start(self, received: ReceivedMessage) -> None:
        """/start; with a question in its parameter, the answer to it."""
        asked = deeplink.question(received.arguments[0]) if received.arguments else None
        if asked:
            await self.asking.take(received, asked)
            return
        coverage = await self.starters.archive_client.coverage()
        localize = received.localize
        greeting = localize("start", articles=coverage.articles)
        text = "\n\n".join((greeting, *still_reading(coverage, localize)))
        ready = await self.starters.at_hand(localize.language)
        turn = _offering(received, ready or ())
        self.turns.keep(turn)
        shown = await received.answer(ChatMessage(text, buttons=under_offer(turn)))
        self.turns.shown(turn.token, shown)
        if ready is None and shown is not None:
            self.starters.suggestions.beside(self._offer(turn, shown, localize.language))

    async def _offer(self, turn: Turn, shown: int, language: str) -> None:
        """Put questions under a greeting once they are found."""
        questions = await self.starters.look(turn.asked_on, language)
        found = replace(turn, onward=Followups(related=questions))
        buttons = under_offer(found)
        if buttons:
            self.turns.keep(replace(found, message_id=shown))
            await self.sender.mark(turn.chat_id, shown, buttons)

    async def help(self, received: ReceivedMessage) -> None:
        """/help; in a group, how to address the bot there."""
        private = received.message.chat.type == ChatType.PRIVATE
        bot = received.message.get_bot().username
        await received.say("help" if private else "help-group", bot=bot)

    async def unknown(self, received: ReceivedMessage) -> None:
        await received.say("unknown-command")

    async def no_text(self, received: ReceivedMessage) -> None:
        """A picture, a voice message, a sticker; in an album only one picture has the caption."""
        if received.message.media_group_id is None:
            await received.say("only-text")


def _offering(received: ReceivedMessage, questions: tuple[str, ...]) -> Turn:
    """So that its buttons ask their questions after a restart too; nothing depends on it."""
    day, chat_id = received.message.date.date(), received.message.chat_id
    onward = Followups(related=questions)
    return Turn(chat_id, received.user.id, "", "", day, onward=onward)
