"""Sentences that are certainly no part of a report: stamps, labels, counters, contact lines.

They are neither quoted nor bold, and no quote runs across one. What only may be furniture costs a
quote some of its score instead (boilerplate.py). Every rule takes the sentence as a whole, so that
no report loses a sentence that merely mentions such a thing.
"""

import re
from unicodedata import category

from index.languages.phrases import PAGES
from index.search.furniture.boilerplate import BEGINS_TITLE, GLUED

_FURNITURE = PAGES.pattern("furniture.whole")
# The label of a player or a gallery, whatever is glued to it: "JUST WATCHED Seals return Replay".
_LABELLED = PAGES.pattern("furniture.begins", re.DOTALL)
# A paragraph that is the headline of another story behind what it is called: "Storm:Millions flee",
# the two parts glued, or "READ: Seals return to the old pier".
_GOES_ON = r"\S*(?:\s\S+){5,}(?<![.!?…”\"])"
_POINTER = re.compile(
    rf"[^.:\n]{{3,60}}{GLUED}{_GOES_ON}"
    rf"|(?i:{PAGES.either('furniture.pointer')}): {BEGINS_TITLE}{_GOES_ON}"
)
_LONGEST, _LONGEST_POINTER = 160, 300
_LABEL_LETTERS, _LABEL_WORDS = 4, 10


def is_furniture(sentence: str) -> bool:
    """Whether a sentence is a stamp, a label, a counter, a pointer, a contact line or a drawing."""
    bare = sentence.strip().strip("*_#•·|►▶- ")
    if _LABELLED.match(bare) or _is_drawn(bare):
        return True
    if len(bare) > _LONGEST:
        return False
    return _is_label(bare) or bool(_FURNITURE.fullmatch(bare))


def points_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands in a paragraph that only names another story."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    first, last = (0 if first < 0 else first + 2), (len(text) if last < 0 else last)
    if last - first > _LONGEST_POINTER or ":" not in text[first:last]:
        return False
    return bool(_POINTER.fullmatch(text[first:last].strip()))


def _is_drawn(text: str) -> bool:
    """Nothing but signs: a line of stars or emoji, also of those with figures in them."""
    if any(map(str.isalpha, text)):
        return False
    return not any(map(str.isdigit, text)) or any(category(sign) == "So" for sign in text)


def _is_label(text: str) -> bool:
    """Words in capitals alone: "JUST WATCHED"; not "NASA", nor what is shouted."""
    if not text.isupper() or text.endswith((".", "!", "?", "…", "”", '"')):
        return False
    words = text.split()
    letters = sum(letter.isalpha() for letter in text)
    return 2 <= len(words) <= _LABEL_WORDS and letters >= _LABEL_LETTERS
