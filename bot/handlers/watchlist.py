"""/watches: the standing questions of a chat."""

from dataclasses import dataclass

from telegram import CallbackQuery, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.rights import ChatRights
from bot.delivery.destination import Destination
from bot.delivery.sender import Sender
from bot.handlers.speaker import speaker
from bot.storage.hours import Rhythm
from bot.storage.watches import Watch, WatchRepository
from bot.texts.localizers import UserLocalizers
from bot.views.panels import CLEAR, OPEN, PAGE, REMOVE, watches_panel

NEXT = {
    Rhythm.AT_ONCE: Rhythm.DAILY,
    Rhythm.DAILY: Rhythm.WEEKLY,
    Rhythm.WEEKLY: Rhythm.AT_ONCE,
}


@dataclass(frozen=True, slots=True)
class WatchlistHandler:
    """Shows the watches of the chat it stands in and of no other, and changes them.

    In a group each person changes their own, and its administrators all.
    """

    watches: WatchRepository
    localizers: UserLocalizers
    sender: Sender
    rights: ChatRights

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/watches."""
        message, user = update.effective_message, speaker(update)
        if message is not None and user is not None:
            destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self._open(destination, user)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of the list, or the one that opens it."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        _, action, *numbers = query.data.split(":")
        first = int(numbers[-1]) if numbers else 0
        if action == OPEN:
            await self.sender.answer_button(query.id)
            await self._open(Destination.under(query.message), user)
            return
        if action == PAGE:
            await self.sender.answer_button(query.id)
        elif action == CLEAR:
            await self._clear(query, user, query.message.chat.id)
        else:
            watch = self.watches.get(query.message.chat.id, int(numbers[0]))
            await self._change(query, user, watch, action)
        await self._redraw(query, user, first)

    async def _change(
        self, query: CallbackQuery, user: User, watch: Watch | None, action: str
    ) -> None:
        localize = self.localizers.to(user)
        if watch is None:  # somebody else was quicker
            await self.sender.answer_button(query.id)
        elif watch.user_id != user.id and not await self.rights.leads(user, watch.chat_id):
            await self.sender.answer_button(query.id, localize("watch-not-yours"))
        elif action == REMOVE:
            self.watches.remove([watch.id])
            await self.sender.answer_button(query.id, localize("watch-over"))
        else:
            self.watches.set_rhythm(watch.id, NEXT[watch.rhythm])
            await self.sender.answer_button(query.id)

    async def _clear(self, query: CallbackQuery, user: User, chat_id: int) -> None:
        """A person's own go, whoever may remove the rest."""
        own = [watch.id for watch in self.watches.of_chat(chat_id) if watch.user_id == user.id]
        self.watches.remove(own)
        localize = self.localizers.to(user)
        await self.sender.answer_button(query.id, localize("watches-cleared", watches=len(own)))

    async def _redraw(self, query: CallbackQuery, user: User, first: int) -> None:
        if query.message is None:
            return
        chat_id = query.message.chat.id
        panel = watches_panel(self.watches.of_chat(chat_id), first, self.localizers.to(user))
        number = query.message.message_id
        await self.sender.edit(chat_id, number, panel.message, panel.buttons)

    async def _open(self, destination: Destination, user: User) -> None:
        watches = self.watches.of_chat(destination.chat_id)
        panel = watches_panel(watches, 0, self.localizers.to(user))
        await self.sender.send(destination, panel.message, panel.buttons)
