"""/digest and /quiet: when a chat is told what it has not just asked for."""

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.rights import Rights
from bot.alerts.settings import Choices, Chooser
from bot.delivery.sender import Courier, Place
from bot.texts.localizers import Voice
from bot.views.entities import ChatMessage
from bot.views.panels import DIGEST, QUIET

HOW = {DIGEST: "digest-how", QUIET: "quiet-how"}


class HoursOfChat:
    """Shows and changes what a chat chose. In a group its administrators choose."""

    def __init__(self, choices: Choices, voice: Voice, courier: Courier, rights: Rights) -> None:
        self._choices = choices
        self._voice = voice
        self._courier = courier
        self._rights = rights

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
        chat_id, say = query.message.chat.id, self._voice.to(user)
        if not await self._rights.leads(user, chat_id):
            await self._courier.answer_button(query.id, say("admins-only"))
            return
        self._choices.take(panel, word, self._chooser(Place.under(query.message), user))
        await self._courier.answer_button(query.id, say("saved"))
        drawn = self._choices.draw(panel, chat_id, say)
        number = query.message.message_id
        await self._courier.edit(chat_id, number, drawn.message, drawn.buttons)

    async def _command(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, panel: str
    ) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        say = self._voice.to(user)
        place = Place.beside(message, reply=message.chat.type != ChatType.PRIVATE)
        words = [word.lower() for word in context.args or ()]
        if words and not await self._rights.leads(user, place.chat_id):
            await self._courier.send(place, ChatMessage(say("admins-only")))
            return
        chooser = self._chooser(place, user)
        if all(self._choices.take(panel, word, chooser) for word in words):
            drawn = self._choices.draw(panel, place.chat_id, say)
            await self._courier.send(place, drawn.message, drawn.buttons)
        else:
            await self._courier.send(place, ChatMessage(say(HOW[panel])))

    def _chooser(self, place: Place, user: User) -> Chooser:
        return Chooser(place, user.id, self._voice.to(user).language)
