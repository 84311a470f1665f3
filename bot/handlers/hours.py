"""/digest and /quiet: when a chat is told what it has not just asked for."""

from dataclasses import dataclass

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.rights import ChatRights
from bot.alerts.settings import AlertSettings, AlertSettingsOwner
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.handlers.speaker import speaker
from bot.texts.localizers import UserLocalizers
from bot.views.panels import DIGEST, QUIET

HOW = {DIGEST: "digest-how", QUIET: "quiet-how"}


@dataclass(frozen=True, slots=True)
class ChatHoursHandler:
    """Shows and changes what a chat chose. In a group its administrators choose."""

    choices: AlertSettings
    localizers: UserLocalizers
    sender: Sender
    rights: ChatRights

    async def digest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/digest [off|daily|weekly] [time]."""
        await self._command(update, context, DIGEST)

    async def quiet(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/quiet [off|22-7] [+2]."""
        await self._command(update, context, QUIET)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of either panel: what it carries is what could be typed."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None or query.message is None or not query.data:
            return
        panel, _, word = query.data.partition(":")
        chat_id, localize = query.message.chat.id, self.localizers.to(user)
        if not await self.rights.leads(user, chat_id):
            await self.sender.answer_button(query.id, localize("admins-only"))
            return
        chooser = self._chooser(Destination.under(query.message), user)
        if not self.choices.take(panel, word, chooser):
            await self.sender.answer_button(query.id, localize("old-button"))
            return
        await self.sender.answer_button(query.id, localize("saved"))
        drawn = self.choices.draw(panel, chat_id, localize)
        number = query.message.message_id
        await self.sender.edit(chat_id, number, drawn.message, drawn.buttons)

    async def _command(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, panel: str
    ) -> None:
        message, user = update.effective_message, speaker(update)
        if message is None or user is None:
            return
        localize = self.localizers.to(user)
        destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        words = [word.lower() for word in context.args or ()]
        if words and not await self.rights.leads(user, destination.chat_id):
            await self.sender.send(destination, ChatMessage(localize("admins-only")))
            return
        chooser = self._chooser(destination, user)
        if all(self.choices.take(panel, word, chooser) for word in words):
            drawn = self.choices.draw(panel, destination.chat_id, localize)
            await self.sender.send(destination, drawn.message, drawn.buttons)
        else:
            await self.sender.send(destination, ChatMessage(localize(HOW[panel])))

    def _chooser(self, destination: Destination, user: User) -> AlertSettingsOwner:
        return AlertSettingsOwner(destination, user.id, self.localizers.to(user).language)
