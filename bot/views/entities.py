"""Sections of a layout as Telegram messages: text, entities in UTF-16 units, limits kept. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageEntityType, MessageLimit

from bot.delivery.message import ChatMessage
from index.presentation.blocks import Block, BlockKind, Section

# In UTF-8 no UTF-16 unit takes more than three bytes, so 4,096 units are at most 12,288 bytes:
# whoever keeps the limit of units keeps that of 32,768 bytes.
MAX_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
FOLD_FROM = 400  # quotes longer than so many characters are shown folded,
FOLD_SHOWS = 150  # if their bold words begin within the few lines that a folded quote shows
FOLDED_FROM = 160  # characters of a quote that is to be folded: shorter ones are all to be seen
OPEN_UNTIL = 1200  # of one that is to be open: a longer one would fill the screen
LINE = 50  # characters of that which a line break takes


@dataclass(frozen=True, slots=True)
class _Mark:
    """An entity whose offsets still count code points of its draft."""

    start: int
    end: int
    kind: str
    url: str | None = None

    def moved(self, by: int) -> "_Mark":
        return _Mark(self.start + by, self.end + by, self.kind, self.url)

    def clipped(self, start: int, end: int) -> "_Mark":
        return _Mark(max(self.start, start), min(self.end, end), self.kind, self.url)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Text with marks, not yet cut to the limits."""

    text: str = ""
    marks: tuple[_Mark, ...] = ()

    def then(self, other: "_Draft", between: str) -> "_Draft":
        if not self.text:
            return other
        by = len(self.text) + len(between)
        moved = tuple(mark.moved(by) for mark in other.marks)
        return _Draft(f"{self.text}{between}{other.text}", self.marks + moved)

    def fits(self) -> bool:
        return units(self.text) <= MAX_UNITS and len(self.marks) <= MAX_ENTITIES

    def part(self, start: int, end: int) -> "_Draft":
        clipped = (mark.clipped(start, end) for mark in self.marks)
        marks = tuple(mark.moved(-start) for mark in clipped if mark.start < mark.end)
        return _Draft(self.text[start:end], marks)

    def message(self) -> ChatMessage:
        at = _unit_offsets(self.text)
        entities = tuple(
            MessageEntity(mark.kind, at[mark.start], at[mark.end] - at[mark.start], url=mark.url)
            for mark in self.marks
        )
        return ChatMessage(self.text, entities)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def compose(sections: Iterable[Section], fold_from: int = FOLD_FROM) -> tuple[ChatMessage, ...]:
    """The sections as few messages as they fit in; a section is parted only when it must be."""
    messages: list[ChatMessage] = []
    page = _Draft()
    for section in sections:
        drawn = _draw(section, fold_from)
        joined = page.then(drawn, "\n\n")
        if joined.fits():
            page = joined
            continue
        if page.text:
            messages.append(page.message())
        while not drawn.fits():
            head, drawn = _cut(drawn)
            messages.append(head.message())
        page = drawn
    if page.text:
        messages.append(page.message())
    return tuple(messages)


def _draw(section: Section, fold_from: int) -> _Draft:
    draft = _Draft()
    for block in section.blocks:
        draft = draft.then(_draw_block(block, fold_from), "\n")
    return draft


def _draw_block(block: Block, fold_from: int) -> _Draft:
    text = block.text
    marks: list[_Mark] = []
    if block.kind is BlockKind.QUOTE:
        marks.append(_Mark(0, len(text), _quote_kind(block, fold_from)))
    at = 0
    for span in block.spans:
        end = at + len(span.text)
        if span.bold:
            marks.append(_Mark(at, end, MessageEntityType.BOLD))
        if span.link:
            marks.append(_Mark(at, end, MessageEntityType.TEXT_LINK, span.link))
        at = end
    return _Draft(text, tuple(marks))


def _quote_kind(block: Block, fold_from: int) -> str:
    bold = next((number for number, span in enumerate(block.spans) if span.bold), 0)
    before_bold = "".join(span.text for span in block.spans[:bold])
    taken = len(before_bold) + LINE * before_bold.count("\n")
    if block.folded is not None:
        fold_from = FOLDED_FROM if block.folded else OPEN_UNTIL
        is_long = len(block.text) > fold_from
        return MessageEntityType.EXPANDABLE_BLOCKQUOTE if is_long else MessageEntityType.BLOCKQUOTE
    if len(block.text) > fold_from and taken <= FOLD_SHOWS:
        return MessageEntityType.EXPANDABLE_BLOCKQUOTE
    return MessageEntityType.BLOCKQUOTE


def _cut(draft: _Draft) -> tuple[_Draft, _Draft]:
    """A first part that fits, cut at white space where there is some, and the rest."""
    at = _unit_offsets(draft.text)
    end = (
        next(
            (destination for destination in range(len(at)) if at[destination] > MAX_UNITS), len(at)
        )
        - 1
    )
    starts = sorted(mark.start for mark in draft.marks)
    if len(starts) > MAX_ENTITIES:
        end = min(end, max(starts[MAX_ENTITIES], 1))
    space = max(draft.text.rfind(" ", 0, end), draft.text.rfind("\n", 0, end))
    # Telegram trims white space at the end of a message; it goes nowhere in either part.
    cut = space + 1 if space > end // 2 else end
    return draft.part(0, cut), draft.part(cut, len(draft.text))


def _unit_offsets(text: str) -> list[int]:
    """For each code point offset of the text, and its end, the offset in UTF-16 units."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets
