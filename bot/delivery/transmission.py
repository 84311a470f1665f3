"""One try to send a message, and what became of it."""

import logging
from dataclasses import dataclass, replace
from enum import Enum

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.delivery.failures import asked_to_wait, certainly_not_taken, readable
from bot.delivery.message import ChatMessage, Destination, Recipients

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
CLOSED = ("chat not found", "not enough rights")


class DeliveryOutcome(Enum):
    """What became of a message."""

    ARRIVED = "arrived"
    UNSURE = "unsure"  # it was sent, and nothing was heard of it
    UNSENT = "unsent"  # Telegram certainly has not taken it
    CLOSED = "closed"  # nothing can be written there any more


@dataclass(frozen=True, slots=True)
class Delivery:
    """An attempt to send a message; ``message_id`` where it has arrived."""

    outcome: DeliveryOutcome
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Transmitter:
    """Sends once, wherever the chat is now, and tells what became of it."""

    bot: Bot
    recipients: Recipients

    async def transmit(
        self, destination: Destination, message: ChatMessage
    ) -> tuple[Delivery, float]:
        """What became of it, and how many seconds Telegram asks to wait.

        Raises BadRequest, for a message that Telegram will never take: a defect of ours.
        """
        try:
            return await readable(self._send(destination, message)), 0.0
        except ChatMigrated as moved:
            self.recipients.moved(destination.chat_id, moved.new_chat_id)
            elsewhere = replace(destination, chat_id=moved.new_chat_id, reply_to=None)
            return await self.transmit(elsewhere, message)
        except Forbidden as error:
            log.info("a chat is closed to the bot: %s", error.message)
            self.recipients.closed(destination.chat_id)
            return Delivery(DeliveryOutcome.CLOSED), 0.0
        except BadRequest as error:
            reason = error.message.lower()
            if "thread not found" in reason and destination.thread_id is not None:
                return await self.transmit(replace(destination, thread_id=None), message)
            if not any(words in reason for words in CLOSED):
                raise
            log.info("a chat can't be written to: %s", error.message)
            return Delivery(DeliveryOutcome.CLOSED), 0.0
        except TelegramError as error:
            if certainly_not_taken(error):
                log.info("Telegram has not taken a message: %s", error)
                return Delivery(DeliveryOutcome.UNSENT), asked_to_wait(error)
            log.warning("a message was not confirmed (%s); it may be there: not sent again", error)
            return Delivery(DeliveryOutcome.UNSURE), 0.0

    async def _send(self, destination: Destination, message: ChatMessage) -> Delivery:
        answered = destination.reply_to
        reply = ReplyParameters(answered, allow_sending_without_reply=True) if answered else None
        sent = await self.bot.send_message(
            destination.chat_id,
            message.text,
            entities=message.entities,
            reply_markup=message.buttons,
            message_thread_id=destination.thread_id,
            reply_parameters=reply,
            link_preview_options=NO_PREVIEW,
        )
        return Delivery(DeliveryOutcome.ARRIVED, sent.message_id)
