"""Tests of index/search/question/lexicon.py."""

import math

import pytest

from index.languages.segmentation import TOKEN
from index.search.question.lexicon import Lexicon, fold, lexicon_of
from tests.index.search.small_archive import Words


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Beyoncé", "beyonce"), ("U.S.", "us"), ("1,300", "1300"), ("1.5", "1.5"), ("Łódź", "łodz")],
)
def test_fold(word: str, folded: str) -> None:
    """Accents, an acronym's dots and a number's commas do not tell words apart."""
    assert fold(word) == folded


def test_token_keeps_numbers_and_acronyms_whole() -> None:
    """A figure with a point or a comma is one word, and so is an acronym with dots."""
    text = "The U.S. paid $1.3 billion, or 1,300 million, to Covid-19's victims."
    assert TOKEN.findall(text) == [
        *("The", "U.S.", "paid", "1.3", "billion", "or", "1,300", "million", "to"),
        *("Covid", "19", "s", "victims"),
    ]


def test_rarity_is_bm25s() -> None:
    """A word in 9 of 1000 passages, and 0.5 % of 2000 others, weighs ln(1 + 2981.5 / 19.5)."""
    assert Lexicon(Words()).rarity("whale") == pytest.approx(math.log(1 + 2981.5 / 19.5))


def test_a_small_corpus_does_not_decide_what_is_rare() -> None:
    """In a corpus of nine passages a name weighs more than a word, and that more than "take"."""

    class Few(Words):
        total = 9

    lexicon = Lexicon(Few(whale=9, ada=9, take=1))
    assert lexicon.rarity("ada", named=True) > lexicon.rarity("whale") > lexicon.rarity("take")


def test_rarity_of_a_decimal_is_that_of_its_rarest_part() -> None:
    """The index cuts 1.37 in two, so the rarer half decides."""
    lexicon = Lexicon(Words(**{"1": 500, "37": 2}))
    assert lexicon.rarity("1.37") == lexicon.rarity("37")


def test_stem_is_asked_for_once() -> None:
    """A word seen before is not stemmed again."""
    asked: list[str] = []

    class Counting(Words):
        def stem(self, word: str) -> str:
            asked.append(word)
            return super().stem(word)

    lexicon = Lexicon(Counting())
    asked.clear()
    assert [lexicon["Whales"], lexicon["Whales"]] == ["whale", "whale"]
    assert asked == ["whales"]


def test_a_store_has_one_lexicon() -> None:
    words = Words()
    assert lexicon_of(words) is lexicon_of(words)
    assert lexicon_of(Words()) is not lexicon_of(words)
