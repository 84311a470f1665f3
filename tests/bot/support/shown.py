"""A turn as it is shown."""

from datetime import date

from bot.storage.turns import SavedQuote, Turn
from tests.bot.support.archive import RAISED

TURN = Turn(
    chat_id=1,
    user_id=1,
    said="Who raised rates?",
    searched="Who raised rates?",
    asked_on=date(2023, 1, 2),
    answered=True,
    confidence=0.8,
    quotes=(SavedQuote.of(RAISED),),
)
