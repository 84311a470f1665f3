"""Questions: any text in a private chat; /ask, a mention or a reply to the bot in a group."""

from datetime import date

from telegram import Bot, Message, MessageEntity, Update, User
from telegram.ext import ContextTypes

from bot.access.policy import AccessPolicy
from bot.conversation.responder import Incoming, Responder
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.storage.turns import SavedQuote, Turn, TurnRepository
from bot.texts.localizers import UserLocalizers

RECENT = 600.0  # seconds in which a question may lean on the one before


class QuestionHandler:
    """Takes questions in, or says why it can't."""

    def __init__(
        self,
        responder: Responder,
        turns: TurnRepository,
        localizers: UserLocalizers,
        sender: Sender,
        access: AccessPolicy,
    ) -> None:
        self._responder = responder
        self._turns = turns
        self._localizers = localizers
        self._sender = sender
        self._access = access

    async def private(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text in a private chat."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None and message.text:
            await self.take(message, user, message.text)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask: what follows it, or the message it replies to."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        text = " ".join((message.text or "").split()[1:]) or _others_text(message, context.bot)
        if text:
            await self.take(message, user, text)
        else:
            localize = self._localizers.to(user)
            await self._sender.send(
                Destination.beside(message, reply=True), ChatMessage(localize("ask-how"))
            )

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text in a group: a question only when it is addressed to the bot."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not _is_addressed(message, context.bot):
            return
        text = without_mention(message, context.bot) or _others_text(message, context.bot)
        if text:
            await self.take(message, user, text)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question was edited: so is its answer. Other edits are none of our business."""
        message, user = update.edited_message, update.effective_user
        if message is None or user is None or not message.text:
            return
        turn = self._turns.by_question(message.chat_id, message.message_id)
        if turn is None or turn.user_id != user.id:
            return
        text = without_mention(message, context.bot)
        if text.startswith("/"):
            text = " ".join(text.split()[1:])
        if text and text != turn.said:
            await self.take(message, user, text, replaces=turn)

    async def take(
        self, message: Message, user: User, text: str, replaces: Turn | None = None
    ) -> Turn | None:
        """Answer, unless it came too late or too soon; the turn, where there is one."""
        destination = Destination.beside(message, reply=message.chat.type != message.chat.PRIVATE)
        if replaces is None and self._answered_before(message, text):
            return None
        if await self._turned_away(message, user, destination):
            return None
        previous, replied = self._before(message, user, replaces)
        return await self._responder.respond(
            Incoming(
                asker=self._localizers.asker(user),
                destination=destination,
                text=text,
                day=_day(message),
                question_id=message.message_id,
                previous=previous,
                replied=replied,
                cited=_cited(message, previous) if previous and replied else None,
                replaces=replaces,
            )
        )

    def _answered_before(self, message: Message, text: str) -> bool:
        """Whether Telegram delivers a question once more: it does when we ended unconfirmed."""
        turn = self._turns.by_question(message.chat_id, message.message_id)
        return turn is not None and turn.message_id is not None and turn.said == text

    async def _turned_away(self, message: Message, user: User, destination: Destination) -> bool:
        localize = self._localizers.to(user)
        if self._access.is_late(message):
            if self._access.first_late(message.chat_id):
                text = localize("backlog", minutes=self._access.backlog_minutes)
                await self._sender.send(destination, ChatMessage(text))
            return True
        wait = self._access.wait(user.id)
        if wait and self._access.first_refused(user.id):
            text = localize("slow-down", questions=self._access.questions_per_minute, seconds=wait)
            await self._sender.send(destination, ChatMessage(text))
        return wait > 0

    def _before(
        self, message: Message, user: User, replaces: Turn | None
    ) -> tuple[Turn | None, bool]:
        """The turn that a message follows, and whether by replying to it."""
        answered = message.reply_to_message
        if answered is not None:
            turn = self._turns.by_message(message.chat_id, answered.message_id)
            if turn is not None:
                return turn, True
        if replaces is not None:
            return None, False  # the question before an edited one is not remembered as such
        thread = message.message_thread_id if message.is_topic_message else None
        return self._turns.last(message.chat_id, user.id, thread, RECENT), False


def without_mention(message: Message, bot: Bot) -> str:
    """The text without the bot's own @name."""
    text = message.text or ""
    for entity, words in message.parse_entities([MessageEntity.MENTION]).items():
        if words.lower() == f"@{bot.username}".lower():
            text = text.replace(message.parse_entity(entity), " ", 1)
    return " ".join(text.split())


def _is_addressed(message: Message, bot: Bot) -> bool:
    mentions = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    for entity, words in mentions.items():
        if words.lower() == f"@{bot.username}".lower():
            return True
        if entity.user is not None and entity.user.id == bot.id:
            return True
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.from_user is not None
        and (answered.from_user.id == bot.id)
    )


def _others_text(message: Message, bot: Bot) -> str:
    """The text of somebody else's message that this one replies to."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id == bot.id:
        return ""
    return answered.text or answered.caption or ""


def _cited(message: Message, turn: Turn) -> SavedQuote | None:
    """The quote that a reply is about: the one its citation is part of, else the first."""
    words = message.quote.text if message.quote else ""
    with_words = (quote for quote in turn.quotes if words and words in quote.text)
    return next(with_words, turn.quotes[0] if turn.quotes else None)


def _day(message: Message) -> date:
    return message.date.date()
