"""Tests of index/search/question/analysis.py."""

import pytest

from index.languages.profile import language_profile
from index.search.question.analysis import (
    AnswerKind,
    analyse_question,
    asking_sentence,
    gist,
    kind_of,
    question_first,
)
from index.search.question.lexicon import Lexicon
from tests.index.search.small_archive import Words

ENGLISH = language_profile("en")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who built the lighthouse?", AnswerKind.PERSON),
        ("The pilot blamed the weather on who?", AnswerKind.PERSON),
        ("Which former senator opened the bridge?", AnswerKind.PERSON),
        ("Which fellow author did J. K. Rowling meet?", AnswerKind.PERSON),
        ("Where is the lighthouse?", AnswerKind.PLACE),
        ("The fire reached which national park?", AnswerKind.PLACE),
        ("What is the name of the river that flooded?", AnswerKind.PLACE),
        ("Which two countries signed the treaty?", AnswerKind.COUNTRY),
        ("Which state's capital city ran out of water?", AnswerKind.STATE),
        ("What percentage of ferries were late?", AnswerKind.PERCENT),
        ("How many percent of ferries were late?", AnswerKind.PERCENT),
        ("How much did the bridge cost?", AnswerKind.MONEY),
        ("How many whales were counted?", AnswerKind.COUNT),
        ("How old was the captain?", AnswerKind.AGE),
        ("What was the magnitude of the quake?", AnswerKind.NUMBER),
        ("How long will the strike last?", AnswerKind.DURATION),
        ("How many years was his sentence?", AnswerKind.DURATION),
        ("What year did the ferry sink?", AnswerKind.YEAR),
        ("She is the first woman to win since:", AnswerKind.YEAR),
        ("When did the ferry sink?", AnswerKind.DATE),
        ("Which film won the prize?", AnswerKind.WORK),
        ("Which airline cancelled its flights?", AnswerKind.NAME),
        ("What did the mayor say about the bridge?", AnswerKind.SPEECH),
        ("This singer closed the festival.", AnswerKind.PERSON),
        ("Why did the ferry sink?", AnswerKind.REASON),
        ("Did the ferry sink?", AnswerKind.OPEN),
        ("ferry", AnswerKind.OPEN),
    ],
)
def test_kind(question: str, kind: AnswerKind) -> None:
    """The kind of the answer is told from the words that ask."""
    assert kind_of(question, ENGLISH) is kind


def test_the_sentence_that_asks_decides() -> None:
    """A story told before the question, with a who and a where in it, does not mislead."""
    told = "The man who sailed where no one had sailed is back. How many days was he away?"
    assert kind_of(told, ENGLISH) is AnswerKind.DURATION


@pytest.mark.parametrize(
    ("language", "question", "asking"),
    [
        ("es", "¿Cuándo se abrió el puente? ¿Cuánto costó?", "¿Cuánto costó?"),
        ("ru", "Когда открыли мост? Сколько он стоил?", "Сколько он стоил?"),
        ("uk", "Коли відкрили міст? Скільки він коштував?", "Скільки він коштував?"),
        ("fr", "Quand le pont a-t-il ouvert ? Était-il cher ?", "Était-il cher ?"),
        ("en", "It is “the best.” Who says so?", "Who says so?"),
        ("en", "Where in St. Ives did Dr. Lee live?", "Where in St. Ives did Dr. Lee live?"),
        ("ru", "Когда родился А. С. Пушкин?", "Когда родился А. С. Пушкин?"),
    ],
)
def test_the_sentence_that_asks(language: str, question: str, asking: str) -> None:
    """Sentences end in a question as in an article, by the language's own rules."""
    assert asking_sentence(question, language) == asking


def test_take_apart() -> None:
    """Content words are stemmed once, weigh by rarity, and know their neighbours."""
    asked = analyse_question("Which whales met the whales of Iceland?", Lexicon(Words()))
    assert asked.stems == ("whale", "met", "iceland")
    assert asked.named == (False, False, True)
    assert asked.weights[0] == pytest.approx(asked.weights[1])
    assert asked.weights[2] > asked.weights[1]
    assert asked.pairs == ((0, 1),)
    assert asked.known == {"which", "whale", "met", "the", "of", "iceland"}


def test_rare_words_weigh_more() -> None:
    """A word that every passage holds weighs almost nothing."""
    asked = analyse_question("government whale", Lexicon(Words(government=1000)))
    assert asked.weights[1] > 0.8


def test_stopwords_alone_are_kept() -> None:
    """Where there are only stopwords, they are what was asked."""
    assert analyse_question("who were we", Lexicon(Words())).stems == ("who", "were", "we")


def test_empty_question() -> None:
    """Punctuation alone has no words and no kind."""
    asked = analyse_question("?!", Lexicon(Words()))
    assert (asked.stems, asked.weights, asked.kind) == ((), (), AnswerKind.OPEN)


def test_gist_of_a_paste() -> None:
    """Of a long text the last sentence that asks is kept, and the one before it; else its start."""
    told = "It rained for days. " * 60
    assert gist(f"{told}The ferry sank. Who was aboard? Thank you.") == (
        "The ferry sank. Who was aboard?"
    )
    assert gist(" Who was aboard? ") == "Who was aboard?"
    assert gist("word " * 1000) == ("word " * 1000)[:2000]


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Which new bridges opened?", "bridge"),
        ("The fire reached which national park?", "park"),
        ("Who sang?", ""),
    ],
)
def test_head(question: str, head: str) -> None:
    """The noun that is asked for is the last of its phrase."""
    assert analyse_question(question, Lexicon(Words())).head == head


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Who sold the pier?", "Who sold the pier?"),
        ("Who sold the pier? How much did it cost?", "How much did it cost? Who sold the pier?"),
        ("Who sold the pier? And how much did it cost?",) * 2,
        ("Who sold the pier? Why not?",) * 2,
        ("What did Sen. Ann Lee say?",) * 2,
        ("Who sold the pier? I wonder.",) * 2,
        ("Ostra pier: who sold it?", "who sold it? Ostra pier"),
        ("Why: because it sank",) * 2,
        ("is it true that the pier was sold", "the pier was sold"),
    ],
)
def test_the_last_question_is_read_first(text: str, first: str) -> None:
    """Those before it say what it is about, unless it only adds to them."""
    assert question_first(text, ENGLISH) == first
