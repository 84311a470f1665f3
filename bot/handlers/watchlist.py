"""/watches: the standing questions of a chat."""

from dataclasses import dataclass

from bot.access.rights import ChatRights
from bot.delivery.destination import Destination
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.hours import Rhythm
from bot.storage.watches import Watch, WatchRepository
from bot.views.panels import CLEAR, OPEN, PAGE, REMOVE, watches_panel

NEXT = {Rhythm.AT_ONCE: Rhythm.DAILY, Rhythm.DAILY: Rhythm.WEEKLY, Rhythm.WEEKLY: Rhythm.AT_ONCE}


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
            self.watches.set_rhythm(watch.id, NEXT[watch.rhythm])
            await press.notice()

    async def _clear(self, press: ButtonPress) -> None:
        """A person's own go, whoever may remove the rest."""
        watches = self.watches.of_chat(press.message.chat.id)
        own = [watch.id for watch in watches if watch.user_id == press.user.id]
        self.watches.remove(own)
        await press.notice(press.localize("watches-cleared", watches=len(own)))
