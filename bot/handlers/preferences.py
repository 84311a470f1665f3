"""/settings and /feedback: what concerns one person alone."""

from dataclasses import dataclass, replace

from telegram import User

from bot.delivery.message import ChatMessage
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.views.keyboards import QUOTES_CHOICE, settings_keyboard
from bot.views.texts import LANGUAGES
from bot.views.texts.localizers import UserLocalizers


@dataclass(frozen=True, slots=True)
class PreferencesHandler:
    """Shows and keeps a person's preferences."""

    users: UserRepository
    turns: TurnRepository
    localizers: UserLocalizers

    async def settings(self, received: ReceivedMessage) -> None:
        await received.answer(self._panel(received.user))

    async def chosen(self, press: ButtonPress) -> None:
        """A button of /settings. In a group it sets the preferences of whoever pressed it."""
        _, what, value = press.data.split(":")
        kept = self.users.preferences(press.user.id)
        if what == "q" and value in map(str, QUOTES_CHOICE):
            kept = replace(kept, quotes=int(value))
        elif what == "l":
            kept = replace(kept, language=value if value in LANGUAGES else None)
        self.users.prefer(press.user.id, kept)
        await press.notice(press.localize("saved"))
        await press.redraw(self._panel(press.user))

    async def feedback(self, received: ReceivedMessage) -> None:
        """/feedback: how many answers this person rated, and nothing of anyone else."""
        right, wrong = self.turns.ratings_by(received.user.id)
        await received.say("feedback", right=right, wrong=wrong)

    def _panel(self, user: User) -> ChatMessage:
        asker = self.localizers.asker(user)
        chosen = self.users.preferences(user.id).language
        buttons = settings_keyboard(asker.per_page, chosen, asker.localize)
        return ChatMessage(asker.localize("settings"), buttons=buttons)
