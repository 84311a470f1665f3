"""/privacy says what is kept; /forget deletes what a person asked."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, User

from bot.delivery.message import ChatMessage
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.users import UserRepository
from bot.views.texts import Localizer


@dataclass(frozen=True, slots=True)
class PrivacyHandler:
    """Tells what is kept for ``keep_days``, and deletes it for whoever asks for that."""

    users: UserRepository
    keep_days: int

    async def privacy(self, received: ReceivedMessage) -> None:
        await received.say("privacy", days=self.keep_days)

    async def forget(self, received: ReceivedMessage) -> None:
        """/forget: says what would go, and asks once."""
        # Only a person can press the button, in whosever name they write.
        user, localize = received.message.from_user or received.user, received.localize
        text = localize("forget", questions=self.users.questions(user.id))
        button = InlineKeyboardButton(localize("forget-yes"), callback_data=f"e:{user.id}")
        await received.answer(ChatMessage(text, buttons=InlineKeyboardMarkup([[button]])))

    async def pressed(self, press: ButtonPress) -> None:
        """The button of /forget. In a group it is only for whoever asked."""
        if press.data != f"e:{press.user.id}":
            await press.notice(press.localize("forget-not-yours"))
            return
        await press.notice()
        await press.redraw(ChatMessage(self._forgotten(press.user, press.localize)))

    def _forgotten(self, user: User, localize: Localizer) -> str:
        """Forget, and say so in the language that was chosen until then."""
        questions = self.users.questions(user.id)
        done = self.users.forget(user.id)
        return localize("forgotten", questions=questions) if done else localize("error")
