"""Quotes of many outlets or many days -> one chat message. Pure, as ``answers.py`` is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.delivery.message import ChatMessage
from bot.storage.turn import Turn
from bot.views.answers import heading, wording
from bot.views.entities import compose
from bot.views.texts import Localizer
from index.article import SideBySide
from index.presentation.blocks import Link, Section, line, source_link
from index.presentation.comparison_view import lay_out_view, marked_section

FOLD_FROM = 200  # characters; so many quotes are looked over, and opened where they matter

Draw = Callable[[SideBySide], Iterable[Section]]


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
