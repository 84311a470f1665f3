"""Words of questions and texts: cut, folded, stemmed, and weighed by how rare they are.

Which words say nothing, which are common and whether they are folded is a matter of each language's
profile. Where it says nothing, words are cut, dropped and stemmed as the word index does.
"""

import math
import re
import unicodedata
from functools import lru_cache
from typing import Self

from index.languages.profile import LanguageProfile, language_profile
from index.languages.segmentation import cut
from index.store import Words
from index.store.analysis import analyzer
from index.unicode import plain_letters

_LETTER_DOTS = re.compile(r"(?:[^\W\d_]\.){2,}")

# In how many passages of a general collection a word may be expected, and how many such passages
# count beside the corpus itself. So nine passages do not decide which words are rare.
COMMON, PLAIN, NAMED = 0.05, 0.005, 0.001
_BESIDE = 2000


def fold(word: str) -> str:
    """Lower case, without accents, without the dots of an acronym, digits without commas."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    word = word.lower()
    if _LETTER_DOTS.fullmatch(word):
        return word.replace(".", "")
    return word.replace(",", "") if word[:1].isdigit() else word


class Lexicon(dict[str, str]):
    """Stems of words as they stand in texts of one language, remembered: news repeats its words."""

    _MOST = 200_000

    def __init__(self, statistics: Words) -> None:
        super().__init__()
        self._statistics = statistics
        self.profile: LanguageProfile = language_profile(statistics.language)
        self._common = {statistics.stem(word) for word in self.profile.common}
        self._others: dict[str, Self] = {}

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        folding = self.profile.folding or word[:1].isdigit()
        folded = fold(word) if folding else plain_letters(word).lower()
        stem = self[word] = folded if folded[:1].isdigit() else self._statistics.stem(folded)
        return stem

    def speaking(self, language: str | None) -> Self:
        """The lexicon of another language of the same index; without one it is this."""
        if language is None or language == self.profile.code:
            return self
        if language not in self._others:
            self._others[language] = type(self)(self._statistics.speaking(language))
        return self._others[language]

    def of_question(self, question: str) -> Self:
        """The lexicon of the language that ``question`` is most likely asked in."""
        return self.speaking(self._statistics.languages_to_search(question)[0])

    def cut(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """The words of ``text[start:end]`` as they stand there, in order."""
        return cut(self.profile.code, text, start, end)

    def is_stopword(self, word: str) -> bool:
        """Whether a word as it stands in a text says nothing."""
        own = self.profile.question_stopwords
        return fold(word) in own if own else self._statistics.is_stopword(word)

    def asked(self, word: str) -> str:
        """The stem of a question's word, put right where it is misspelt."""
        return self._statistics.similar(self[word])

    def rarity(self, stem: str, named: bool = False) -> float:
        """BM25's inverse document frequency (Robertson and Zaragoza 2009), never negative.

        Over the corpus and a general collection beside it, in which a name is rarer than other
        words. A number with a point in it is as rare as its rarest part: the index cuts there.
        """
        named = named or stem[:1].isdigit()
        parts = re.split(r"[.,]", stem) if stem[:1].isdigit() else [stem]
        rate = COMMON if stem in self._common else NAMED if named else PLAIN
        found = min(self._statistics.documents(part) for part in parts) + _BESIDE * rate
        total = max(self._statistics.total, 1) + _BESIDE
        return math.log(1 + (total - found + 0.5) / (found + 0.5))


def is_stopword(word: str, language: str) -> bool:
    """As ``Lexicon.is_stopword``, by the rules of the word index, without any statistics."""
    own = language_profile(language).question_stopwords
    return fold(word) in own if own else analyzer(language).stem(word) is None


@lru_cache(maxsize=1)
def lexicon_of(words: Words) -> Lexicon:
    """The lexicon of the store that serves: one as long as it does, which remembers stems."""
    return Lexicon(words)
