"""index/languages/names.py"""

import pytest

from index.languages.names import names_of


@pytest.mark.parametrize(
    ("codes", "speaker", "names"),
    [
        (["ru"], "en", "Russian"),
        (["ru"], "de", "Russisch"),
        (["en", "de"], "ru", "английский, немецкий"),
        (["en", "de", "fr", "es"], "zh", "英语, 德语, 法语 …"),
        (["qq"], "en", "qq"),
    ],
)
def test_names(codes: list[str], speaker: str, names: str) -> None:
    """In the language of whom it is said to; of many, three."""
    assert names_of(codes, speaker) == names
