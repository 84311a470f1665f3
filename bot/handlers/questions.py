"""Questions: any text in a private chat; /ask, a mention or a reply to the bot in a group."""

from dataclasses import dataclass, replace

from telegram import Message, User
from telegram.constants import ChatType

from bot.access.policy import AccessPolicy
from bot.conversation.chat_context import ChatContext
from bot.conversation.incoming import Incoming
from bot.conversation.responder import Responder
from bot.conversation.returning import topic_returned_to
from bot.conversation.smalltalk import ANSWERS, Smalltalk, begins_anew, smalltalk_in
from bot.delivery.message import ChatMessage
from bot.handlers.requests import (
    ReceivedMessage,
    asked_in,
    command_in,
    own_mentions,
    without_mention,
)
from bot.storage.turn import SavedQuote, Turn
from bot.views.texts import Localizer
from index.sources.text.normalise import one_line


@dataclass(frozen=True, slots=True)
class QuestionHandler:
    """Takes questions in, or says why it can't."""

    responder: Responder
    context: ChatContext
    access: AccessPolicy

    async def private(self, received: ReceivedMessage) -> None:
        """A text in a private chat, or the caption of what was sent there."""
        text = asked_in(received.message)
        if received.text:
            await (self.take(received, text) if text else received.say("ask-how"))

    async def command(self, received: ReceivedMessage) -> None:
        """/ask: what follows it, or the message it replies to."""
        text = " ".join(received.arguments) or _others_text(received.message)
        await (self.take(received, text) if text else received.say("ask-how"))

    async def anew(self, received: ReceivedMessage) -> None:
        """/new: what comes next depends on nothing that was asked before."""
        await self._smalltalk(received, Smalltalk.ANEW)

    async def group(self, received: ReceivedMessage) -> None:
        """A text or caption in a group: a question only when it is addressed to the bot."""
        message = received.message
        if not _is_addressed(message):
            return
        text = asked_in(message) or _others_text(message)
        await (self.take(received, text) if text else received.say("ask-how"))

    async def edited(self, received: ReceivedMessage) -> None:
        """A question was edited: so is its answer. What becomes a question by it is one, too."""
        message = received.message
        turn = self.context.turns.by_question(message.chat_id, message.message_id)
        if turn is None:
            await self._became_question(received)
            return
        if turn.user_id != received.user.id:
            return
        text = command_in(message)[1] or asked_in(message)
        if text and one_line(text) != turn.said:
            await self.take(received, text, replaces=turn)

    async def _became_question(self, received: ReceivedMessage) -> None:
        """ "/ask" to which a question was added, "who won?" to which the bot's name was: answered
        as long as the message itself is no older than what is still answered."""
        message, text = received.message, asked_in(received.message)
        private = message.chat.type == ChatType.PRIVATE
        addressed = private or text != without_mention(message) or _is_addressed(message)
        asks = text and not text.startswith("/") and smalltalk_in(text) is None
        if message.text and addressed and asks and not self.access.is_old(message):
            await self.take(received, text)

    async def take(
        self,
        received: ReceivedMessage,
        text: str,
        replaces: Turn | None = None,
        *,
        alone: bool = False,
    ) -> Turn | None:
        """Answer, unless it came too late or too soon; the turn, where there is one.

        ``alone``: whatever was asked before, it depends on nothing.
        """
        text = one_line(text)  # characters as articles have them
        if await self._turned_away(received):
            return None
        if kind := smalltalk_in(text):
            await self._smalltalk(received, kind)
            return None
        alone = alone or begins_anew(text)
        previous, replied = (None, False) if alone else self._before(received, replaces)
        topic, asked = topic_returned_to(text)
        if topic:
            previous = self._on_topic(received, topic)
            text = asked if previous else f"{topic}: {asked}"
        incoming = self._incoming(received, text, previous)
        return await self.responder.respond(replace(incoming, replied=replied, replaces=replaces))

    def _incoming(self, received: ReceivedMessage, text: str, previous: Turn | None) -> Incoming:
        message, user = received.message, received.user
        now = message.date.timestamp()
        return Incoming(
            asker=received.output.localizers.asker(user),
            destination=received.destination,
            text=text,
            day=self.context.day(message.chat_id, now),
            question_id=message.message_id,
            previous=previous,
            cited=_cited(message, previous) if previous else None,
            arrived=self.context.arrived(message.chat_id, user.id, now),
        )

    def _on_topic(self, received: ReceivedMessage, topic: str) -> Turn | None:
        place = received.destination
        return self.context.before(place.chat_id, received.user.id, place.thread_id, topic)

    async def _smalltalk(self, received: ReceivedMessage, kind: Smalltalk) -> None:
        if kind is Smalltalk.ANEW:
            chat_id, moment = received.message.chat_id, received.message.date.timestamp()
            day, thread = self.context.day(chat_id, moment), received.destination.thread_id
            self.context.begin_anew(chat_id, received.user.id, thread, day)
        await received.say(ANSWERS[kind])

    async def _turned_away(self, received: ReceivedMessage) -> bool:
        if self.access.is_late(received.message):
            if self.access.late_notices.is_due(received.message.chat_id):
                await received.say("backlog", minutes=self.access.settings.backlog_minutes)
            return True
        refused = refusal(self.access, received.user, received.localize)
        if refused:
            await received.answer(ChatMessage(refused))
        return refused is not None

    def _before(self, received: ReceivedMessage, replaces: Turn | None) -> tuple[Turn | None, bool]:
        """The turn that a message follows, and whether by replying to it."""
        answered, place = received.message.reply_to_message, received.destination
        if answered is not None:
            turns, replied_to = self.context.turns, (place.chat_id, answered.message_id)
            turn = turns.by_message(*replied_to) or turns.by_question(*replied_to)
            if turn is not None:
                return turn, True
        if replaces is not None:
            return None, False  # the question before an edited one is not remembered as such
        asked = received.message.message_id
        return self.context.last(place.chat_id, received.user.id, place.thread_id, asked), False


def refusal(access: AccessPolicy, user: User, localize: Localizer) -> str | None:
    """Take one question of somebody's allowance. Where there is none left: what to say to it, once,
    and then nothing; None where it may be asked."""
    wait = access.allowance.wait(user.id)
    if not wait:
        return None
    if not access.allowance.first_refused(user.id):
        return ""
    most = access.settings.questions_per_minute
    return localize("slow-down", questions=most, seconds=wait)


def _is_addressed(message: Message) -> bool:
    bot, answered = message.get_bot(), message.reply_to_message
    # All that is said in a topic is a reply to its beginning.
    writer = answered.from_user if answered and not answered.forum_topic_created else None
    replied = writer is not None and writer.id == bot.id
    return replied or any(own_mentions(message))


def _others_text(message: Message) -> str:
    """The text of somebody else's message that this one replies to, or what it cites of that."""
    answered = message.reply_to_message
    if message.external_reply and message.quote:
        return message.quote.text
    writer = answered.from_user if answered else None
    if answered is None or writer is None or writer.id == message.get_bot().id:
        return ""
    return message.quote.text if message.quote else answered.text or answered.caption or ""


def _cited(message: Message, turn: Turn) -> SavedQuote | None:
    """The quote that a message is about: the one its citation is part of, else the first, where
    it was shown as an answer or is replied to."""
    words = message.quote.text if message.quote else ""
    with_words = (quote for quote in turn.quotes if words and words in quote.text)
    first = turn.answered or message.reply_to_message is not None
    return next(with_words, turn.quotes[0] if turn.quotes and first else None)
