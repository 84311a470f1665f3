"""index/sources/text/mojibake.py: what a program misread is read again, and nothing else."""

import pytest

from index.sources.text.mojibake import unmangled
from index.sources.text.normalise import normalise, one_line


@pytest.mark.parametrize(
    ("misread", "text"),
    [
        ("The cafÃ© ownerâ€™s bill", "The café owner’s bill"),
        ("CafÃ© owner", "Café owner"),
        ("donâ€™t", "don’t"),
        ("It cost Â£5 at 20 Â°C.", "It cost £5 at 20 °C."),
        ("РњРѕСЃС‚ РѕС‚РєСЂС‹С‚", "Мост открыт"),
        ("ÃƒÂ©tÃƒÂ© en ville", "été en ville"),
        ("ðŸ˜€ Bridge opens", "😀 Bridge opens"),
    ],
)
def test_what_was_misread(misread: str, text: str) -> None:
    """Letters of two, three and four bytes, in Western and Cyrillic pages, misread twice too."""
    assert unmangled(misread) == text
    assert one_line(misread) == text


def test_a_mark_that_got_lost() -> None:
    """The last byte of a closing quotation mark is no letter, and is left out on the way."""
    assert normalise("He said â€œyesâ€.") == "He said “yes”."
    assert normalise("He said â€œyesâ€\x9d and left.") == "He said “yes” and left."


@pytest.mark.parametrize(
    "text",
    [
        "Bridge opens",
        "CAFÉ…",
        "AMANHÃ”",
        "The naïve café, the letters Ã© and “quotation”",
        "Мост открыт. Р°",
        "Die Brücke “Süd”",
        "NÃO",
        "大桥开通",
        "",
    ],
)
def test_what_is_meant(text: str) -> None:
    """One letter that is right shows that all are."""
    assert unmangled(text) == text
