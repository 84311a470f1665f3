"""Entities: offsets in UTF-16 units, refusals, and what Telegram finds by itself."""

import pytest

from bot.localchat.formatting import checked, cut, settled, units
from bot.localchat.params import ApiError


def _bold(offset: int, length: int) -> dict[str, object]:
    return {"type": "bold", "offset": offset, "length": length}


def test_an_emoji_counts_as_two_units() -> None:
    """«a🙂b» takes 4 units, and the emoji two of them."""
    assert units("a🙂b") == 4
    assert cut("a🙂b", 1, 2) == "🙂"


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        (_bold(5, 1), "entity begins after the end of the text"),
        (_bold(3, 9), "entity ends after the end of the text"),
        (_bold(2, 1), "entity begins in a middle of a UTF-16 symbol"),
        (_bold(0, 2), "entity ends in a middle of a UTF-16 symbol"),
        ({"type": "loud", "offset": 0, "length": 1}, "Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, 'Can\'t find field "url"'),
        ({"type": "bold", "offset": "0", "length": 1}, "must be of type Number"),
        ("bold", "expected an Object"),
    ],
)
def test_wrong_entities_are_refused(entity: object, words: str) -> None:
    """In «a🙂b» an entity outside the text, inside the emoji, or half described is refused."""
    with pytest.raises(ApiError, match=words):
        checked("a🙂b", [entity])


def test_a_hundred_and_one_entities_are_refused() -> None:
    """100 entities pass and 101 are ENTITIES_TOO_LONG."""
    text = "x" * 101
    assert len(checked(text, [_bold(n, 1) for n in range(100)])) == 100
    with pytest.raises(ApiError, match="ENTITIES_TOO_LONG"):
        checked(text, [_bold(n, 1) for n in range(101)])


def test_trimming_moves_entities() -> None:
    """Trimming « ab » moves a bold 1..3 to 0..2 and drops one that held the space only."""
    content = settled(" ab ", [_bold(1, 2), _bold(3, 1)])
    assert content.text == "ab"
    assert content.entities == (_bold(0, 2),)


def test_blockquotes_do_not_nest() -> None:
    """A blockquote inside a blockquote is dropped, the link inside it stays."""
    outer = {"type": "blockquote", "offset": 0, "length": 6}
    link = {"type": "text_link", "offset": 1, "length": 2, "url": "https://x.org/"}
    content = settled("abcdef", [outer, {**outer, "offset": 2, "length": 2}, link])
    assert content.entities == (outer, link)


def test_links_commands_and_names_are_found() -> None:
    """Telegram marks a command, a mention, a web address and a hashtag by itself."""
    content = settled("/ask@quoth_bot see 🙂 @anna https://x.org/a. #gas", ())
    found = [(e["type"], cut(content.text, e["offset"], e["length"])) for e in content.entities]
    assert found == [
        ("bot_command", "/ask@quoth_bot"),
        ("mention", "@anna"),
        ("url", "https://x.org/a"),
        ("hashtag", "#gas"),
    ]


def test_nothing_is_found_in_a_link() -> None:
    """An address that is the text of a link leads where the link leads."""
    link = {"type": "text_link", "offset": 0, "length": 13, "url": "https://y.org"}
    assert settled("https://x.org", [link]).entities == (link,)
