"""index/languages/spelling.py"""

import pytest

from index.languages.spelling import edits, is_word


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


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [
        ("coal", "coal", 2, 0),
        ("coal", "cola", 2, 1),
        ("coal", "cool", 2, 1),
        ("coal", "coals", 2, 1),
        ("coal", "goals", 2, 2),
        ("coal", "bread", 2, 3),
    ],
)
def test_edits(one: str, other: str, most: int, expected: int) -> None:
    """Put in, take out, change and swap count one each, and what is past ``most`` is not told."""
    assert edits(one, other, most) == expected
