"""How to speak to whom: their language, and how many quotes they like."""

from dataclasses import dataclass

from telegram import User

from bot.storage.users import UserRepository
from bot.texts import Localizer, Texts


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how they like their answers."""

    user_id: int
    localize: Localizer
    per_page: int = 3


class UserLocalizers:
    """Knows what a person chose in /settings, else goes by what their Telegram is set to."""

    def __init__(self, texts: Texts, users: UserRepository, quotes: int = 3) -> None:
        self._texts = texts
        self._users = users
        self._quotes = quotes

    def to(self, user: User | None) -> Localizer:
        """How to speak to this person."""
        if user is None:
            return self._texts.language(None)
        chosen = self._users.preferences(user.id).language
        return self._texts.language(chosen or user.language_code)

    def later(self, user_id: int, language: str) -> Localizer:
        """How to speak to somebody who wrote in this language, some time ago."""
        return self._texts.language(self._users.preferences(user_id).language or language)

    def asker(self, user: User) -> Asker:
        """This person as one who asks."""
        chosen = self._users.preferences(user.id).quotes
        return Asker(user.id, self.to(user), chosen or self._quotes)
