"""The button under a line that says that messages may not have arrived: it shows them."""

from dataclasses import dataclass, replace

from telegram import Bot

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.handlers.requests import ButtonPress
from bot.storage.outbox import Outbox


@dataclass(frozen=True, slots=True)
class UnsureHandler:
    """Sends once more what somebody asks to see once more."""

    outbox: Outbox
    bot: Bot

    async def pressed(self, press: ButtonPress) -> None:
        """Show all that its line is about; a second time there is nothing left to show."""
        number, sender = int(press.data.partition(":")[2]), press.output.sender
        kept = self.outbox.of_offer(press.message.chat.id, number)
        if not kept:
            await press.refuse()
            return
        await press.notice()
        destination = Destination.under(press.message)
        for entry in kept:
            body = entry.outgoing.body
            replying = replace(destination, reply_to=body.get("reply_to"))
            await sender.send(replying, ChatMessage.from_json(body, self.bot))
            self.outbox.forget(entry.id)
        await sender.mark(destination.chat_id, press.message.message_id, None)
