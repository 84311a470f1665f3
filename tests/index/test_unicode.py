"""index/unicode.py"""

import pytest

from index.unicode import letter_for_letter, plain_letters, valid


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


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("The oﬃce of the ﬁsheries ﬂeet", "The office of the fisheries fleet"),
        ("ＮＡＴＯ２０２２", "NATO2022"),
        ("ｶﾒﾗ", "カメラ"),
        ("𝐁𝐨𝐥𝐝 𝟏𝟐 Ⓐ", "Bold 12 A"),
        ("ﻻ", "لا"),
        ("פָּתְחָה", "פתחה"),
        ("İzmir", "Izmir"),
        ("½ ① Café™ №5 x² 。", "½ ① Café™ №5 x² 。"),
    ],
)
def test_letters_by_which_texts_are_compared(text: str, matched: str) -> None:
    """Forms of letters and figures; what is a sign of its own stays."""
    assert plain_letters(text) == matched


def test_each_letter_in_its_place() -> None:
    """What reads a text and points into it needs its letters where they are."""
    assert letter_for_letter("𝗔 ｂ ﬂeet") == "A b ﬂeet"
