"""/watch and the bell under answers: questions that stay open until a new article answers them."""

from dataclasses import dataclass, replace

from telegram import Message, User
from telegram.constants import ChatType

from bot.delivery.message import ChatMessage
from bot.handlers.buttons import TurnReopener
from bot.handlers.questions import QuestionHandler
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.turn import Turn
from bot.storage.watches import Watch, WatchRepository
from bot.views.keyboards import with_bell
from bot.views.panels import to_watches
from bot.views.texts import Localizer


@dataclass(frozen=True, slots=True)
class WatchToggle:
    """Sets watches and takes them back; ``most`` is how many one person may have."""

    watches: WatchRepository
    most: int

    def ring(self, turn: Turn, user: User, localize: Localizer) -> str:
        """Watch a turn's question; what to say of it. What the turn shows will not be told."""
        watch = _watch(turn, user, localize)
        if self.watches.same_as(watch):
            return localize("watch-again")
        if self.watches.count_by(user.id) >= self.most:
            return localize("watch-limit", watches=self.most)
        shown = turn.quotes if turn.answered else ()
        self.watches.add(watch, (quote.article_id for quote in shown))
        return localize("watch-set")

    def toggle(self, turn: Turn, user: User, localize: Localizer) -> str:
        """Watch a turn's question, or no longer; what to say of it."""
        known = self.watches.same_as(_watch(turn, user, localize))
        if known is None:
            return self.ring(turn, user, localize)
        self.watches.remove([known.id])
        return localize("watch-over")

    def is_set(self, turn: Turn, user: User, localize: Localizer) -> bool:
        """Whether this person has a turn's question watched."""
        return self.watches.same_as(_watch(turn, user, localize)) is not None


@dataclass(frozen=True, slots=True)
class WatchHandler:
    """What people say and press to have a question watched."""

    watch_toggle: WatchToggle
    asking: QuestionHandler
    reopened: TurnReopener

    async def command(self, received: ReceivedMessage) -> None:
        """/watch: the question behind it, or the answer it replies to.

        What the archive says already is shown at once, and not told again.
        """
        text, localize = " ".join(received.arguments), received.localize
        answered = received.message.reply_to_message
        turn = None
        if text:
            turn = await self.asking.take(received, text, alone=True)
        elif answered is not None:
            turn = self.reopened.turns.by_message(received.message.chat_id, answered.message_id)
        if turn is not None:
            note = self.watch_toggle.ring(turn, received.user, localize)
            await received.answer(ChatMessage(note, buttons=to_watches(localize)))
        elif not text:
            await received.say("watch-how")

    async def pressed(self, press: ButtonPress) -> None:
        """The bell under an answer, or where there was none."""
        user, localize, message = press.user, press.localize, press.message
        turn = self.reopened.turn(press, press.data.partition(":")[2])
        if turn is None:
            await press.refuse()
            return
        await press.notice(self.watch_toggle.toggle(turn, user, localize))
        # In a group the mark would be of one person and shown to all, as with ratings.
        if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
            watched = self.watch_toggle.is_set(turn, user, localize)
            self.reopened.turns.keep(replace(turn, watched=watched))
            if message.reply_markup is not None:
                marked = with_bell(message.reply_markup, watched=watched)
                await press.output.sender.mark(turn.chat_id, message.message_id, marked)


def _watch(turn: Turn, user: User, localize: Localizer) -> Watch:
    """Of the limits of a question only the outlets stay: a watch is about what is to come."""
    outlets, language = turn.scope.sources, localize.language
    return Watch(turn.chat_id, user.id, turn.searched, language, outlets, turn.thread_id)
