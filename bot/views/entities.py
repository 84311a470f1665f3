"""Sections of a layout as Telegram messages: text, entities in UTF-16 units, limits kept. Pure."""

from collections.abc import Iterable
from functools import reduce

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


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def compose(sections: Iterable[Section], fold_from: int = FOLD_FROM) -> tuple[ChatMessage, ...]:
    """The sections as few messages as they fit in; a section is parted only when it must be."""
    messages: list[ChatMessage] = []
    page = ChatMessage("")
    for section in sections:
        drawn = _draw(section, fold_from)
        joined = _joined(page, drawn, "\n\n")
        if _fits(joined):
            page = joined
            continue
        if page.text:
            messages.append(page)
        while not _fits(drawn):
            head, drawn = _cut(drawn)
            messages.append(head)
        page = drawn
    return (*messages, page) if page.text else tuple(messages)


def _draw(section: Section, fold_from: int) -> ChatMessage:
    blocks = (_draw_block(block, fold_from) for block in section)
    return reduce(lambda above, below: _joined(above, below, "\n"), blocks, ChatMessage(""))


def _draw_block(block: Block, fold_from: int) -> ChatMessage:
    entities: list[MessageEntity] = []
    if block.kind is BlockKind.QUOTE:
        entities.append(MessageEntity(_quote_kind(block, fold_from), 0, units(block.text)))
    at = 0
    for span in block.spans:
        length = units(span.text)
        if span.bold:
            entities.append(MessageEntity(MessageEntityType.BOLD, at, length))
        if span.link:
            entities.append(MessageEntity(MessageEntityType.TEXT_LINK, at, length, url=span.link))
        at += length
    return ChatMessage(block.text, tuple(entities))


def _quote_kind(block: Block, fold_from: int) -> str:
    bold = next((number for number, span in enumerate(block.spans) if span.bold), 0)
    before_bold = "".join(span.text for span in block.spans[:bold])
    taken = len(before_bold) + LINE * before_bold.count("\n")
    if block.folded is not None:
        fold_from, taken = FOLDED_FROM if block.folded else OPEN_UNTIL, 0
    is_folded = len(block.text) > fold_from and taken <= FOLD_SHOWS
    return MessageEntityType.EXPANDABLE_BLOCKQUOTE if is_folded else MessageEntityType.BLOCKQUOTE


def _joined(above: ChatMessage, below: ChatMessage, between: str) -> ChatMessage:
    if not above.text:
        return below
    text = f"{above.text}{between}"
    by = units(text)
    moved = (
        MessageEntity(entity.type, entity.offset + by, entity.length, url=entity.url)
        for entity in below.entities
    )
    return ChatMessage(f"{text}{below.text}", (*above.entities, *moved))


def _fits(message: ChatMessage) -> bool:
    return units(message.text) <= MAX_UNITS and len(message.entities) <= MAX_ENTITIES


def _cut(message: ChatMessage) -> tuple[ChatMessage, ChatMessage]:
    """A first part that fits, cut at white space where there is some, and the rest."""
    most = MAX_UNITS
    starts = sorted(entity.offset for entity in message.entities)
    if len(starts) > MAX_ENTITIES:
        most = min(most, max(starts[MAX_ENTITIES], 1))
    head = message.text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    space = max(head.rfind(" "), head.rfind("\n"))
    # Telegram trims white space at the end of a message; it goes nowhere in either part.
    cut = space + 1 if space > len(head) // 2 else len(head)
    first, rest = message.text[:cut], message.text[cut:]
    at = units(first)
    return (
        ChatMessage(first, _within(message.entities, 0, at)),
        ChatMessage(rest, _within(message.entities, at, at + units(rest))),
    )


def _within(entities: Iterable[MessageEntity], start: int, end: int) -> tuple[MessageEntity, ...]:
    """What of entities lies in a part of their text, by its own offsets."""
    clipped = (
        (entity, max(entity.offset, start), min(entity.offset + entity.length, end))
        for entity in entities
    )
    return tuple(
        MessageEntity(entity.type, first - start, last - first, url=entity.url)
        for entity, first, last in clipped
        if first < last
    )
