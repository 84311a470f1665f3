"""Paragraphs that begin with the end of the one before, as some scrapers leave them.

What follows a link or a name in bold is taken twice: at the end of its own paragraph, and at the
beginning of the next.
"""

import re
from collections.abc import Sequence

from index.sources.text.reflow import ends_sentence

# Fewer letters in common are chance; and one such pair may be meant so, in a speech or a song.
_LEAST, _PAIRS = 20, 2
_MOST = 4000  # letters of a common end that is looked for: each place in it is compared
_SPACES = re.compile(r"\s*")


def without_overlaps(text: str) -> str:
    """``text`` with such sentences once, where it has them more than once; else as it is."""
    kept: list[str] = []
    found = 0
    for paragraph in text.split("\n\n"):
        rest = _rest(kept, paragraph)
        found += rest != paragraph
        if rest:
            kept.append(rest)
    return "\n\n".join(kept) if found >= _PAIRS else text


def _rest(before: Sequence[str], paragraph: str) -> str:
    """What of ``paragraph`` isn't the end of the last one before it."""
    begin = 0
    while before and (length := _common(before[-1], paragraph, begin)):
        begin = _SPACES.match(paragraph, begin + length).end()  # type: ignore[union-attr]
    return paragraph[begin:]


def _common(before: str, after: str, begin: int) -> int:
    """With how many letters ``after`` goes on from ``begin`` that ``before`` ends with, but is not
    made of.
    """
    opening = after[begin : begin + _LEAST]
    first = max(1, len(before) - _MOST)
    at = before.find(opening, first) if len(opening) == _LEAST and ends_sentence(before) else -1
    while at >= 0:
        length = len(before) - at
        stop = begin + length
        apart = not before[at - 1 : at].isalnum() and not after[stop : stop + 1].isalnum()
        if apart and after.startswith(before[at:], begin):
            return length
        at = before.find(opening, at + 1)
    return 0
