"""Which words a language has (pyspellchecker's lists), and how far one is from another."""

from collections.abc import Container
from functools import lru_cache


def is_word(word: str, language: str) -> bool:
    """Whether a language has a word in this form; False where its words aren't known."""
    return word.lower() in _words(language)


@lru_cache
def _words(language: str) -> Container[str]:
    from spellchecker import SpellChecker  # a language takes a quarter of a second, once

    if language not in SpellChecker.languages():
        return ()
    return SpellChecker(language=language, distance=1).word_frequency.dictionary


def edits(word: str, other: str, most: int) -> int:
    """Letters to put in, take out, change or swap with the next to make ``other`` of ``word``.

    More than ``most`` is just ``most + 1``. (Optimal string alignment.)
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    older: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, above = above, row
    return min(above[-1], most + 1)
