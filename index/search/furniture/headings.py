"""Lines between paragraphs that head what follows: no quote begins or ends with one."""

import re

from index.languages.phrases import REPORTS
from index.languages.segmentation import length_in_words
from index.search.furniture.boilerplate import ASKS, ENDS

_WORDS = 15
_MARKS = "\"'”’»"
_AHEAD = re.compile(rf"{REPORTS.either('sentence.ahead')}\b", re.IGNORECASE)


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a subhead: a paragraph without the end of a sentence, before
    one that has it. Several such lines in a row are a list.
    """
    if not stands_alone(text, start, end) or length_in_words(text[start:end]) > _WORDS:
        return False
    if _ends(text[start:end]):
        return False
    before = text[:start].rstrip().rpartition("\n\n")[2]
    after = text[end:].lstrip().partition("\n\n")[0]
    return bool(after) and _ends(after) and (not before or _ends(before))


def asks_what_follows(text: str, start: int, end: int) -> bool:
    """Whether it is a question with a paragraph of its own, which the next one answers."""
    return stands_alone(text, start, end) and asks_briefly(text[start:end])


def asks_briefly(sentence: str) -> bool:
    """Whether it is a question that is as short as a subhead."""
    return sentence.endswith(ASKS) and length_in_words(sentence) <= _WORDS


def points_ahead(sentence: str) -> bool:
    """Whether a sentence only tells that something follows."""
    return bool(_AHEAD.match(sentence))


def heading_between(text: str, end: int, start: int) -> bool:
    """Whether what stands between two sentences is one subhead, and not the list that was told."""
    between = text[end:start].strip()
    return bool(between) and "\n\n" not in between and not text[:end].endswith((":", "："))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins and ends there."""
    return text[max(start - 2, 0) : start] in ("", "\n\n") and text[end : end + 2] in ("", "\n\n")


def _ends(paragraph: str) -> bool:
    bare = paragraph.rstrip()  # not in quotation marks alone: "Ann Lee: ‘What a day’"
    return bare.endswith(ENDS) and bare.rstrip(_MARKS).endswith(ENDS)
