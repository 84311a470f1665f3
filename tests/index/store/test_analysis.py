"""index/store/analysis.py"""

import pytest

from index.store.analysis import analyzer


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("en", "The ministers met in Málaga", "minist met malaga"),
        ("de", "Wer hat die neuen Brücken eröffnet?", "neu bruck eroffn"),
        ("fr", "Qui a inauguré les nouveaux ponts ?", "inaugur nouveau pont"),
        ("es", "¿Quién inauguró los nuevos puentes?", "inaugur nuev puent"),
        ("ru", "Кто открыл новые мосты в порту?", "откр нов мост порт"),
        ("zh", "谁为港口大桥揭幕？耗资5.5亿", "港口 大 桥 揭幕 耗资 5 5 亿"),
        ("ja", "橋の式典に出席したのは誰ですか？", "橋 式典 出席"),
        ("ar", "من افتتحَ الجسرَ والميناء؟", "افتتح جسر ميناء"),
        ("ko", "누가 항구 다리를 개통했나?", "항구 다리 개통"),
        ("th", "ใครเปิดสะพานใหม่", "เปิด สะพาน ใหม่"),
        ("hi", "नया पुल खुला", "नया पुल खुला"),
        ("pl", "Rada zatwierdziła most", "rada zatwierdzila most"),
    ],
)
def test_stems(language: str, text: str, stems: str) -> None:
    """Words of the language, stemmed where it can be, without those that say nothing."""
    assert analyzer(language).stems(text) == stems.split()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Brücke", "Brücken"),
        ("ru", "моста", "мосты"),
        ("ar", "المدينة", "ومدينة"),
        ("ar", "أحمد", "احمد"),
        ("ko", "다리는", "다리에서"),
        ("en", "ﬁsheries", "fisheries"),
        ("en", "oﬃces", "offices"),
        ("en", "ＮＡＴＯ", "NATO"),
        ("de", "Schiﬀe", "Schiffe"),
        ("zh", "ＮＡＴＯ", "NATO"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    """So that a question finds them."""
    assert analyzer(language).stem(one) == analyzer(language).stem(other)
    assert analyzer(language).stems(one) == analyzer(language).stems(other)


def test_a_stop_word_has_no_stem() -> None:
    """In its language; elsewhere it may be a word."""
    assert analyzer("de").stem("die") is None
    assert analyzer("en").stem("die") == "die"


def test_a_word_that_was_cut_already_is_not_cut_again() -> None:
    """Whatever a dictionary would make of it alone."""
    assert analyzer("zh").stem("港口大桥") == "港口大桥"
