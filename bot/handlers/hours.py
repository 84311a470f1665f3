"""/digest and /quiet: when a chat is told what it has not just asked for."""

from dataclasses import dataclass

from telegram import User

from bot.access.rights import ChatRights
from bot.alerts.settings import AlertSettings, AlertSettingsOwner
from bot.delivery.destination import Destination
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.views.panels import DIGEST, QUIET
from bot.views.texts import Localizer


@dataclass(frozen=True, slots=True)
class ChatHoursHandler:
    """Shows and changes what a chat chose. In a group its administrators choose."""

    choices: AlertSettings
    rights: ChatRights

    async def digest(self, received: ReceivedMessage) -> None:
        """/digest [off|daily|weekly] [time]."""
        await self._command(received, DIGEST, "digest-how")

    async def quiet(self, received: ReceivedMessage) -> None:
        """/quiet [off|22-7] [+2]."""
        await self._command(received, QUIET, "quiet-how")

    async def pressed(self, press: ButtonPress) -> None:
        """A button of either panel: what it carries is what could be typed."""
        panel, _, word = press.data.partition(":")
        chat_id, localize = press.message.chat.id, press.localize
        if not await self.rights.leads(press.user, chat_id):
            await press.notice(localize("admins-only"))
            return
        chooser = _chooser(Destination.under(press.message), press.user, localize)
        if not self.choices.take(panel, word, chooser):
            await press.refuse()
            return
        await press.notice(localize("saved"))
        await press.redraw(self.choices.draw(panel, chat_id, localize))

    async def _command(self, received: ReceivedMessage, panel: str, how: str) -> None:
        destination, localize = received.destination, received.localize
        words = [word.lower() for word in received.arguments]
        if words and not await self.rights.leads(received.user, destination.chat_id):
            await received.say("admins-only")
            return
        chooser = _chooser(destination, received.user, localize)
        if all(self.choices.take(panel, word, chooser) for word in words):
            await received.answer(self.choices.draw(panel, destination.chat_id, localize))
        else:
            await received.say(how)


def _chooser(destination: Destination, user: User, localize: Localizer) -> AlertSettingsOwner:
    return AlertSettingsOwner(destination, user.id, localize.language)
