"""Markup is cut to size before any parser sees it: some take minutes over one tag."""

import re
from collections import Counter

from index.errors import SourceError

MAX_CHARACTERS = 16 << 20
MAX_TAGS = 150_000
_LONG_TAG = 4_000  # characters; below, there is no room for too many attributes
_MAX_ATTRIBUTES = 400

_ATTRIBUTE = r"""[\s/]++[^\s>=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']?[^\s>]*+))?"""
_NO_TAGS = r"<!--(?:.*?-->|.*)|<(?P<raw>script|style)\b(?:.*?</(?P=raw)|.*)"
_TAGS = re.compile(
    rf"{_NO_TAGS}|"
    rf"(?P<name><[A-Za-z][^\s>/]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_MAX_OPEN, _SLIPS = 150, 10  # parsers lose what stands in more than 250 elements
# What some programs open and never close. Others are closed by what comes behind them.
_PARTS = "address|article|blockquote|center|d[dlt]|div|fieldset|form|main|nav|ol|section|ul"
_LEFT_OPEN = re.compile(
    rf"{_NO_TAGS}|<(?P<end>/?)"
    rf"(?P<name>{_PARTS}|b|big|code|em|font|i|mark|s|small|span|strong|su[bp]|tt|u)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def within_limits(text: str) -> str:
    """``text`` with no tag of absurdly many attributes, and none that is left open all the time.

    Raises SourceError where it is larger than any page, or has more tags.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"a page of more than {MAX_CHARACTERS >> 20} MB; save its text as .txt")
    if text.count("<") > MAX_TAGS:
        raise SourceError(f"a page of more than {MAX_TAGS:,} tags; save its text as .txt")
    return closed(_TAGS.sub(_bounded, text))


def closed(text: str) -> str:
    """``text`` without the tags of elements that it opens again and again and does not close.

    Each would stand in the one before, too deep for a parser. What parts a text ends a paragraph.
    """
    balance: Counter[str] = Counter()
    for tag in _LEFT_OPEN.finditer(text):
        balance[(tag["name"] or "").lower()] += -1 if tag["end"] else 1
    del balance[""]  # comments and scripts
    left = {name for name, more in balance.items() if more > _SLIPS}
    if sum(balance[name] for name in left) < _MAX_OPEN:
        return text
    instead = {name: "<p>" if re.fullmatch(_PARTS, name) else "" for name in left}
    return _LEFT_OPEN.sub(lambda tag: instead.get((tag["name"] or "").lower(), tag[0]), text)


def _bounded(tag: re.Match[str]) -> str:
    attributes = tag["attributes"]
    if attributes is None or len(attributes) < _LONG_TAG:
        return tag[0]
    many = sum(1 for _ in _ATTRIBUTES.finditer(attributes)) > _MAX_ATTRIBUTES
    return tag["name"] if many else tag[0]
