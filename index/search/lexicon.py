"""Words of questions and texts: cut, folded, stemmed, and weighed by how rare they are.

The words of English are those that the weights were fitted with. Other languages cut and stem
theirs as the word index does.
"""

import math
import re
import unicodedata
from typing import Protocol, Self

from index.languages.profile import LanguageProfile, language_profile
from index.languages.segmentation import TOKEN as TOKEN
from index.languages.segmentation import cut

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
    take took taken taking takes part place held happen happened happens
    today tomorrow yesterday week month year recent recently last ago true false"""
STOPWORDS = frozenset(_STOPWORDS.split())

ENGLISH = "en"

# Words that tell little in any corpus: in a small one counting can't find that out.
_COMMON = """
    act add agree allow announce answer ask become began begin begun believe big bring call came
    carry cause change claim come continue country cut day describe different end event expect face
    fall feel fell felt find follow force form found gave get give given go good got great group
    grow had happen hear held help high hold include join keep kind know large latest lead learn
    leave led left let life like live local long look lose lost made main make man meet member men
    move need new news next number offer old open order part pay people person place plan play
    point put question reach read receive remain report result return right run said saw say see
    seen send sent set show sign small speak stand start state stay step stop take taken talk tell
    thing think time told took try turn type understand use want way went win woman women won work
    world write
    first second third one two three"""
# In how many passages of a general collection a word may be expected, and how many such passages
# count beside the corpus itself. So nine passages do not decide which words are rare.
COMMON, PLAIN, NAMED = 0.05, 0.005, 0.001
_BESIDE = 2000


class WordStatistics(Protocol):
    """What the lexical index knows of words. ``stem`` takes one lower-case, folded word."""

    @property
    def total(self) -> int:
        """Passages in the index."""
        ...

    @property
    def language(self) -> str:
        """The language by which ``stem`` and ``is_stopword`` go."""
        ...

    def speaking(self, language: str) -> "WordStatistics":
        """The same words, read by another language."""
        ...

    def languages_to_search(self, question: str) -> tuple[str, ...]:
        """By which languages the words of ``question`` are read, the likeliest first."""
        ...

    def is_stopword(self, word: str) -> bool:
        """Whether the index keeps nothing of a word, because it says nothing."""
        ...

    def stem(self, word: str) -> str:
        """The word as the index keeps it; the word itself where it keeps none."""
        ...

    def documents(self, stem: str) -> int:
        """How many passages hold the stem, in title or body."""
        ...

    def similar(self, stem: str) -> str:
        """The stem; one that no passage holds may be a misspelt one, and then the right one."""
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


class Lexicon(dict[str, str]):
    """Stems of words as they stand in texts of one language, remembered: news repeats its words."""

    _MOST = 200_000

    def __init__(self, statistics: WordStatistics) -> None:
        super().__init__()
        self._statistics = statistics
        self.profile: LanguageProfile = language_profile(statistics.language)
        self.english = statistics.language == ENGLISH
        common = _COMMON.split() if self.english else self.profile.common
        self._common = {statistics.stem(word) for word in common}
        self._others: dict[str, Self] = {}

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        folded = fold(word) if self.english or word[:1].isdigit() else word.lower()
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
        return fold(word) in STOPWORDS if self.english else self._statistics.is_stopword(word)

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
