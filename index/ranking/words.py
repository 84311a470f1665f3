"""Words of questions and texts: cut, folded, stemmed, and weighed by how rare they are."""

import math
import re
import unicodedata
from typing import Protocol

# "U.S." and "US" are one word, "1.3" and "1,000" are one number.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+")
_LETTER_DOTS = re.compile(r"(?:[^\W\d_]\.){2,}")

_STOPWORDS = """
    a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing down during each few following for
    from further had has have having he her here hers herself him himself his how i if in into is
    it its itself just many me more most much my myself name named no nor not now of off on once
    only or other our ours out over own s same she should so some such than that the their theirs
    them themselves then there these they this those through to too under until up very was we
    were what when where which while who whom whose why will with would you your yours yourself
    approximately roughly according d ll m re t ve
    today tomorrow yesterday week month year recent recently last ago true false"""
STOPWORDS = frozenset(_STOPWORDS.split())


class WordStatistics(Protocol):
    """What the lexical index knows of words. ``stem`` takes one lower-case, folded word."""

    @property
    def total(self) -> int:
        """Passages in the index."""
        ...

    def stem(self, word: str) -> str:
        """The word as the index keeps it; the word itself where it keeps none."""
        ...

    def documents(self, stem: str) -> int:
        """How many passages hold the stem, in title or body."""
        ...


def fold(word: str) -> str:
    """Lower case, without accents, without the dots of an acronym, digits without commas."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    word = word.lower()
    if _LETTER_DOTS.fullmatch(word):
        return word.replace(".", "")
    return word.replace(",", "") if word[:1].isdigit() else word


class Lexicon:
    """Stems of words as they stand in texts, remembered: news repeats its words."""

    _MOST = 200_000

    def __init__(self, statistics: WordStatistics) -> None:
        self._statistics = statistics
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The stem of a word as it stands in a text."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= self._MOST:
                self._stems.clear()
            folded = fold(word)
            known = folded if folded[:1].isdigit() else self._statistics.stem(folded)
            self._stems[word] = known
        return known

    def rarity(self, stem: str) -> float:
        """BM25's inverse document frequency (Robertson and Zaragoza 2009), never negative.

        A number with a point in it is as rare as its rarest part: the index cuts there.
        """
        total = max(self._statistics.total, 1)
        parts = re.split(r"[.,]", stem) if stem[:1].isdigit() else [stem]
        found = min(self._statistics.documents(part) for part in parts)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))
