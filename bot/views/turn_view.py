"""What a turn looks like on the screen: messages and the buttons under them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup

from bot.conversation.answer_finder import FoundAnswer
from bot.delivery.message import ChatMessage
from bot.storage.turns import Turn
from bot.texts import Localizer
from bot.views.answers import (
    Frame,
    answer_messages,
    context_messages,
    page_messages,
    scope_words,
)
from bot.views.comparison import outlets_message, timeline_message
from bot.views.keyboards import (
    BELL,
    COMPARE,
    SEARCH,
    AnswerPage,
    under_answer,
    under_context,
    under_view,
)
from index.article import Coverage, Quote
from index.article import View as SideBySide
from index.presentation.blocks import Link, source_link


@dataclass(frozen=True, slots=True)
class Screen:
    """Messages, and the buttons under the last of them."""

    messages: tuple[ChatMessage, ...]
    buttons: InlineKeyboardMarkup | None = None


class TurnView:
    """Draws turns. ``link`` says where a quote's source is, ``now`` what time it is."""

    def __init__(
        self,
        link: Link = source_link,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.link = link
        self.now = now

    def fresh(self, found: FoundAnswer, turn: Turn, localize: Localizer) -> Screen:
        """An answer that was just found, or why there can be none."""
        if found.problems:
            lines = [localize(problem.key, value=problem.value) for problem in found.problems]
            return Screen((ChatMessage("\n".join(lines)),))
        if not turn.searched.strip():
            return Screen((ChatMessage(localize("filter-alone")),))
        frame = self._frame(turn, found.coverage)
        if found.widened:
            widened = localize("widened", scope=scope_words(found.widened, localize))
            frame = replace(frame, notes=(*frame.notes, widened))
        answer = replace(found.answer, quotes=found.answer.quotes[: turn.per_page])
        buttons = under_answer(AnswerPage(turn, answer.quotes), localize)
        return Screen(answer_messages(answer, frame, localize, self.link), buttons)

    def page(self, shown: AnswerPage, coverage: Coverage, localize: Localizer) -> Screen:
        """A page of a turn's quotes."""
        frame = self._frame(shown.turn, coverage)
        nearest = not shown.turn.answered
        messages = page_messages(shown.quotes, frame, localize, self.link, nearest=nearest)
        return Screen(messages, under_answer(shown, localize))

    def standing(
        self, turn: Turn, quotes: Sequence[Quote], coverage: Coverage, localize: Localizer
    ) -> Screen:
        """The answer to a standing question, which nobody asks just now."""
        return self.page(AnswerPage(turn, quotes), coverage, localize)

    def context(self, turn: Turn, number: int, quote: Quote, localize: Localizer) -> Screen:
        """A quote among its paragraphs."""
        return Screen(
            context_messages(quote, localize, self.link),
            under_context(turn, number, quote, localize),
        )

    def side_by_side(
        self, turn: Turn, how: str, found: SideBySide, coverage: Coverage, localize: Localizer
    ) -> Screen:
        """Many quotes on a turn's question, by outlet or by time."""
        frame = self._frame(turn, coverage)
        draw = outlets_message if how == COMPARE else timeline_message
        message = draw(found, frame, localize, self.link)
        return Screen((message,), under_view(turn, how, localize))

    def _frame(self, turn: Turn, coverage: Coverage) -> Frame:
        topic = turn.topic if turn.understood else ""
        # A question that nobody has just written stands over its answer.
        mark = SEARCH if turn.by_button else BELL if turn.standing else ""
        notes = (f"{mark} {turn.said}",) if mark else ()
        return Frame(coverage, self.now(), topic, turn.scope, notes)
