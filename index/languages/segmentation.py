"""Texts -> words, as they stand there and in order.

Where spaces part words, a pattern cuts. Where they don't (Chinese, Japanese, Thai …), and where
marks stand inside words (Arabic, Hindi …), ICU does, by the dictionaries of Unicode's project:
one library for all of them. Its words are short, which suits search: a question and an article
are cut alike.
"""

import re
import unicodedata

# "U.S." and "US" are one word, "1.3" and "1,000" are one number.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+")

# East Asian scripts, and Thai, Lao, Burmese and Khmer.
_UNSPACED_LETTER = re.compile(r"[\u2e80-\uffef\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED = "zh ja th lo km my"
_MARKED = "ar fa ur ps he hi mr bn pa gu ta te kn ml si"
_ARABIC = "ar fa ur ps"
_BY_DICTIONARY = frozenset((*_UNSPACED.split(), *_MARKED.split()))
_ALEFS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ـ": None})


def cut_by_dictionary(language: str) -> bool:
    """Whether words of this language are cut by ICU."""
    return language in _BY_DICTIONARY


def cut(language: str, text: str, start: int = 0, end: int | None = None) -> list[str]:
    end = len(text) if end is None else end
    if not cut_by_dictionary(language):
        return TOKEN.findall(text, start, end)
    from icu4py.breakers import WordBreaker

    pieces = WordBreaker(text[start:end], language)
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def length_in_words(text: str) -> int:
    """Counted as white space parts them; a script without spaces counts two letters a word."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_UNSPACED_LETTER.findall(text)) // 2)


def normalised(language: str, word: str) -> str:
    """One spelling of a word: full-width letters as others; of Arabic and Hebrew no vowel signs,
    and one alef."""
    word = unicodedata.normalize("NFKC", word)
    if language not in (*_ARABIC.split(), "he"):
        return word
    return "".join(letter for letter in word.translate(_ALEFS) if not unicodedata.combining(letter))
