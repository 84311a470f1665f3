"""index/unicode.py"""

import pytest

from index.unicode import valid


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Straße 😀", "Straße 😀"),
        ("half \ud83d", "half �"),
        ("\ude00\ud83d", "��"),
        ("\ud83d\ude00 and \udcff", "😀 and �"),
        ("", ""),
    ],
)
def test_only_whole_characters(text: str, written: str) -> None:
    """Halves that belong together are put together; others are replaced, each by one character."""
    assert valid(text) == written
