"""What a turn looks like on the screen: messages and the buttons under them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup

from bot.entities import ChatMessage
from bot.finding import Found
from bot.keyboard import BELL, COMPARE, SEARCH, Shown, under_answer, under_context, under_view
from bot.memory import Turn
from bot.reply import (
    Frame,
    answer_messages,
    context_messages,
    page_messages,
    scope_words,
)
from bot.side_by_side import outlets_message, timeline_message
from bot.texts import Say
from index.article import Coverage, Quote
from index.article import View as SideBySide
from index.presentation.blocks import Link, source_link


@dataclass(frozen=True, slots=True)
class Screen:
    """Messages, and the buttons under the last of them."""

    messages: tuple[ChatMessage, ...]
    buttons: InlineKeyboardMarkup | None = None


class View:
    """Draws turns. ``link`` says where a quote's source is, ``now`` what time it is."""

    def __init__(
        self,
        link: Link = source_link,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.link = link
        self.now = now

    def fresh(self, found: Found, turn: Turn, say: Say) -> Screen:
        """An answer that was just found, or why there can be none."""
        if found.problems:
            lines = [say(problem.key, value=problem.value) for problem in found.problems]
            return Screen((ChatMessage("\n".join(lines)),))
        if not turn.searched.strip():
            return Screen((ChatMessage(say("filter-alone")),))
        frame = self._frame(turn, found.coverage)
        if found.widened:
            widened = say("widened", scope=scope_words(found.widened, say))
            frame = replace(frame, notes=(*frame.notes, widened))
        answer = replace(found.answer, quotes=found.answer.quotes[: turn.per_page])
        buttons = under_answer(Shown(turn, answer.quotes), say)
        return Screen(answer_messages(answer, frame, say, self.link), buttons)

    def page(self, shown: Shown, coverage: Coverage, say: Say) -> Screen:
        """A page of a turn's quotes."""
        frame = self._frame(shown.turn, coverage)
        nearest = not shown.turn.answered
        messages = page_messages(shown.quotes, frame, say, self.link, nearest=nearest)
        return Screen(messages, under_answer(shown, say))

    def standing(self, turn: Turn, quotes: Sequence[Quote], coverage: Coverage, say: Say) -> Screen:
        """The answer to a standing question, which nobody asks just now."""
        return self.page(Shown(turn, quotes), coverage, say)

    def context(self, turn: Turn, number: int, quote: Quote, say: Say) -> Screen:
        """A quote among its paragraphs."""
        return Screen(
            context_messages(quote, say, self.link), under_context(turn, number, quote, say)
        )

    def side_by_side(
        self, turn: Turn, how: str, found: SideBySide, coverage: Coverage, say: Say
    ) -> Screen:
        """Many quotes on a turn's question, by outlet or by time."""
        frame = self._frame(turn, coverage)
        draw = outlets_message if how == COMPARE else timeline_message
        message = draw(found, frame, say, self.link)
        return Screen((message,), under_view(turn, how, say))

    def _frame(self, turn: Turn, coverage: Coverage) -> Frame:
        topic = turn.topic if turn.understood else ""
        # A question that nobody has just written stands over its answer.
        mark = SEARCH if turn.by_button else BELL if turn.standing else ""
        notes = (f"{mark} {turn.said}",) if mark else ()
        return Frame(coverage, self.now(), topic, turn.scope, notes)
