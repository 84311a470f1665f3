"""An answer -> the turn that remembers it."""

from dataclasses import replace

from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import Interpretation
from bot.conversation.interpreter import FEWEST
from bot.storage.turn import Followups, SavedQuote, Turn
from index.article import Answer, Scope


def turn_of(
    incoming: Incoming, read: Interpretation, answer: Answer, widened: Scope | None = None
) -> Turn:
    other = read.other
    turn = Turn(
        chat_id=incoming.destination.chat_id,
        user_id=incoming.asker.user_id,
        said=incoming.said or incoming.text,
        searched=read.asked.text,
        asked_on=read.asked.asked_at,
        root=answer.read_as if read.root == read.asked.text and answer.read_as else read.root,
        follows_up=read.follows_up,
        other=other.text if other and other.text != read.asked.text else "",
        other_scope=other.scope if other else Scope(),
        widened=widened or Scope(),
        thread_id=incoming.destination.thread_id,
        question_id=incoming.question_id,
        per_page=incoming.asker.per_page,
        by_button=incoming.by_button,
    )
    if incoming.replaces:  # buttons and replies of the answer shown so far go on to work
        turn = replace(turn, token=incoming.replaces.token)
    return answered(turn, answer)


def answered(turn: Turn, answer: Answer) -> Turn:
    """A turn with this answer in the place of the one that it had."""
    quotes = (*answer.quotes, *answer.further) if answer.quotes else answer.nearest
    return replace(
        turn,
        searched=answer.read_as or answer.question.text,
        respelt=bool(answer.read_as),
        answered=answer.answered,
        kind=answer.kind,
        confidence=answer.confidence,
        quotes=tuple(SavedQuote.of(quote) for quote in quotes),
        on_first_page=shown_at_once(answer, turn.per_page),
        scope=answer.question.scope,
        onward=Followups(),
    )


def shown_at_once(answer: Answer, most: int) -> int:
    """How many quotes are shown at once: those likely to answer; further ones on asking."""
    return min(len(answer.quotes), most if answer.kind == "answer" else FEWEST)
