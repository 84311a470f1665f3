"""What a turn looks like on the screen: messages and the buttons under them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

from telegram import InlineKeyboardMarkup

from bot.delivery.message import ChatMessage
from bot.storage.turn import Turn
from bot.views.answers import (
    answer_messages,
    context_messages,
    covers,
    freshness,
    heading,
    no_answer_messages,
    wording,
)
from bot.views.entities import compose
from bot.views.keyboards import COMPARE, under_answer, under_context, under_view
from bot.views.texts import Localizer
from index.article import Answer, Coverage, Quote, SideBySide
from index.presentation.blocks import Link, Section, line, source_link
from index.presentation.comparison_view import lay_out_view, marked_section

Screen = tuple[ChatMessage, ...]
FOLD_FROM = 200  # characters; so many quotes are looked over, and opened where they matter

Draw = Callable[[SideBySide], Iterable[Section]]


class TurnView:
    """Draws turns, their buttons under the last message.

    ``link`` says where a quote's source is, ``now`` what time it is.
    """

    def __init__(
        self, link: Link = source_link, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.link = link
        self.now = now

    def fresh(self, turn: Turn, answer: Answer, coverage: Coverage, localize: Localizer) -> Screen:
        """An answer that was just found, or that there is none."""
        if answer.answered:
            quotes = answer.quotes[: len(turn.quotes_on(0))]
            return self.page(turn, quotes, coverage, localize)
        footer = covers(coverage, localize)
        if turn.searched_everywhere and not answer.other_language:
            footer = f"{localize('none-without-limit')}\n{footer}"
        messages = no_answer_messages(turn, answer, footer, localize)
        return _with(under_answer(turn, (), localize), messages)

    def page(
        self,
        turn: Turn,
        quotes: Sequence[Quote],
        coverage: Coverage,
        localize: Localizer,
        page: int = 0,
        rating: bool | None = None,
    ) -> Screen:
        footer = freshness(coverage, self.now(), localize)
        messages = answer_messages(turn, quotes, footer, localize, self.link)
        return _with(under_answer(turn, quotes, localize, page, rating), messages)

    def context(self, turn: Turn, number: int, quote: Quote, localize: Localizer) -> Screen:
        messages = context_messages(quote, localize, self.link)
        return _with(under_context(turn, number, quote, localize), messages)

    def side_by_side(
        self, turn: Turn, how: str, found: SideBySide, coverage: Coverage, localize: Localizer
    ) -> Screen:
        """Many quotes on a turn's question, by outlet or by time."""
        footer = freshness(coverage, self.now(), localize)
        draw = outlets_message if how == COMPARE else timeline_message
        message = draw(found, turn, footer, localize, self.link)
        return _with(under_view(turn, how, localize), (message,))


def _with(buttons: InlineKeyboardMarkup, messages: Screen) -> Screen:
    *before, last = messages
    return (*before, replace(last, buttons=buttons))


def outlets_message(
    view: SideBySide, turn: Turn, footer: str, localize: Localizer, link: Link = source_link
) -> ChatMessage:
    head = (*heading(turn, localize), line(localize("compare-heading"), bold=True))
    return _in_one(view, head, footer, lambda shown: lay_out_view(shown, wording(localize), link))


def timeline_message(
    view: SideBySide, turn: Turn, footer: str, localize: Localizer, link: Link = source_link
) -> ChatMessage:
    """What was said when: each day stands over its quotes."""
    head = (*heading(turn, localize), line(localize("timeline-heading"), bold=True))
    return _in_one(view, head, footer, lambda shown: _by_day(shown, localize, link))


def _by_day(view: SideBySide, localize: Localizer, link: Link) -> Iterator[Section]:
    for day, rows in groupby(view.rows, key=lambda row: row.quote.article.published):
        yield line(str(day), bold=True)
        yield from (marked_section(row, wording(localize), link) for row in rows)


def _in_one(view: SideBySide, head: Sequence[Section], footer: str, draw: Draw) -> ChatMessage:
    """As many quotes as one message takes; the least sure are left out."""
    messages = compose((*head, *draw(view), line(footer)), FOLD_FROM)
    if len(messages) == 1 or len(view.rows) == 1:
        return messages[0]
    worst = min(view.rows, key=lambda row: row.quote.score)
    fewer = tuple(row for row in view.rows if row is not worst)
    return _in_one(replace(view, rows=fewer), head, footer, draw)
