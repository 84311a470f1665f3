"""Values as programs export them -> words: HTML is read, letters decoded, wrapping taken off.

``{"rendered": "<p>The bridge&#8217;s pier</p>"}`` means what "The bridge’s pier" does.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from index.sources.markup.blocks import blocks
from index.sources.text.normalise import one_line

# Marks of emphasis and links in a title; any other "<" there is of its words.
_MARKS = re.compile(
    r"<(a|abbr|b|big|br|cite|code|em|font|i|mark|p|q|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>"
    r"(?:(.{0,1000}?)</\1\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
_ENCODED = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_HTML = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|blockquote|section|article|figure|table|a|b|i|em|strong|span)\s*>"
    r"|<(?:br|p|hr|img)\b[^<>]*>",
    re.IGNORECASE,
)
# Some programs encode the marks of XML around a title, too.
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", re.DOTALL)
_PARTED = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_WRITTEN_END = re.compile(r"(?:\\r)?\\n")
_WRITTEN_ENDS = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n|[.!?…\"'”’»)] ?(?:\\r)?\\n(?![a-z])")
# Where editors' blocks hold their words, and what parts of a text are called beside each other.
_OF_BLOCKS = ("text", "content", "html", "value", "data", "insert", "children", "blocks", "items")
_OF_PARTS = ("summary", "headline", "paragraphs", "sections")
_KINDS = ("type", "_type", "nodeType")
_OF_LINES = re.compile(r"(?:extended-)?text|span|a?link|mention|emoji|hard_?break|linebreak", re.I)
_OF_ONE = ("title", "url", "published", "source", "language")
_LINE_END = re.compile(r"\r?\n")
# How much more there is, as services say that give only the beginning of a text.
_MORE = re.compile(r"(?:…|\.{3})?\s?\[\+\d{1,9} char(?:acter)?s\]\Z")


def plain(text: object) -> str:
    """The words of a title or name, in one line: marks of HTML gone, letters decoded once more."""
    words = _CDATA.sub(r"\1", str(text or ""))
    for _ in range(2):
        words = _MARKS.sub(lambda found: found[2] or " ", words)
        words = _CDATA.sub(r"\1", unescape(words)) if _ENCODED.search(words) else words
    return one_line(words)


def in_words(values: Mapping[str, object]) -> dict[str, object]:
    """The fields of a record, by their own names, without HTML and what values are wrapped in."""
    found = {name: _unwrapped(value) for name, value in values.items()}
    for name in _OF_ONE:
        found[name] = _one(name, found.get(name))
    if isinstance(title := found.get("title"), str):
        found["title"] = plain(title)
    for name in ("authors", "tags"):
        found[name] = _without_numbers(found.get(name))
    text = found.get("text")
    if pieces := list(_paragraphs(text)):
        found["text"] = "\n\n".join(map(of_html, pieces))
    return {name: value for name, value in found.items() if value is not None}


def _one(name: str, value: object) -> object:
    """The first of a list, where one is meant; what can't be one at all costs no article."""
    if isinstance(value, list):
        value = _unwrapped(next((member for member in value if member), None))
    no_text = name in ("url", "language") and not isinstance(value, str)
    return None if no_text or (name == "published" and isinstance(value, Mapping)) else value


def _without_numbers(value: object) -> object:
    """Without what leads into a table that isn't there, as WordPress names an author "3"."""
    if isinstance(value, list):
        return [member for member in value if not _is_number(member)]
    return None if _is_number(value) else value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _paragraphs(value: object, *, of_one: bool = False) -> Iterator[str]:
    """The paragraphs of a text that may be a list, or a document of an editor's blocks.

    A block without any words, such as a picture, has none. ``of_one``: what has no kind there is a
    piece of a paragraph.
    """
    value = _unwrapped(value)
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and value and all(_is_piece(each, of_one) for each in value):
        yield "".join("".join(_paragraphs(member)) or " " for member in value)  # a break has none
    elif isinstance(value, list):
        for member in value:
            yield from _paragraphs(member)
    elif isinstance(value, Mapping):
        keys = [key for key in _OF_BLOCKS if key in value]
        held = (list(_paragraphs(value[key], of_one=key == "children")) for key in keys)
        parts = (part for key in _OF_PARTS for part in _paragraphs(value.get(key)))
        yield from next(filter(None, held), None) or parts


def _is_piece(member: object, of_one: bool) -> bool:
    """Whether it is a piece of a paragraph: {"type": "text", "text": "The bridge "}."""
    if not isinstance(member, Mapping):
        return False
    kind = next((member[key] for key in _KINDS if key in member), "text" if of_one else "")
    return isinstance(kind, str) and _OF_LINES.fullmatch(kind) is not None


def _unwrapped(value: object) -> object:
    """What an object holds beside true, false and null, where that is one thing, and not its kind:
    {"type": "horizontalRule"} has no words."""
    if not isinstance(value, Mapping):
        return value
    held = [key for key, item in value.items() if item is not None and not isinstance(item, bool)]
    return _unwrapped(value[held[0]]) if len(held) == 1 and held[0] not in _KINDS else value


def decoded(text: str) -> str:
    """HTML whose letters were encoded once too often ("&lt;p&gt;") as it was meant."""
    return text if _HTML.search(text) or not _ENCODED.search(text) else unescape(text)


def of_html(text: str) -> str:
    """The words of a text that may be HTML, or may have its letters encoded."""
    text = _MORE.sub("…", _with_line_ends(decoded(text)).rstrip())
    if not _HTML.search(text):
        return text
    parted = text if _PARTED.search(text) else _LINE_END.sub("<br>", text)
    return "\n\n".join(block.text for block in blocks(f"<div>{parted}</div>"))


def _with_line_ends(text: str) -> str:
    """With line ends that a program wrote as two letters, where it did so behind sentences."""
    if "\n" in text or not _WRITTEN_ENDS.search(text):
        return text
    return _WRITTEN_END.sub("\n", text)
