"""Tests of index/search/candidates/matrix.py."""

import numpy as np
import pytest

from index.article import Hit, Passage
from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import build_matrix
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())


def test_lay_out_marks_words_and_pairs() -> None:
    """Each sentence knows which of the question's words it holds, and which side by side."""
    lexicon = Lexicon(Words())
    asked = analyse_question("blue whales of Iceland", lexicon)
    source = article("a", "A blue whale. Iceland and whales, blue.", title="Iceland")
    matrix = build_matrix([hit(source)], asked, lexicon)
    assert matrix.held.tolist() == [[True, True, False], [True, True, True]]
    assert matrix.paired.tolist() == [[True], [False]]
    assert matrix.titled.tolist() == [[False, False, True]]


def test_a_quote_that_only_asks_the_question_is_none() -> None:
    """Of one sentence or more, as a quiz has it; what it goes on with makes it one."""
    question = "Whales swam. What are blue whales?"
    asked = analyse_question(question, LEXICON)
    texts = (question, "What are whales?", "What are whales? Mammals.", "Whales swam.")
    hits = [hit(article(str(n), text)) for n, text in enumerate(texts)]
    assert [window.hit for window in build_matrix(hits, asked, LEXICON).windows] == [2, 3]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What is a hoverfly?\n\nAn insect with two wings.", True),
        ("So what is the hoverfly? An insect with two wings.", True),
        ("What happened to the hoverfly?\n\nAn insect with two wings.", False),
        ("What eats a hoverfly?\n\nAn insect with two wings.", False),
        ("Where is a hoverfly?\n\nAn insect with two wings.", False),
        ("What is most of a hoverfly?\n\nAn insect with two wings.", False),
        ("Is it a hoverfly?\n\nAn insect with two wings.", False),
        ("A hoverfly.\n\nAn insect with two wings.", False),
        ("What is a hoverfly?\n\nIs it a fly of those?", False),
        ("What is a hoverfly?\n\nHere are the flies of which it is one.", False),
        ("What is a hoverfly?\n\nHere are its kinds: big and small ones.", True),
        ("What is a hoverfly?\n\nA look at flies and their two wings", False),
    ],
)
def test_what_a_line_that_asks_the_same_stands_before(text: str, told: bool) -> None:
    """In other small words too, but not in another asking word; it tells something and ends."""
    asked = analyse_question("What is a hoverfly?", LEXICON)
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    assert matrix.told.tolist() == [False, told]


def test_who_was_killed_died() -> None:
    asked = analyse_question("Who died there?", LEXICON)
    matrix = build_matrix([hit(article("a", "Ada was killed. Ivo was hurt."))], asked, LEXICON)
    number = asked.stems.index("died")
    assert matrix.held[:, number].tolist() == [True, False]


def test_no_line_asks_the_same_as_a_question_of_small_words() -> None:
    matrix = build_matrix(
        [hit(article("a", "Was he there?\n\nAn insect flew."))],
        analyse_question("Is it?", LEXICON),
        LEXICON,
    )
    assert not matrix.told.any()


def test_words_in_what_is_left_out_are_no_sentences() -> None:
    """Words of the question, and possible answers, in a label before a sentence."""
    asked = analyse_question("Who saw whales?", LEXICON)
    text = "One came.\n\nHide Caption 1 of 9 Photos: So Ada saw whales\n\nIt was blue."
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    evidence = weigh(matrix, asked, LEXICON, np.ones(1), 1)
    assert [matrix.text(row) for row in matrix.rows[0]] == ["One came.", "It was blue."]
    assert not matrix.held.any()
    assert not matrix.spots[0]
    assert evidence.count[1] == 0


def test_empty_text() -> None:
    """A candidate without sentences gives no quotes."""
    source = article("a", "")
    matrix = build_matrix(
        [Hit(Passage("a", 0, 0, 0, ""), source, 0.0)],
        analyse_question("whale", Lexicon(Words())),
        Lexicon(Words()),
    )
    assert (matrix.sentences, matrix.windows, matrix.held.shape) == ([], [], (0, 1))
