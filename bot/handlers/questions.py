"""Questions: any text in a private chat; /ask, a mention or a reply to the bot in a group."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Bot, Message, MessageEntity, Update, User
from telegram.ext import ContextTypes

from bot.access.policy import AccessPolicy
from bot.conversation.chat_context import ChatContext
from bot.conversation.incoming import Incoming
from bot.conversation.responder import Responder
from bot.conversation.smalltalk import Smalltalk, smalltalk_in
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.handlers.speaker import said_in, speaker
from bot.storage.turns import SavedQuote, Turn
from bot.texts.localizers import UserLocalizers
from index.sources.normalise import one_line

SAID = {
    Smalltalk.GREETING: "help-line",
    Smalltalk.HELP: "help-line",
    Smalltalk.REPLY: "help-line",
    Smalltalk.THANKS: "thanked",
    Smalltalk.ANEW: "anew",
}


@dataclass(frozen=True, slots=True)
class QuestionHandler:
    """Takes questions in, or says why it can't."""

    responder: Responder
    context: ChatContext
    localizers: UserLocalizers
    sender: Sender
    access: AccessPolicy

    async def private(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text in a private chat, or the caption of what was sent there."""
        message, user = update.effective_message, speaker(update)
        if message is not None and user is not None and said_in(message):
            await self.take(message, user, said_in(message))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask: what follows it, or the message it replies to."""
        message, user = update.effective_message, speaker(update)
        if message is None or user is None:
            return
        text = _after_command(said_in(message)) or _others_text(message, context.bot)
        await (self.take(message, user, text) if text else self._tell(message, user, "ask-how"))

    async def anew(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/new: what comes next leans on nothing that was asked before."""
        message, user = update.effective_message, speaker(update)
        if message is not None and user is not None:
            await self._smalltalk(message, user, Smalltalk.ANEW)

    async def group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text or caption in a group: a question only when it is addressed to the bot."""
        message, user = update.effective_message, speaker(update)
        if message is None or user is None or not _is_addressed(message, context.bot):
            return
        text = without_mention(message, context.bot)
        if text.startswith("/ask"):  # a command in a caption reaches no command handler
            text = _after_command(text)
        text = text or _others_text(message, context.bot)
        if text:
            await self.take(message, user, text)

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question was edited: so is its answer. Other edits are none of our business."""
        message, user = update.edited_message, speaker(update)
        if message is None or user is None or not said_in(message):
            return
        turn = self.context.turns.by_question(message.chat_id, message.message_id)
        if turn is None or turn.user_id != user.id:
            return
        text = without_mention(message, context.bot)
        if text.startswith("/"):
            text = _after_command(text)
        if text and one_line(text) != turn.said:
            await self.take(message, user, text, replaces=turn)

    async def take(
        self,
        message: Message,
        user: User,
        text: str,
        replaces: Turn | None = None,
        *,
        alone: bool = False,
    ) -> Turn | None:
        """Answer, unless it came too late or too soon; the turn, where there is one.

        ``alone``: whatever was asked before, it leans on nothing.
        """
        text = one_line(text)  # characters as articles have them
        destination = Destination.beside(message, reply=message.chat.type != message.chat.PRIVATE)
        if replaces is None and self._answered_before(message, text):
            return None
        if await self._turned_away(message, user, destination):
            return None
        kind = smalltalk_in(text)
        if kind:
            await self._smalltalk(message, user, kind)
            return None
        previous, replied = (None, False) if alone else self._before(message, user, replaces)
        now = message.date.timestamp()
        return await self.responder.respond(
            Incoming(
                asker=self.localizers.asker(user),
                destination=destination,
                text=text,
                day=self.context.day(message.chat_id, now),
                question_id=message.message_id,
                previous=previous,
                replied=replied,
                cited=_cited(message, previous) if previous else None,
                replaces=replaces,
                arrived=self.context.arrived(message.chat_id, user.id, now),
            )
        )

    async def _smalltalk(self, message: Message, user: User, kind: Smalltalk) -> None:
        if kind is Smalltalk.ANEW:
            day = self.context.day(message.chat_id, message.date.timestamp())
            self.context.begin_anew(message.chat_id, user.id, _thread(message), day)
        await self._tell(message, user, SAID[kind])

    async def _tell(self, message: Message, user: User, key: str) -> None:
        destination = Destination.beside(message, reply=message.chat.type != message.chat.PRIVATE)
        await self.sender.send(destination, ChatMessage(self.localizers.to(user)(key)))

    def _answered_before(self, message: Message, text: str) -> bool:
        """Whether Telegram delivers a question once more: it does when we ended unconfirmed."""
        turn = self.context.turns.by_question(message.chat_id, message.message_id)
        return turn is not None and turn.message_id is not None and turn.said == text

    async def _turned_away(self, message: Message, user: User, destination: Destination) -> bool:
        localize = self.localizers.to(user)
        if self.access.is_late(message):
            if self.access.first_late(message.chat_id):
                text = localize("backlog", minutes=self.access.backlog_minutes)
                await self.sender.send(destination, ChatMessage(text))
            return True
        wait = self.access.wait(user.id)
        if wait and self.access.first_refused(user.id):
            text = localize("slow-down", questions=self.access.questions_per_minute, seconds=wait)
            await self.sender.send(destination, ChatMessage(text))
        return wait > 0

    def _before(
        self, message: Message, user: User, replaces: Turn | None
    ) -> tuple[Turn | None, bool]:
        """The turn that a message follows, and whether by replying to it."""
        answered = message.reply_to_message
        if answered is not None:
            turn = self.context.turns.by_message(message.chat_id, answered.message_id)
            if turn is not None:
                return turn, True
        if replaces is not None:
            return None, False  # the question before an edited one is not remembered as such
        return self.context.last(message.chat_id, user.id, _thread(message)), False


def without_mention(message: Message, bot: Bot) -> str:
    """What a message says without the bot's own @name, cut where Telegram says that it stands."""
    units = said_in(message).encode("utf-16-le")
    for entity in sorted(_own_mentions(message, bot), key=lambda entity: -entity.offset):
        units = units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]
    return " ".join(units.decode("utf-16-le", "replace").split()).lstrip(",:;–— ")


def _own_mentions(message: Message, bot: Bot) -> Iterator[MessageEntity]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    for found in (message.parse_entities(kinds), message.parse_caption_entities(kinds)):
        for entity, words in found.items():
            named = words.lower() == f"@{bot.username}".lower()
            if named or (entity.user is not None and entity.user.id == bot.id):
                yield entity


def _is_addressed(message: Message, bot: Bot) -> bool:
    if any(_own_mentions(message, bot)):
        return True
    if (message.caption or "").partition(" ")[0].lower() in (
        "/ask",
        f"/ask@{bot.username}".lower(),
    ):
        return True
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.from_user is not None
        and (answered.from_user.id == bot.id)
    )


def _after_command(text: str) -> str:
    return " ".join(text.split()[1:])


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _others_text(message: Message, bot: Bot) -> str:
    """The text of somebody else's message that this one replies to."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id == bot.id:
        return ""
    return answered.text or answered.caption or ""


def _cited(message: Message, turn: Turn) -> SavedQuote | None:
    """The quote that a message is about: the one its citation is part of, else the first."""
    words = message.quote.text if message.quote else ""
    with_words = (quote for quote in turn.quotes if words and words in quote.text)
    return next(with_words, turn.quotes[0] if turn.quotes else None)
