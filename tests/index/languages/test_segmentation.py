"""index/languages/segmentation.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages.segmentation import TOKEN, cut, length_in_words, normalised


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "港口大桥于星期五开通，耗资13.5亿元。", "港口 大 桥 于 星期五 开通 耗资 13.5 亿 元"),
        ("ja", "橋を開通させたのは誰ですか？", "橋 を 開通 さ せ た の は 誰 です か"),
        ("th", "สภาเมืองอนุมัติสะพานใหม่", "สภา เมือง อนุมัติ สะพาน ใหม่"),
        ("ar", "وَافَقَ مجلسُ المدينةِ.", "وَافَقَ مجلسُ المدينةِ"),
        ("hi", "नया पुल शुक्रवार को खुला।", "नया पुल शुक्रवार को खुला"),
        ("ko", "새 항구 다리를 개통했다.", "새 항구 다리를 개통했다"),
        ("de", "Die Hafenbrücke kostete 1,3 Mrd.", "Die Hafenbrücke kostete 1,3 Mrd"),
        ("en", "The U.S. paid $1.3 billion.", "The U.S. paid 1.3 billion"),
    ],
)
def test_words(language: str, text: str, words: str) -> None:
    """By the language's dictionary where spaces do not part words, or marks stand inside them."""
    assert cut(language, text) == words.split()


def test_a_part_of_a_text() -> None:
    """Only what stands between the offsets, also past letters that take two units in UTF-16."""
    text = "𠮷野家开通。港口大桥开通。"
    assert cut("zh", text, 6) == ["港口", "大", "桥", "开通"]
    assert cut("en", "one two three", 4, 7) == ["two"]


@given(st.text(max_size=80), st.sampled_from(["zh", "ja", "th", "ar", "ko", "en", "xx"]))
def test_words_stand_in_the_text_in_order(text: str, language: str) -> None:
    """Each after the one before it, letter by letter: their places can be found again."""
    at = 0
    for word in cut(language, text):
        at = text.index(word, at) + len(word)


@given(st.text(max_size=80))
def test_english_is_cut_by_the_pattern_alone(text: str) -> None:
    """What the weights were fitted with."""
    assert cut("en", text) == TOKEN.findall(text)


@pytest.mark.parametrize(
    ("language", "word", "spelt"),
    [
        ("ar", "المَدِينَةِ", "المدينة"),
        ("ar", "أحمـــد", "احمد"),
        ("ar", "إلى", "الي"),
        ("he", "פָּתְחָה", "פתחה"),
        ("zh", "２０２２", "2022"),
        ("ja", "ガス", "ガス"),
        ("th", "ใหม่", "ใหม่"),
    ],
)
def test_one_spelling(language: str, word: str, spelt: str) -> None:
    """Arabic loses vowel signs, stretching and the forms of alef; others keep their marks."""
    assert normalised(language, word) == spelt


@pytest.mark.parametrize(
    ("text", "words"), [("one two", 2), ("港口大桥开通", 3), ("été", 1), ("สะพานใหม่", 4), ("", 0)]
)
def test_length_in_words(text: str, words: int) -> None:
    """Two letters are a word where no spaces are."""
    assert length_in_words(text) == words
