"""Sentences that are no journalism: notices, captions, credits, sign-ups, links to others."""

import re
from collections.abc import Sequence

from index.article import Span
from index.languages.phrases import PAGES, REPORTS
from index.languages.segmentation import length_in_words

# Matched against small letters.
_FURNITURE = re.compile(
    rf"\b{PAGES.either('boilerplate.phrase')}\b|^{PAGES.either('boilerplate.opening')}\b ?[:|]"
    rf"|[\w.]/{PAGES.either('agency.name')}\b"
    r"|©|\bhttps?://|@[\w.]+\.\w{2,}"
)
# Each match above holds one of these; looking for them first is ten times faster.
_SIGNS = (*PAGES.all("boilerplate.sign"), "©", "http", "@", "/")
# "Storm warning:Millions in the path of Ian": the link to another story, its two parts glued.
BEGINS_TITLE = r"[‘“'\"]?[A-Z\d]"
GLUED = rf"[^\W\d_][?!]?:{BEGINS_TITLE}"
_GLUED = re.compile(GLUED)
_DASHES = ("—", "–", "-")
_STOPS = (*".?!…。？！",)
ASKS = ("?", "？")
ENDS = (*_STOPS, *":;", *"\"'”’»)]")
_CLOSED = re.compile(
    r"[.!…。！।۔።\"'”’»)\]]$|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$"
)  # Thai has no stop
_FRAGMENT_WORDS = 6
# A sentence that points back to the one before it: "She said so."
_ANAPHORIC = re.compile(rf"[\W_]*{REPORTS.either('sentence.anaphoric')}\b", re.IGNORECASE)


def is_boilerplate(sentence: str) -> bool:
    """Whether a sentence belongs to the page rather than to the article."""
    return _is_furniture(sentence, _SIGNS)


def boilerplate_among(text: str, spans: Sequence[Span]) -> list[bool]:
    """``is_boilerplate`` of each sentence of a text, in less time than one by one."""
    if not spans:
        return []
    lowered = text[spans[0][0] : spans[-1][1]].lower()
    signs = [sign for sign in _SIGNS if sign in lowered]
    return [_is_furniture(text[start:end], signs) for start, end in spans]


def _is_furniture(sentence: str, signs: Sequence[str]) -> bool:
    if _is_link(sentence):
        return True
    if not signs:
        return False
    lowered = sentence.lower()
    return any(sign in lowered for sign in signs) and bool(_FURNITURE.search(lowered))


def _is_link(sentence: str) -> bool:
    """Whether it is a headline of another story, which ends as no sentence does."""
    return not sentence.endswith(_STOPS) and bool(_GLUED.search(sentence))


def is_fragment(sentence: str) -> bool:
    """Whether a paragraph of one line is no sentence: a dateline, a byline, a label.

    "London CNN —" or "Ann Lee and Bo Park" says nothing to somebody who asked.
    """
    bare = sentence.rstrip()
    return bare.endswith(_DASHES) or (
        not bare.endswith(ENDS) and length_in_words(bare) <= _FRAGMENT_WORDS
    )


def is_statement(sentence: str) -> bool:
    """Whether a sentence tells something and ends: no question, no headline, no fragment."""
    bare = sentence.rstrip()
    return bool(_CLOSED.search(bare)) and not is_fragment(sentence)


def is_anaphoric(sentence: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return bool(_ANAPHORIC.match(sentence))
