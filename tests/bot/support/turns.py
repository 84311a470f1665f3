"""Turns: one with everything in it, one as it is shown, and one before a question."""

from dataclasses import replace
from datetime import date

from bot.storage.turn import SavedQuote, Turn
from index.article import ReplyKind, Scope
from tests.bot.support.archive import RAISED

CITED = SavedQuote.of(RAISED)
TURN = Turn(1, 1, "Who raised rates?", "Who raised rates?", date(2023, 1, 2), True, 0.8, (CITED,))
EXERCISE = "When will the China-Russia exercise take place?"
BEFORE = Turn(1, 1, EXERCISE, EXERCISE, date(2022, 7, 14), True, 0.9, (CITED,))
ANN, BOB = 11, 22


def turn(chat: int = ANN, named: str = "a", **more: object) -> Turn:
    """A turn with everything in it."""
    whole = Turn(
        chat_id=chat,
        user_id=ANN,
        said="Wer? 📈",
        searched="Wer? rates",
        asked_on=date(2023, 1, 2),
        answered=True,
        confidence=0.75,
        quotes=(CITED,),
        scope=Scope(date(2022, 6, 1), None, ("example.com",), "rates"),
        root="Wer?",
        follows_up=True,
        other="Wer? 📈",
        widened=Scope(since=date(2022, 6, 1)),
        kind=ReplyKind.OVERVIEW,
        on_first_page=1,
        question_id=7,
        token=named,
    )
    return replace(whole, **more)  # type: ignore[arg-type]
