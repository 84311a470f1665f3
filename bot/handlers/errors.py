"""What happens when a handler fails: a plain sentence to the person, and the reason to the log."""

import logging
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.views.texts.localizers import UserLocalizers
from index.errors import QuothError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorHandler:
    """The one place where every error of a handler ends up."""

    localizers: UserLocalizers
    sender: Sender

    async def report(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        error = context.error
        if isinstance(error, QuothError):  # says itself what to do
            log.error("somebody could not be answered: %s", error)
        else:
            log.error("a handler failed", exc_info=error)
        if not isinstance(update, Update):
            return
        localize = self.localizers.to(update.effective_user)
        if update.callback_query:
            await self.sender.answer_button(update.callback_query.id, localize("error"))
        elif update.effective_message:
            destination = Destination.beside(update.effective_message, reply=True)
            await self.sender.send(destination, ChatMessage(localize("error")))
