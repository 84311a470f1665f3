"""Carries messages to Telegram, and knows what each failure on the way means."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Protocol, TypeVar

import httpx
from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.outcome import Delivery, DeliveryOutcome

log = logging.getLogger(__name__)

T = TypeVar("T")

TYPING_EVERY = 4.5  # Telegram shows the indicator for five seconds
RETRY_AFTER = (0.5, 2.0)
# The request never left this machine: only then is it safe to send a message once more.
NEVER_SENT = (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class ChatBook(Protocol):
    """Who has to know when a chat is gone or has another number."""

    def forget_chat(self, chat_id: int) -> None:
        """The chat can't be written to any more."""

    def rekey_chat(self, old: int, new: int) -> None:
        """A group became a supergroup and goes by a new number."""


class Sender:
    """Sends, edits and answers. Never sends twice what may have arrived."""

    def __init__(
        self,
        bot: Bot,
        chats: ChatBook,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._chats = chats
        self._sleep = sleep

    async def send(
        self,
        destination: Destination,
        message: ChatMessage,
        buttons: InlineKeyboardMarkup | None = None,
    ) -> int | None:
        """Send a message; its id, or None when it can't be or may not have been delivered."""
        return (await self._post(destination, message, buttons)).message_id

    async def post(
        self,
        destination: Destination,
        message: ChatMessage,
        buttons: InlineKeyboardMarkup | None = None,
    ) -> Delivery:
        """Send what nobody waits for; what became of it, so that it can be sent another time."""
        try:
            return await self._post(destination, message, buttons)
        except RetryAfter:
            return Delivery(DeliveryOutcome.UNSENT)

    async def _post(
        self, destination: Destination, message: ChatMessage, buttons: InlineKeyboardMarkup | None
    ) -> Delivery:
        try:
            return await self._send(destination, message, buttons)
        except ChatMigrated as moved:
            self._chats.rekey_chat(destination.chat_id, moved.new_chat_id)
            elsewhere = replace(destination, chat_id=moved.new_chat_id, reply_to=None)
            return await self._send(elsewhere, message, buttons)

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        message: ChatMessage,
        buttons: InlineKeyboardMarkup | None = None,
    ) -> bool:
        """Change a message; False when it is gone or can't be changed."""
        try:
            await self._unless_never_sent(
                lambda: self._bot.edit_message_text(
                    message.text,
                    chat_id=chat_id,
                    message_id=message_id,
                    entities=message.entities,
                    reply_markup=buttons,
                    link_preview_options=NO_PREVIEW,
                )
            )
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return True  # it already reads so, which is all that was wanted
            log.info("a message could not be edited: %s", error.message)
            return False
        except Forbidden:
            self._chats.forget_chat(chat_id)
            return False
        except ChatMigrated as moved:
            self._chats.rekey_chat(chat_id, moved.new_chat_id)
            return False
        except NetworkError as error:
            log.warning("an edit was not confirmed (%s); it may have been made", error)
        return True

    async def mark(
        self, chat_id: int, message_id: int, buttons: InlineKeyboardMarkup | None
    ) -> None:
        """Change the buttons under a message. They are extras: a failure is no news."""
        try:
            await self._bot.edit_message_reply_markup(
                chat_id=chat_id, message_id=message_id, reply_markup=buttons
            )
        except TelegramError as error:
            log.debug("buttons not changed: %s", error)

    async def answer_button(self, query_id: str, text: str | None = None) -> None:
        """Stop the button's spinner, with a notice if any. A stale button is no error."""
        try:
            await self._bot.answer_callback_query(query_id, text=text[:200] if text else None)
        except BadRequest as error:
            log.debug("button not answered: %s", error.message)
        except NetworkError as error:
            log.info("a button's answer was not confirmed (%s)", error)

    @contextlib.asynccontextmanager
    async def typing(
        self, destination: Destination, every: float = TYPING_EVERY
    ) -> AsyncIterator[None]:
        """Show that something is coming, for as long as it takes."""
        showing = asyncio.create_task(self._show_typing(destination, every))
        try:
            yield
        finally:
            showing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await showing

    async def _show_typing(self, destination: Destination, every: float) -> None:
        with contextlib.suppress(TelegramError):  # an ornament: its failure is no news
            while True:
                await self._bot.send_chat_action(
                    destination.chat_id, ChatAction.TYPING, message_thread_id=destination.thread_id
                )
                await self._sleep(every)

    async def _send(
        self, destination: Destination, message: ChatMessage, buttons: InlineKeyboardMarkup | None
    ) -> Delivery:
        reply = (
            ReplyParameters(destination.reply_to, allow_sending_without_reply=True)
            if destination.reply_to
            else None
        )
        try:
            sent = await self._unless_never_sent(
                lambda: self._bot.send_message(
                    destination.chat_id,
                    message.text,
                    entities=message.entities,
                    reply_markup=buttons,
                    message_thread_id=destination.thread_id,
                    reply_parameters=reply,
                    link_preview_options=NO_PREVIEW,
                )
            )
        except Forbidden as error:
            log.info("a chat is closed to the bot: %s", error.message)
            self._chats.forget_chat(destination.chat_id)
            return Delivery(DeliveryOutcome.CLOSED)
        except BadRequest as error:
            return await self._send_elsewhere(error, destination, message, buttons)
        except NetworkError as error:
            if isinstance(error.__cause__, NEVER_SENT):
                log.warning("Telegram can't be reached; a message was not sent: %s", error)
                return Delivery(DeliveryOutcome.UNSENT)
            log.warning("a message was not confirmed (%s); it may be there: not sent again", error)
            return Delivery(DeliveryOutcome.UNSURE)
        return Delivery(DeliveryOutcome.ARRIVED, sent.message_id)

    async def _send_elsewhere(
        self,
        error: BadRequest,
        destination: Destination,
        message: ChatMessage,
        buttons: InlineKeyboardMarkup | None,
    ) -> Delivery:
        reason = error.message.lower()
        if "thread not found" in reason and destination.thread_id is not None:
            return await self._send(replace(destination, thread_id=None), message, buttons)
        if "chat not found" in reason or "not enough rights" in reason:
            log.info("a chat can't be written to: %s", error.message)
            return Delivery(DeliveryOutcome.CLOSED)
        raise error

    async def _unless_never_sent(self, send: Callable[[], Awaitable[T]]) -> T:
        for wait in RETRY_AFTER:
            try:
                return await send()
            except BadRequest:
                raise  # a NetworkError by inheritance, but never worth another try
            except NetworkError as error:
                if not isinstance(error.__cause__, NEVER_SENT):
                    raise
                log.info("Telegram can't be reached, trying again in %s s", wait)
            await self._sleep(wait)
        return await send()
