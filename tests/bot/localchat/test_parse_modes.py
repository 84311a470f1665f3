"""``parse_mode``: what HTML and MarkdownV2 turn into, and what they are refused for."""

import pytest

from bot.localchat.errors import ApiError
from bot.localchat.parse_html import parse_html
from bot.localchat.parse_markdown import parse_markdown


def _spans(entities: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(entity.values()) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("a &lt; <b>b</b> &#128578;", "a < b 🙂", [("bold", 4, 1)]),
        ("🙂<i>x<b>y</b></i>", "🙂xy", [("italic", 2, 2), ("bold", 3, 1)]),
        (
            '<a href="https://x.org/?a=1&amp;b=2">l</a>',
            "l",
            [("text_link", 0, 1, "https://x.org/?a=1&b=2")],
        ),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        (
            '<pre><code class="language-python">c</code></pre>',
            "c",
            [("pre", 0, 1, "python")],
        ),
    ],
)
def test_html(source: str, text: str, spans: list[tuple[object, ...]]) -> None:
    """Tags become entities with UTF-16 offsets and references become characters."""
    parsed, entities = parse_html(source)
    assert (parsed, _spans(entities)) == (text, spans)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
    ],
)
def test_wrong_html(source: str, words: str) -> None:
    """Wrong HTML is refused in Telegram's words, offsets counted in bytes."""
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        (r"a\. *b* _i_", "a. b i", [("bold", 3, 1), ("italic", 5, 1)]),
        (
            "__u__ ~s~ ||p||",
            "u s p",
            [("underline", 0, 1), ("strikethrough", 2, 1), ("spoiler", 4, 1)],
        ),
        (r"🙂[l](https://x.org/\))", "🙂l", [("text_link", 2, 1, "https://x.org/)")]),
        ("`c.d`", "c.d", [("code", 0, 3)]),
        ("```py\nx=1```", "x=1", [("pre", 0, 3, "py")]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 3)]),
        (">a||", "a", [("expandable_blockquote", 0, 1)]),
    ],
)
def test_markdown(source: str, text: str, spans: list[tuple[object, ...]]) -> None:
    """Marks become entities with UTF-16 offsets and escapes become characters."""
    parsed, entities = parse_markdown(source)
    assert (parsed, _spans(entities)) == (text, spans)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("é*b", "Can't find end of Bold entity at byte offset 2"),
        ("[l](u", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_wrong_markdown(source: str, words: str) -> None:
    """Wrong MarkdownV2 is refused in Telegram's words, offsets counted in bytes."""
    with pytest.raises(ApiError) as caught:
        parse_markdown(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"
