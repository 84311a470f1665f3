"""Carries messages to Telegram, and knows what each failure on the way means."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.delivery.connections import departing
from bot.delivery.failures import asked_to_wait, pauses, readable
from bot.delivery.message import ChatMessage, Destination, Recipients
from bot.delivery.tasks import end_tasks
from bot.delivery.tracking import DeliveryTracker
from bot.delivery.transmission import NO_PREVIEW, Delivery, DeliveryOutcome, Transmitter
from bot.storage.outbox import Outbox, OutgoingMessage
from bot.storage.update_context import UpdateContext, current_update

log = logging.getLogger(__name__)

TYPING_EVERY = 4.5  # Telegram shows the indicator for five seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """For how many seconds to try again what Telegram has certainly not taken, and how to wait.

    ``answer``, ``edit``, ``button`` (the reply to a pressed one), ``unasked`` (what nobody waits
    for). Every ``offer`` seconds people are told of messages that may not have reached them.
    """

    answer: float = 900.0
    edit: float = 60.0
    button: float = 10.0
    unasked: float = 3.0
    offer: float = 2.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = monotonic


class Sender:
    """Sends, edits and answers. Never sends twice what may have arrived."""

    def __init__(
        self, bot: Bot, recipients: Recipients, outbox: Outbox, patience: Patience = Patience()
    ) -> None:
        self._bot = bot
        self._transmitter = Transmitter(bot, recipients)
        self._recipients = recipients
        self._outbox = outbox
        self._patience = patience

    async def send(self, destination: Destination, message: ChatMessage) -> int | None:
        """Send a message; its id, or None when it can't be or may not have been delivered.

        Where Telegram does not take it, it is sent again, over a restart too. Where it may have
        arrived, or was given up, ``UnconfirmedNotifier`` tells so.
        """
        tracker = self._tracker(destination, message)
        delivery = tracker.before()
        if delivery is None:
            seconds = self._patience.answer
            delivery = await self._deliver(tracker, destination, message, seconds)
            if delivery.outcome is DeliveryOutcome.UNSENT:
                log.error("an answer could not be sent in %d minutes", seconds // 60)
                tracker.given_up()
        return delivery.message_id

    async def post(self, destination: Destination, message: ChatMessage) -> Delivery:
        """Send what nobody waits for; what became of it, so that it can be sent another time.

        Whoever may not ask is told nothing: that chat counts as closed.
        """
        asked = current_update.get()
        user_id = asked.user_id if asked else destination.chat_id
        if not self._recipients.may_be_told(user_id, destination.chat_id):
            return Delivery(DeliveryOutcome.CLOSED)
        tracker = self._tracker(destination, message)
        if before := tracker.before():
            return before
        delivery = await self._deliver(tracker, destination, message, self._patience.unasked)
        if delivery.outcome is DeliveryOutcome.UNSENT:
            tracker.forgotten()  # whoever told it tells it another time
        return delivery

    def done(self, update_id: int) -> None:
        """Forget what was sent for an update: that it was told is stored elsewhere by now."""
        self._outbox.done(update_id)

    def is_first(self) -> bool:
        """Whether what is being answered is to change things: where a bot was killed before all of
        it was said, it has changed them, and to do it twice would undo it or do more of it."""
        asked = current_update.get()
        return asked is None or self._outbox.is_first(asked.update_id)

    async def tell(
        self, destination: Destination, message: ChatMessage, user_id: int | None
    ) -> DeliveryOutcome:
        """Try once to send a line about messages, which is no message that is to be kept itself."""
        if not self._recipients.may_be_told(user_id, destination.chat_id):
            return DeliveryOutcome.CLOSED
        return (await self._transmitter.transmit(destination, message))[0].outcome

    async def edit(self, chat_id: int, message_id: int, message: ChatMessage) -> bool:
        """Change a message; False when it is gone or can't be changed."""
        try:
            await self._insist(
                lambda: self._bot.edit_message_text(
                    message.text,
                    chat_id=chat_id,
                    message_id=message_id,
                    entities=message.entities,
                    reply_markup=message.buttons,
                    link_preview_options=NO_PREVIEW,
                ),
                self._patience.edit,
            )
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return True  # it already reads so, which is all that was wanted
            log.info("a message could not be edited: %s", error.message)
            return False
        except Forbidden:
            self._recipients.closed(chat_id)
            return False
        except ChatMigrated as moved:
            self._recipients.moved(chat_id, moved.new_chat_id)
            return False
        except TelegramError as error:
            log.warning("an edit was not confirmed (%s); it may have been made", error)
        return True

    async def replace(
        self, destination: Destination, message_id: int | None, message: ChatMessage
    ) -> int | None:
        """Show a message in place of another one, or as a new one where that can't be; its id."""
        if message_id is not None and await self.edit(destination.chat_id, message_id, message):
            return message_id
        return await self.send(destination, message)

    async def mark(
        self, chat_id: int, message_id: int, buttons: InlineKeyboardMarkup | None
    ) -> None:
        """Change the buttons under a message. They are extras: a failure is not reported."""
        try:
            marking = self._bot.edit_message_reply_markup(
                chat_id=chat_id, message_id=message_id, reply_markup=buttons
            )
            await readable(marking)
        except TelegramError as error:
            log.debug("buttons not changed: %s", error)

    async def answer_button(self, query_id: str, text: str | None = None) -> None:
        """Stop the button's spinner, with a notice if any. A stale button is no error."""
        try:
            await self._insist(
                lambda: self._bot.answer_callback_query(
                    query_id, text=text[:200] if text else None
                ),
                self._patience.button,
            )
        except BadRequest as error:
            log.debug("button not answered: %s", error.message)
        except TelegramError as error:
            log.info("a button's answer was not confirmed (%s)", error)

    @contextlib.asynccontextmanager
    async def typing(self, destination: Destination) -> AsyncIterator[None]:
        """Show that something is coming, for as long as it takes."""
        showing = asyncio.create_task(self._show_typing(destination))
        try:
            yield
        finally:
            await end_tasks(showing)

    async def _show_typing(self, destination: Destination) -> None:
        with contextlib.suppress(TelegramError):  # an ornament: its failure is no news
            while True:
                await self._bot.send_chat_action(
                    destination.chat_id, ChatAction.TYPING, message_thread_id=destination.thread_id
                )
                await self._patience.sleep(TYPING_EVERY)

    def _tracker(self, destination: Destination, message: ChatMessage) -> DeliveryTracker:
        asked = current_update.get() or UpdateContext(0, destination.chat_id)
        outgoing = OutgoingMessage(
            destination.chat_id,
            {"reply_to": destination.reply_to} | message.to_json(),
            destination.thread_id,
            asked.user_id,
            asked.language,
        )
        return DeliveryTracker(self._outbox, outgoing)

    async def _deliver(
        self,
        tracker: DeliveryTracker,
        destination: Destination,
        message: ChatMessage,
        seconds: float,
    ) -> Delivery:
        """Try until it is taken, or may have been, or ``seconds`` are over."""
        until = self._patience.clock() + seconds
        token = departing.set(tracker.leaves)
        try:
            for pause in pauses():
                delivery, wait = await self._transmitter.transmit(destination, message)
                tracker.ended(delivery)
                again = max(pause, wait)
                if delivery.outcome is not DeliveryOutcome.UNSENT:
                    break
                if self._patience.clock() + again > until:
                    break
                await self._patience.sleep(again)
        except BadRequest:
            tracker.forgotten()
            raise
        finally:
            departing.reset(token)
        return delivery

    async def _insist(self, call: Callable[[], Awaitable[object]], seconds: float) -> None:
        """Try a call that may safely be repeated until it succeeds, or ``seconds`` are over."""
        until = self._patience.clock() + seconds
        for pause in pauses():
            try:
                await readable(call())
            except (BadRequest, ChatMigrated, Forbidden, InvalidToken):
                raise
            except TelegramError as error:
                again = max(pause, asked_to_wait(error))
                if self._patience.clock() + again > until:
                    raise
                await self._patience.sleep(again)
            else:
                return
