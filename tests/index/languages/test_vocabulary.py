"""index/languages/vocabulary.py"""

import pytest

from index.languages.vocabulary import is_word


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("Head", "en", True),
        ("haed", "en", False),
        ("begann", "de", True),
        ("vraiment", "fr", True),
        ("alcalde", "es", True),
        ("город", "ru", True),
        ("head", "ja", False),  # whose words aren't known
    ],
)
def test_a_word_of_a_language(word: str, language: str, known: bool) -> None:
    assert is_word(word, language) is known
