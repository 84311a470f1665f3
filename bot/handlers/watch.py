"""/watch and the bell under answers: questions that stay open until a new article answers them."""

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.sender import Courier, Place
from bot.handlers.buttons import Reopened
from bot.handlers.questions import Asking
from bot.storage.turns import Turn
from bot.storage.watches import Watch, Watches
from bot.texts import Say
from bot.texts.localizers import Voice
from bot.views.entities import ChatMessage
from bot.views.panels import to_watches


class Bell:
    """Sets watches and takes them back; ``most`` is how many one person may have."""

    def __init__(self, watches: Watches, most: int) -> None:
        self._watches = watches
        self._most = most

    def ring(self, turn: Turn, user: User, say: Say) -> str:
        """Watch a turn's question; what to say of it. What the turn shows will not be told."""
        watch = _watch(turn, user, say)
        if self._watches.like(watch):
            return say("watch-again")
        if self._watches.count_of(user.id) >= self._most:
            return say("watch-limit", watches=self._most)
        shown = turn.quotes if turn.answered else ()
        self._watches.add(watch, (quote.article_id for quote in shown))
        return say("watch-set")

    def toggle(self, turn: Turn, user: User, say: Say) -> str:
        """Watch a turn's question, or watch it no more; what to say of it."""
        known = self._watches.like(_watch(turn, user, say))
        if known is None:
            return self.ring(turn, user, say)
        self._watches.remove([known.id])
        return say("watch-over")


class Watching:
    """What people say and press to have a question watched."""

    def __init__(
        self, bell: Bell, asking: Asking, reopened: Reopened, voice: Voice, courier: Courier
    ) -> None:
        self._bell = bell
        self._asking = asking
        self._reopened = reopened
        self._voice = voice
        self._courier = courier

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/watch: the question behind it, or the answer it replies to.

        What the archive says already is shown at once, and not told again.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        say = self._voice.to(user)
        place = Place.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        text = " ".join((message.text or "").split()[1:])
        answered = message.reply_to_message
        if text:
            turn = await self._asking.take(message, user, text)
        elif answered is not None:
            turn = self._reopened.memory.by_message(message.chat_id, answered.message_id)
        else:
            turn = None
        if turn is not None:
            note = ChatMessage(self._bell.ring(turn, user, say))
            await self._courier.send(place, note, to_watches(say))
        elif not text:
            await self._courier.send(place, ChatMessage(say("watch-how")))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bell under an answer, or under an honest no."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or not query.data:
            return
        say = self._voice.to(user)
        turn = self._reopened.turn(query, query.data.partition(":")[2])
        note = self._bell.toggle(turn, user, say) if turn else say("old-button")
        await self._courier.answer_button(query.id, note)


def _watch(turn: Turn, user: User, say: Say) -> Watch:
    """Of the limits of a question only the outlets stay: a watch is about what is to come."""
    return Watch(
        chat_id=turn.chat_id,
        user_id=user.id,
        question=turn.searched,
        language=say.language,
        sources=turn.scope.sources,
        thread_id=turn.thread_id,
    )
