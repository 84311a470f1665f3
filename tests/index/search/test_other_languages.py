"""The ranking of other languages than English sees the words that the index holds."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.building.local.words import write_words
from index.building.records import NewPassage
from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import build_matrix
from index.search.question.analysis import AnswerKind, analyse_question
from index.search.question.lexicon import Lexicon
from index.search.scoring.features import of_windows
from index.store.local.words import WordIndex
from tests.index.search.small_archive import article, hit

ZH = "港口大桥于星期五开通，耗资十三亿元。天气很好。"
DE = "Die neue Brücke hat Anna Krüger eröffnet. Das Wetter war schön."


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    """Of an English index that holds an article in Chinese and one in German too."""
    rows = [
        NewPassage(0, 1, "", "The bridge opened.", "en"),
        NewPassage(1, 2, "", ZH, "zh"),
        NewPassage(2, 3, "", DE, "de"),
    ]
    write_words(tmp_path, "en", rows)
    return Lexicon(WordIndex.open(tmp_path, "en", {"en": 1, "zh": 1, "de": 1}))


def test_a_chinese_question_is_taken_apart_by_words(lexicon: Lexicon) -> None:
    """Content words in order, neighbours known, what is asked for told; nothing is a name."""
    question = "港口大桥耗资多少钱？"
    asked = analyse_question(question, lexicon.of_question(question))
    assert asked.stems == ("港口", "大", "桥", "耗资")
    assert asked.pairs == ((0, 1), (1, 2), (2, 3))
    assert asked.kind is AnswerKind.MONEY
    assert not any(asked.named)
    assert sum(asked.weights) == pytest.approx(1)


def test_chinese_sentences_hold_the_questions_words(lexicon: Lexicon) -> None:
    """All four stand in the first sentence, three of them side by side, none in the second."""
    question = "港口大桥耗资多少钱？"
    asked = analyse_question(question, lexicon.of_question(question))
    matrix = build_matrix([hit(replace(article("a", ZH), language="zh"))], asked, lexicon)
    assert matrix.held.tolist() == [[True] * 4, [False] * 4]
    assert matrix.paired.tolist() == [[True, True, False], [False] * 3]
    assert matrix.phrase.tolist() == pytest.approx([sum(asked.weights[:3]), 0])
    assert [place for _, place in matrix.spots[0]] == [0, 2, 3, 11]


def test_a_chinese_answer_is_found_by_its_form(lexicon: Lexicon) -> None:
    """The sum of money stands near the words of the question, so the features speak for it."""
    question = "港口大桥耗资多少钱？"
    asked = analyse_question(question, lexicon.of_question(question))
    matrix = build_matrix([hit(replace(article("a", ZH), language="zh"))], asked, lexicon)
    evidence = weigh(matrix, asked, lexicon, np.ones(1), 1)
    best = evidence.best[0]
    assert best is not None
    assert ZH[best.start : best.end] == "十三亿元"
    columns = of_windows(matrix, asked, evidence)
    assert columns["cover"].tolist() == pytest.approx([1.0])
    assert columns["kind"].tolist() == [1.0]


def test_german_words_meet_in_their_stems(lexicon: Lexicon) -> None:
    """ "Brücken" and "Brücke"; a capital makes no name, and "die" says nothing."""
    question = "Wer hat die neuen Brücken eröffnet?"
    asked = analyse_question(question, lexicon.of_question(question))
    assert (asked.stems, asked.kind) == (("neu", "bruck", "eroffn"), AnswerKind.PERSON)
    assert asked.named == (False, False, False)
    matrix = build_matrix([hit(replace(article("a", DE), language="de"))], asked, lexicon)
    assert matrix.held.tolist() == [[True, True, True], [False] * 3]
    evidence = weigh(matrix, asked, lexicon, np.ones(1), 1)
    best = evidence.best[0]
    assert best is not None
    assert DE[best.start : best.end] == "Anna Krüger"


def test_articles_of_many_languages_are_laid_out_together(lexicon: Lexicon) -> None:
    """Each is read by its own language; one without a language by the index's."""
    asked = analyse_question("Brücke bridge", lexicon)
    hits = [
        hit(replace(article("a", "Die Brücken."), language="de")),
        hit(article("b", "The bridges.")),
    ]
    matrix = build_matrix(hits, asked, lexicon)
    assert asked.stems == ("bruck", "bridg")
    assert matrix.held.tolist() == [[True, False], [False, True]]


def test_a_language_is_spoken_once(lexicon: Lexicon) -> None:
    """Its lexicon is kept, for it remembers stems."""
    assert lexicon.speaking("de") is lexicon.speaking("de")
    assert lexicon.speaking("en") is lexicon.speaking(None) is lexicon
