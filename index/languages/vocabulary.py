"""The words of a language, as pyspellchecker's frequency lists have them."""

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
