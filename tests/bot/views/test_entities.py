"""Messages within Telegram's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.delivery.message import ChatMessage
from bot.views.entities import compose, units
from index.presentation.blocks import Block, BlockKind, Section, Span, line


def quote(*spans: Span) -> Section:
    """A section of one quote."""
    return (Block(BlockKind.QUOTE, spans),)


def shown(message: ChatMessage, entity: MessageEntity) -> str:
    """What Telegram would style: the entity's UTF-16 units of the text."""
    raw = message.text.encode("utf-16-le")
    return raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def test_offsets_count_utf16_units() -> None:
    """A character outside the basic plane moves what follows by two units, not by one."""
    sections = [quote(Span("Up 📈 "), Span("it went 🚀", bold=True)), line("End")]
    (message,) = compose(sections)
    assert message.text == "Up 📈 it went 🚀\n\nEnd"
    assert message.entities == (
        MessageEntity("blockquote", 0, 16),
        MessageEntity("bold", 6, 10),
    )


def test_links_and_lines() -> None:
    """Blocks of a section stand under each other; a link covers just its own words."""
    source = Block(
        BlockKind.LINE, (Span("Title", bold=True, link="https://e.com"), Span(" · e.com"))
    )
    section = (Block(BlockKind.QUOTE, (Span("Words."),)), source)
    assert compose([section]) == (
        ChatMessage(
            "Words.\nTitle · e.com",
            (
                MessageEntity("blockquote", 0, 6),
                MessageEntity("bold", 7, 5),
                MessageEntity("text_link", 7, 5, url="https://e.com"),
            ),
        ),
    )


def test_long_quotes_are_folded() -> None:
    """A quote over 400 characters is folded, unless the fold would hide the bold words."""
    (folded,) = compose([quote(Span("a" * 401))])
    assert folded.entities == (MessageEntity("expandable_blockquote", 0, 401),)
    (open_,) = compose([quote(Span("a" * 300), Span("b" * 101, bold=True))])
    assert open_.entities[0] == MessageEntity("blockquote", 0, 401)


def test_sections_move_to_the_next_message_whole() -> None:
    """A section that does not fit any more begins a message of its own."""
    first, second = compose([line("a" * 3000), line("b" * 3000)])
    assert (first.text, second.text) == ("a" * 3000, "b" * 3000)


@pytest.mark.parametrize(
    ("before", "kind"), [("x" * 150, "expandable_blockquote"), ("x" * 60 + "\n\n", "blockquote")]
)
def test_a_fold_never_hides_what_answers(before: str, kind: str) -> None:
    """A long quote folds only where its bold words begin in the first lines, breaks counted."""
    (message,) = compose([quote(Span(before), Span("y" * 400, bold=True))])
    assert message.entities[0].type == kind


def test_a_section_over_the_limit_is_cut_at_a_space() -> None:
    """A quote longer than a message goes on in the next one, no word broken and none lost."""
    words = " ".join(["word"] * 1000)
    parts = compose([quote(Span(words, bold=True))])
    assert "".join(part.text for part in parts) == words
    assert [len(part.text) for part in parts] == [4095, 904]
    assert [entity.type for entity in parts[1].entities] == ["expandable_blockquote", "bold"]


def test_more_than_a_hundred_entities_are_spread() -> None:
    """The hundred-and-first entity of a section starts a second message."""
    spans = [Span("x ", bold=True) for _ in range(150)]
    first, second = compose([(Block(BlockKind.LINE, tuple(spans)),)])
    assert (len(first.entities), len(second.entities)) == (100, 50)
    assert first.text + second.text == "x " * 150


SPANS = st.builds(
    Span,
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=3000),
    st.booleans(),
)


@given(st.lists(st.lists(SPANS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_limit_is_ever_passed_and_no_word_lost(sections: list[list[Span]]) -> None:
    """Whatever is laid out, messages keep the limits and together hold every word."""
    messages = compose([quote(*spans) for spans in sections])
    for message in messages:
        assert 0 < units(message.text) <= 4096
        assert len(message.text.encode()) <= 32768
        assert len(message.entities) <= 100
        for entity in message.entities:
            assert shown(message, entity)
    whole = "".join(message.text for message in messages).replace("\n\n", "")
    assert whole == "".join(span.text for spans in sections for span in spans).replace("\n\n", "")
