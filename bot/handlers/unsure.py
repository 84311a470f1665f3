"""The button under a line that says that messages may not have arrived: it shows them."""

from dataclasses import dataclass, replace

from telegram import Bot, Update
from telegram.ext import ContextTypes

from bot.delivery.destination import Destination
from bot.delivery.outbox import Outbox
from bot.delivery.sender import Sender
from bot.delivery.serialization import message_of
from bot.texts.localizers import UserLocalizers


@dataclass(frozen=True, slots=True)
class UnsureHandler:
    """Sends once more what somebody asks to see once more."""

    outbox: Outbox
    bot: Bot
    localizers: UserLocalizers
    sender: Sender

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show all that its line is about; a second time there is nothing left to show."""
        query = update.callback_query
        if query is None or query.message is None or not query.data:
            return
        number = int(query.data.partition(":")[2])
        kept = self.outbox.of_offer(query.message.chat.id, number)
        if not kept:
            localize = self.localizers.to(update.effective_user)
            await self.sender.answer_button(query.id, localize("old-button"))
            return
        await self.sender.answer_button(query.id)
        destination = Destination.under(query.message)
        for entry in kept:
            message, buttons = message_of(entry.outgoing.body, self.bot)
            there = replace(destination, reply_to=entry.outgoing.body.get("reply_to"))
            await self.sender.send(there, message, buttons)
            self.outbox.forget(entry.id)
        await self.sender.mark(destination.chat_id, query.message.message_id, None)
