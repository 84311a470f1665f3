"""/settings, /feedback, /privacy and /forget: what concerns one person alone."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, User

from bot.delivery.message import ChatMessage
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.turns import TurnRepository
from bot.storage.users import UserRepository
from bot.views.keyboards import QUOTES_CHOICE, settings_keyboard
from bot.views.texts import LANGUAGES, Localizer
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
