"""Rated answers as questions with known answers, for ``quoth eval``. For the operator only."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.storage.database import connect
from bot.storage.turn import Turn
from bot.storage.turns import TurnRepository


def export_feedback(store_dir: Path, *, wrong: bool = False) -> Iterator[dict[str, Any]]:
    """One object a rated question, oldest first; nothing in it tells who asked.

    An answer called right is a question whose answer is known, and a "no answer" called right is
    one that the corpus can't answer. What was called wrong has no known answer: it is exported
    only with ``wrong``, as work for a person, and ``quoth eval`` refuses it until that is done.
    """
    path = store_dir / "chat.sqlite"
    if not path.exists():
        return
    with contextlib.closing(connect(path)) as database:
        for turn, right in TurnRepository(database).rated():
            if right or wrong:
                yield _judged(turn, right)


def _judged(turn: Turn, right: bool) -> dict[str, Any]:
    known = right and turn.answered
    return {
        "id": turn.token,
        "question": turn.searched,
        "answer": _words(turn) if known else "",
        "asked_at": turn.asked_on.isoformat(),
        # A wrong answer, or a wrong no, says that there is an answer, but not which.
        "answerable": turn.answered if right else True,
        "articles": _articles(turn) if known else [],
        "rated": "right" if right else "wrong",
        "shown": [quote.text for quote in turn.quotes[: turn.per_page]],
    }


def _words(turn: Turn) -> str:
    """The words of the first quote that answer, as they stand in the article."""
    quote = turn.quotes[0]
    start, end = quote.highlights[0] if quote.highlights else (quote.start, quote.end)
    return quote.text[start - quote.start : end - quote.start]


def _articles(turn: Turn) -> list[str]:
    """Addresses of the article that answered, and of those with the same words."""
    quote = turn.quotes[0]
    own = quote.url or quote.path
    return [address for address in (own, *quote.also_in) if address]
