"""What both engines know of words alike: how they are read, stemmed and put right."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from typing import Self

from index.languages.detection import languages_to_search
from index.store.analysis import Analyzer, analyzer
from index.store.spelling import begun_like, respelt, spelt_like

_ALIKE = 8  # spellings that are told


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
        """As the index keeps them."""
        return language.stems(text)


def read_by(languages: Iterable[tuple[str | None, int]], main: str) -> dict[str, int]:
    """Languages by which words are indexed, with their articles: ``main`` where it isn't known."""
    found: Counter[str] = Counter()
    for language, articles in languages:
        found[language or main] += articles
    return dict(found)
