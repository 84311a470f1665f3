"""Text is normalised once: exact characters, and properties that must hold for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.text.normalise import characters, normalise, one_line

# Letters that each rule is about come up far more often than chance would have them.
ODD = st.sampled_from(
    [
        *(
            "\r\n",
            "\r",
            "\n",
            " ",
            "\t",
            "\u00a0",
            "\u3000",
            "\u200b",
            "\u200d",
            "\u200c",
            "\ufeff",
        ),
        *(
            "e\u0301",
            "\u0301",
            "か",
            "\u3099",
            "ی",
            "👩",
            "\ufe0f",
            "-",
            ".",
            "Word",
            "word",
            "\ud800",
        ),
        *(
            "\u2028",
            "\u2029",
            "\x85",
            "\x00",
            "\u212b",
            "\u1100",
            "\u1161",
            "क",
            "\u094d",
            "\u2adc",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(ODD, st.text(max_size=3))).map("".join))
WORDS = st.text(st.sampled_from("abcxyzÄéж中"), min_size=1, max_size=8)
CLEAN = st.lists(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6
).map("\n\n".join)


@given(TEXTS)
def test_twice_is_once(text: str) -> None:
    """Normalising what is normalised changes nothing."""
    once = normalise(text)
    assert normalise(once) == once


@given(CLEAN)
def test_clean_text_stays(text: str) -> None:
    """Clean paragraphs parted by one blank line come out as they went in."""
    assert normalise(text) == text


@given(TEXTS)
def test_shape(text: str) -> None:
    """Stored text is NFC, can be encoded, and has no loose space or line end in it."""
    stored = normalise(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert stored == stored.encode("utf-8").decode("utf-8").strip()
    assert "  " not in stored
    assert "\n\n\n" not in stored
    assert "\n" not in stored.replace("\n\n", "")


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("cafe\u0301", "café"),
        ("½ ① ﬁ", "½ ① ﬁ"),
        ("one\r\n\r\ntwo\r\rthree", "one\n\ntwo\n\nthree"),
        ("one\u2029two\u2028Three", "one\n\ntwo\n\nThree"),
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e"),
        ("a  b \n\n\n\n  c ", "a b\n\nc"),
        ("\ufeffhi\u200bgh\u00adway\x00\x07", "highway"),
        ("a\ud800b", "ab"),
        ("\x1b[1;31mhighway\x1b[0m [1m]", "highway [1m]"),
        ("abc\u202edef\u202c", "abcdef"),
        ("har\u034fbour fer\u180ery \ufffcnow\U000e0041\U000e007f", "harbour ferry now"),
        ("Now%2C the queen%27s %22plan%22 costs %244", 'Now, the queen\'s "plan" costs $4'),
        *((text, text) for text in ("it%2C?x=1%3B", "a/b%2Cc", "a%27s.html", "%2C", "9%25 2%2F")),
    ],
)
def test_characters(given: str, stored: str) -> None:
    """Each kind of odd character becomes what it stands for, or goes."""
    assert normalise(given) == stored


@pytest.mark.parametrize(
    "text",
    [
        *("می\u200cشود", "👩\u200d🚀", "❤\ufe0f\u200d🔥", "ന\u0d4d\u200d", "HTML\u200cها"),
        *("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\u1828\u180e\u1820"),
    ],
)
def test_meaningful_joiners_stay(text: str) -> None:
    """Joiners that a script or an emoji needs are kept."""
    assert normalise(text) == text


def test_idle_joiners_go() -> None:
    """Between Latin letters a joiner has nothing to do."""
    assert normalise("wor\u200dd \u200cgame") == "word game"


def test_line_ends_are_kept_for_later_rules() -> None:
    """Cleaning characters leaves single line ends where they are."""
    assert characters("one \r\n two") == "one\ntwo"


def test_a_text_that_nothing_parts_takes_no_longer() -> None:
    """One in Chinese is one word of thousands of letters, each of which might begin one."""
    text = "中" * 300_000
    assert normalise(f"{text}%2C") == f"{text},"


def test_one_line() -> None:
    """A title that runs over lines becomes one line."""
    assert one_line(" A\u00a0title\n on  two\n\nlines ") == "A title on two lines"
