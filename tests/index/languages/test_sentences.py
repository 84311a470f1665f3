"""index/languages/sentences.py"""

from hypothesis import given
from hypothesis import strategies as st

from index.languages.sentences import paragraph_spans, sentence_spans


def cut(text: str, language: str | None = None) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, 0, len(text), language)]


def test_abbreviations_do_not_end_a_sentence() -> None:
    """Titles, states and initials are not ends."""
    text = "Sen. Joe Manchin, D-W.Va., said on Jan. 6 that the U.S. will act. He left."
    assert cut(text) == [
        "Sen. Joe Manchin, D-W.Va., said on Jan. 6 that the U.S. will act.",
        "He left.",
    ]


def test_a_quotation_keeps_its_speaker() -> None:
    """What follows in lower case belongs to the sentence before."""
    assert cut("“Is it time?” she asked. “It is!” He nodded.") == [
        "“Is it time?” she asked.",
        "“It is!”",
        "He nodded.",
    ]


def test_full_width_stops_need_no_space() -> None:
    """Chinese sentences follow each other without white space."""
    assert cut("他来了。你好吗？我很好！", "zh") == ["他来了。", "你好吗？", "我很好！"]


def test_a_paragraph_always_ends_a_sentence() -> None:
    """A headline without a stop does not run into the text below it."""
    assert cut("What comes next\n\nNobody knows. Not yet.") == [
        "What comes next",
        "Nobody knows.",
        "Not yet.",
    ]


def test_spans_are_absolute() -> None:
    """Offsets count from the start of the whole text, in code points."""
    text = "🙂 One. Two.\n\nThree 🙂."
    assert sentence_spans(text, 7, len(text)) == [(7, 11), (13, 21)]
    assert paragraph_spans(text) == [(0, 11), (13, 21)]


@given(st.text(), st.sampled_from([None, "en", "ru", "zh", "xx"]))
def test_sentences_cover_the_text_in_order(text: str, language: str | None) -> None:
    """Whatever the text, nothing but white space lies between sentences, none overlap."""
    at = 0
    for start, end in sentence_spans(text, 0, len(text), language):
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""


def test_a_closed_quotation_ends_a_sentence_too() -> None:
    """Where its stop stands inside; but not in Japanese, where "said" follows."""
    assert cut("他说：“桥开了。”然后走了。", "zh") == ["他说：“桥开了。”", "然后走了。"]
    assert cut("「開通した。」と市長は述べた。「はい。」雨だ。", "ja") == [
        "「開通した。」と市長は述べた。",
        "「はい。」",
        "雨だ。",
    ]


def test_arabic_sentences() -> None:
    """By full stops and the Arabic question mark."""
    text = "افتتح العمدة الجسر. هل كلف كثيرا؟ نعم."
    assert cut(text, "ar") == ["افتتح العمدة الجسر.", "هل كلف كثيرا؟", "نعم."]
