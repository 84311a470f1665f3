"""Turns before a question."""

from datetime import date

from bot.storage.turns import SavedQuote, Turn
from tests.bot.support.archive import RAISED

CITED = SavedQuote.of(RAISED)


BEFORE = Turn(
    chat_id=1,
    user_id=1,
    said="When will the China-Russia exercise take place?",
    searched="When will the China-Russia exercise take place?",
    asked_on=date(2022, 7, 14),
    answered=True,
    confidence=0.9,
    quotes=(CITED,),
)
