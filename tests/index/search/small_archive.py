"""A small archive for tests of the ranking: a word list that can be worked out by hand."""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from index.article import Article, Hit, Passage, Question
from index.reader import Reading


class Words:
    """Statistics of 1000 passages. A stem is the word without a final s; 9 passages hold each."""

    total = 1000
    language = "en"

    def __init__(self, **documents: int) -> None:
        self._documents = documents

    def stem(self, word: str) -> str:
        """Without its final s."""
        return word.removesuffix("s")

    def speaking(self, language: str) -> "Words":
        """Whatever the language."""
        return self

    def languages_to_search(self, question: str) -> tuple[str, ...]:
        """Always English."""
        return ("en",)

    def is_stopword(self, word: str) -> bool:
        """None is."""
        return False

    def documents(self, stem: str) -> int:
        """As given, otherwise 9."""
        return self._documents.get(stem, 9)

    def similar(self, stem: str) -> str:
        """Every word is known."""
        return stem

    def spelt_like(self, word: str) -> list[str]:
        """None is."""
        return []


def article(name: str, text: str, title: str = "", published: date | None = None) -> Article:
    """An article of which only these fields matter."""
    return Article(name, title, text, f"{name}.txt", published=published)


def hit(source: Article, cosine: float = 0.5, end: int | None = None) -> Hit:
    """A candidate that is its article's text up to ``end``."""
    end = len(source.text) if end is None else end
    return Hit(Passage(source.id, 0, 0, end, source.text[:end]), source, cosine)


def question(text: str, asked_at: date = date(2030, 5, 10), top: int = 3) -> Question:
    """A question asked on 10 May 2030."""
    return Question(text, asked_at, top=top)


class ReadsOne:
    """Reads one word as the answer of every passage."""

    def __init__(self, word: str) -> None:
        self._word = word

    def read(self, _question: str, hits: Sequence[Hit]) -> list[Reading]:
        return [self._reading(hit.article.text) for hit in hits]

    def _reading(self, text: str) -> Reading:
        words = [match.span() for match in re.finditer(r"\w+", text)]
        logits = np.array([9.0 if text[a:b] == self._word else -9.0 for a, b in words], np.float32)
        return Reading(3.0, logits, logits, np.array(words, np.int64))
