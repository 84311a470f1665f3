"""Which messages and buttons go to which handler: the first that fits takes an update."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler
from telegram.ext.filters import BaseFilter, MessageFilter, UpdateType

from bot.alerts.chat_output import ChatOutput
from bot.handlers.requests import ButtonPress, ReceivedMessage, command_in, speaker
from bot.views.callback_data import pattern

TakeMessage = Callable[[ReceivedMessage], Awaitable[object]]
TakePress = Callable[[ButtonPress], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes of an application, in the order in which they were added."""

    app: Application[Any, Any, Any, Any, Any, Any]
    output: ChatOutput

    def commands(self, **takes: TakeMessage) -> None:
        """Commands go there by their names, also those in the caption of a picture or document."""
        for name, take in takes.items():
            self.message(UpdateType.MESSAGE & _Command(name), take)

    def message(self, condition: BaseFilter, take: TakeMessage) -> None:
        self.app.add_handler(MessageHandler(condition, self._of_message(take)))

    def buttons(self, **takes: TakePress) -> None:
        """Buttons go there by the shapes of what they carry."""
        for shape, take in takes.items():
            self.button(shape, take)

    def button(self, shape: str | None, take: TakePress) -> None:
        """Buttons that carry data of a shape go there; all others where it is None."""

        async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            query = update.callback_query
            if query is None or query.message is None:  # no card of ours has buttons
                return
            press = ButtonPress(query, query.message, self.output)
            # PTB lets one without data through to whoever is first.
            await (take(press) if press.data else press.refuse())

        self.app.add_handler(CallbackQueryHandler(callback, pattern(shape) if shape else None))

    def _of_message(
        self, take: TakeMessage
    ) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
        async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            message, user = update.effective_message, speaker(update)
            if message is not None and user is not None:
                await take(ReceivedMessage(message, user, self.output))

        return callback


class _Command(MessageFilter):
    """A text or caption that begins with a command, for this bot or for any."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self._command = command

    def filter(self, message: Message) -> bool:
        return command_in(message)[0] == self._command
