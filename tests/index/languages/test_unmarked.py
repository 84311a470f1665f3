"""Small words as people type them in haste."""

import pytest

from index.languages.dialogue import dialogue_of
from index.languages.spoken import with_apostrophes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats new", "what's new"),
        ("Wich school did he go to?", "Which school did he go to?"),
        ("how many ppl came", "how many people came"),
        ("what sandwich won", "what sandwich won"),
    ],
)
def test_put_right(typed: str, meant: str) -> None:
    """Without their apostrophe, misspelt or short."""
    assert with_apostrophes(typed, dialogue_of("en")) == meant
