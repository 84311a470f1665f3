"""What both engines know of words alike: how they are read, stemmed, and put right if misspelt."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Self

from index.languages.detection import languages_to_search
from index.languages.spelling import edits
from index.store.analysis import Analyzer, analyzer

# A word must have this many letters to be taken for a misspelt one, and share the first two.
_SHORTEST = 6
_SAME = 2
_LONG = 9  # letters of a word that may have two wrong


Beginning = Callable[[str], Iterable[tuple[str, int]]]
_ALIKE = 8  # spellings that are told


def respelt(stem: str, documents: Callable[[str], int], beginning: Beginning) -> str:
    """``stem``; where no passage holds it, the commonest of the stems spelt most like it.

    ``documents`` tells how many passages hold a stem; ``beginning`` gives all stems with these
    first letters, with that number.
    """
    if len(stem) < _SHORTEST or not stem.isalpha() or documents(stem):
        return stem
    return next(iter(spelt_like(stem, len(stem), beginning)), stem)


def spelt_like(stem: str, letters: int, beginning: Beginning) -> list[str]:
    """The stems spelt most like that of a word with so many letters, the commonest first.

    One letter may be wrong, or two of nine and more; two letters swapped are one wrong.
    """
    allowed = 1 if letters < _LONG else 2
    near = [(edits(stem, term, allowed), -count, term) for term, count in beginning(stem[:_SAME])]
    least = min((distance for distance, _, _ in near), default=allowed + 1)
    if least > allowed:
        return []
    return [term for distance, _, term in sorted(near) if distance == least]


def begun_like(word: str, beginning: Beginning) -> list[str]:
    """The stems that a word begins like, the commonest first: its ending may be misspelt, and
    then isn't taken off."""
    allowed = 1 if len(word) < _LONG else 2
    near = [
        (edits(word[: len(term)], term, allowed), -count, term)
        for term, count in beginning(word[:_SAME])
        if _SHORTEST - 1 <= len(term) < len(word)
    ]
    return [term for distance, _, term in sorted(near) if distance <= allowed]


class StemmedWords(ABC):
    """The words of a generation, read by one of its ``languages``, which tell their articles.

    With what an engine finds it implements the ``Words`` protocol.
    """

    def __init__(self, language: str, languages: Mapping[str, int]):
        self.language = language
        self.languages = languages or {language: 1}
        self._analyzer = analyzer(language)

    @abstractmethod
    def documents(self, stem: str) -> int:
        """How many passages hold the stem, in title or body."""

    @abstractmethod
    def beginning(self, letters: str) -> Iterable[tuple[str, int]]:
        """All stems that begin with ``letters``, with their passages."""

    def speaking(self, language: str) -> Self:
        other = copy(self)
        other.language, other._analyzer = language, analyzer(language)
        return other

    def languages_to_search(self, question: str) -> tuple[str, ...]:
        return languages_to_search(question, self.languages)

    def is_stopword(self, word: str) -> bool:
        return self._analyzer.stem(word) is None

    def stem(self, word: str) -> str:
        return self._analyzer.stem(word) or word

    def similar(self, stem: str) -> str:
        return respelt(stem, self.documents, self.beginning)

    def spelt_like(self, word: str) -> list[str]:
        alike = spelt_like(self.stem(word), len(word), self.beginning)
        return (alike or begun_like(word, self.beginning))[:_ALIKE]

    def terms(self, text: str) -> list[str]:
        """The stems of ``text`` that are looked for, by each language that it may be in."""
        by = map(analyzer, self.languages_to_search(text))
        stems = (stem for language in by for stem in self.stems(text, language))
        return list(dict.fromkeys(map(self.similar, stems)))

    def stems(self, text: str, language: Analyzer) -> list[str]:
        """The stems of a text, as the index keeps them."""
        return language.stems(text)


def read_by(languages: Iterable[tuple[str | None, int]], main: str) -> dict[str, int]:
    """Languages by which words are indexed, with their articles: ``main`` where it isn't known."""
    found: Counter[str] = Counter()
    for language, articles in languages:
        found[language or main] += articles
    return dict(found)
