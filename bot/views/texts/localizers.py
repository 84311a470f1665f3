"""How to speak to whom: their language, and how many quotes they like."""

from dataclasses import dataclass

from telegram import User

from bot.storage.users import UserRepository
from bot.views.texts import Localizer, Texts


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how they like their answers."""

    user_id: int
    localize: Localizer
    per_page: int = 3


@dataclass(frozen=True, slots=True)
class UserLocalizers:
    """Knows what a person chose in /settings, else goes by what their Telegram is set to."""

    texts: Texts
    users: UserRepository
    quotes: int = 3

    def to(self, user: User | None) -> Localizer:
        if user is None:
            return self.texts.language(None)
        chosen = self.users.preferences(user.id).language
        return self.texts.language(chosen or user.language_code)

    def later(self, user_id: int, language: str) -> Localizer:
        """How to speak to somebody who wrote in this language, some time ago."""
        return self.texts.language(self.users.preferences(user_id).language or language)

    def asker(self, user: User) -> Asker:
        chosen = self.users.preferences(user.id).quotes
        return Asker(user.id, self.to(user), chosen or self.quotes)
