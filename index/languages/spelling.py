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
    from rapidfuzz.distance import OSA  # takes a tenth of a second, and few questions need it

    return OSA.distance(word, other, score_cutoff=most)
