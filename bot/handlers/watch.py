"""/watch, /watches and the bell under answers: questions that stay open until they are answered."""

from dataclasses import dataclass, replace

from telegram import Message, User
from telegram.constants import ChatType

from bot.access.rights import ChatRights
from bot.delivery.message import ChatMessage, Destination
from bot.handlers.buttons import TurnReopener
from bot.handlers.questions import QuestionHandler
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.hours import Rhythm
from bot.storage.turn import Turn
from bot.storage.watches import Watch, WatchRepository
from bot.views.keyboards import with_watch_button
from bot.views.panels import CLEAR, OPEN, PAGE, REMOVE, to_watches, watches_panel
from bot.views.texts import Localizer

NEXT = {Rhythm.AT_ONCE: Rhythm.DAILY, Rhythm.DAILY: Rhythm.WEEKLY, Rhythm.WEEKLY: Rhythm.AT_ONCE}


@dataclass(frozen=True, slots=True)
class WatchHandler:
    """Sets watches and takes them back; ``most`` is how many one person may have."""

    watches: WatchRepository
    most: int
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
            note = self._set(turn, _watch(turn, received.user, localize), localize)
            await received.answer(ChatMessage(note, buttons=to_watches(localize)))
        elif not text:
            await received.say("watch-how")

    async def pressed(self, press: ButtonPress) -> None:
        """The bell under an answer, or where there was none."""
        localize, message = press.localize, press.message
        turn = self.reopened.turn(press, press.data.partition(":")[2])
        if turn is None:
            await press.refuse()
            return
        watch = _watch(turn, press.user, localize)
        known = self.watches.same_as(watch)
        if (known is None) is press.is_first():
            await press.notice(self._set(turn, watch, localize))
        else:
            self.watches.remove([known.id] if known else [])
            await press.notice(localize("watch-over"))
        # In a group the mark would be of one person and shown to all, as with ratings.
        if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
            watched = self.watches.same_as(watch) is not None
            self.reopened.turns.keep(replace(turn, watched=watched))
            if message.reply_markup is not None:
                marked = with_watch_button(message.reply_markup, watched=watched)
                await press.output.sender.mark(turn.chat_id, message.message_id, marked)

    def _set(self, turn: Turn, watch: Watch, localize: Localizer) -> str:
        """Watch a turn's question; what to say of it. What the turn shows will not be told."""
        if self.watches.same_as(watch):
            return localize("watch-again")
        if self.watches.count_by(watch.user_id) >= self.most:
            return localize("watch-limit", watches=self.most)
        shown = turn.quotes if turn.answered else ()
        self.watches.add(watch, (quote.article_id for quote in shown))
        return localize("watch-set")


@dataclass(frozen=True, slots=True)
class WatchlistHandler:
    """Shows the watches of the chat it stands in and of no other, and changes them.

    In a group each person changes their own, and its administrators all.
    """

    watches: WatchRepository
    rights: ChatRights

    async def command(self, received: ReceivedMessage) -> None:
        watches = self.watches.of_chat(received.message.chat_id)
        await received.answer(watches_panel(watches, 0, received.localize))

    async def pressed(self, press: ButtonPress) -> None:
        """A button of the list, or the one that opens it."""
        _, action, *numbers = press.data.split(":")
        if action in (OPEN, PAGE):
            await press.notice()
        elif action == CLEAR:
            await self._clear(press)
        else:
            watch = self.watches.get(press.message.chat.id, int(numbers[0]))
            await self._change(press, watch, action)
        first = int(numbers[-1]) if numbers else 0
        panel = watches_panel(self.watches.of_chat(press.message.chat.id), first, press.localize)
        if action == OPEN:
            await press.output.sender.send(Destination.under(press.message), panel)
        else:
            await press.redraw(panel)

    async def _change(self, press: ButtonPress, watch: Watch | None, action: str) -> None:
        user = press.user
        if watch is None:  # somebody else was quicker
            await press.notice()
        elif watch.user_id != user.id and not await self.rights.leads(user, watch.chat_id):
            await press.notice(press.localize("watch-not-yours"))
        elif action == REMOVE:
            self.watches.remove([watch.id])
            await press.notice(press.localize("watch-over"))
        else:
            if press.is_first():
                self.watches.set_rhythm(watch.id, NEXT[watch.rhythm])
            await press.notice()

    async def _clear(self, press: ButtonPress) -> None:
        """A person's own go, whoever may remove the rest."""
        watches = self.watches.of_chat(press.message.chat.id)
        own = [watch.id for watch in watches if watch.user_id == press.user.id]
        self.watches.remove(own)
        await press.notice(press.localize("watches-cleared", watches=len(own)))


def _watch(turn: Turn, user: User, localize: Localizer) -> Watch:
    """Of the limits of a question only the outlets stay: a watch is about what is to come."""
    outlets, language = turn.scope.sources, localize.language
    return Watch(turn.chat_id, user.id, turn.searched, language, outlets, turn.thread_id)
