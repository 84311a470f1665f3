"""Quotes of many outlets or many days -> one chat message. Pure, as ``answers.py`` is."""

from collections.abc import Callable, Iterator
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

Around = tuple[tuple[Section, ...], Section]
Draw = Callable[[SideBySide], tuple[Section, ...]]


def outlets_message(
    view: SideBySide, turn: Turn, footer: str, localize: Localizer, link: Link = source_link
) -> ChatMessage:
    title = line(localize("compare-heading"), bold=True)
    around = (heading(turn, localize), line(footer))
    return _in_one(
        view, around, lambda shown: (title, *lay_out_view(shown, wording(localize), link))
    )


def timeline_message(
    view: SideBySide, turn: Turn, footer: str, localize: Localizer, link: Link = source_link
) -> ChatMessage:
    """What was said when: each day stands over its quotes."""
    title = line(localize("timeline-heading"), bold=True)
    around = (heading(turn, localize), line(footer))
    return _in_one(view, around, lambda shown: (title, *_by_day(shown, localize, link)))


def _by_day(view: SideBySide, localize: Localizer, link: Link) -> Iterator[Section]:
    for day, rows in groupby(view.rows, key=lambda row: row.quote.article.published):
        yield line(str(day), bold=True)
        yield from (marked_section(row, wording(localize), link) for row in rows)


def _in_one(view: SideBySide, around: Around, draw: Draw) -> ChatMessage:
    """As many quotes as one message takes; the least sure are left out."""
    head, footer = around
    sections = (*head, *draw(view), footer)
    messages = compose(sections, FOLD_FROM)
    if len(messages) == 1 or len(view.rows) == 1:
        return messages[0]
    worst = min(view.rows, key=lambda row: row.quote.score)
    fewer = tuple(row for row in view.rows if row is not worst)
    return _in_one(replace(view, rows=fewer), around, draw)
