"""Markup is cut to size before any parser sees it: some take minutes over one tag."""

import re

from index.errors import SourceError

MAX_CHARACTERS = 16 << 20
MAX_TAGS = 150_000
_LONG_TAG = 4_000  # characters; below, there is no room for too many attributes
_MAX_ATTRIBUTES = 400

_ATTRIBUTE = r"""[\s/]++[^\s>=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']?[^\s>]*+))?"""
_TAGS = re.compile(
    r"<!--(?:.*?-->|.*)|<(?P<raw>script|style)\b(?:.*?</(?P=raw)|.*)|"
    rf"(?P<name><[A-Za-z][^\s>/]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def within_limits(text: str) -> str:
    """``text`` with no tag of absurdly many attributes: such a tag loses them.

    Raises SourceError where it is larger than any page, or has more tags.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"a page of more than {MAX_CHARACTERS >> 20} MB; save its text as .txt")
    if text.count("<") > MAX_TAGS:
        raise SourceError(f"a page of more than {MAX_TAGS:,} tags; save its text as .txt")
    return _TAGS.sub(_bounded, text)


def _bounded(tag: re.Match[str]) -> str:
    attributes = tag["attributes"]
    if attributes is None or len(attributes) < _LONG_TAG:
        return tag[0]
    many = sum(1 for _ in _ATTRIBUTES.finditer(attributes)) > _MAX_ATTRIBUTES
    return tag["name"] if many else tag[0]
