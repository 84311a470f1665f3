"""In which language to speak to whom."""

from telegram import User

from bot.people import People
from bot.texts import Say, Texts


class Voice:
    """Picks a person's language: what they chose, else what their Telegram is set to."""

    def __init__(self, texts: Texts, people: People) -> None:
        self._texts = texts
        self._people = people

    def to(self, user: User | None) -> Say:
        """How to speak to this person."""
        if user is None:
            return self._texts.language(None)
        chosen = self._people.preferences(user.id).language
        return self._texts.language(chosen or user.language_code)
