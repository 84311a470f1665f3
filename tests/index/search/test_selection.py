"""Tests of index/search/selection.py."""

import numpy as np

from index.article import Article
from index.search.candidate_matrix import build_matrix
from index.search.evidence import weigh
from index.search.lexicon import Lexicon
from index.search.question_analysis import analyse_question
from index.search.selection import opened_well, select_quotes
from tests.index.search.world import Words, article, hit

LEXICON = Lexicon(Words())


def _chosen(question: str, scores: list[float], top: int, *articles: Article) -> list[int]:
    asked = analyse_question(question, LEXICON)
    layout = build_matrix([hit(one) for one in articles], asked, LEXICON)
    evidence = weigh(layout, asked, LEXICON, np.ones(len(articles)), len(articles))
    assert len(layout.windows) == len(scores)
    return select_quotes(layout, np.array(scores), evidence, top)


FOUR = "Blue one. Two. Three. Four."


def test_overlapping_quotes_are_shown_once() -> None:
    """Of two quotes that share a sentence the better one stands."""
    other = article("b", "Whales.")
    assert _chosen("blue whales", [1.0, 2.0, 0.0], 3, article("a", FOUR), other) == [1, 2]


def test_no_more_than_asked_for() -> None:
    """Only the best ``top`` are chosen."""
    articles = [article(name, "Blue.") for name in "abc"]
    assert _chosen("blue", [0.0, 2.0, 1.0], 2, *articles) == [1, 2]


def test_a_second_quote_must_add() -> None:
    """From one article a second quote stands when it has a word of the question that is new."""
    long = "x" * 480
    same = article("a", f"Blue {long}.\n\nBlue {long}.")
    more = article("a", f"Blue {long}.\n\nWhale {long}.")
    assert _chosen("blue whales", [2.0, 1.0], 2, same) == [0]
    assert _chosen("blue whales", [2.0, 1.0], 2, more) == [0, 1]


def test_a_new_possible_answer_adds() -> None:
    """From one article a second quote stands when it names someone else."""
    long = "x" * 480
    same = article("a", f"So Ada blue {long}.\n\nSo Ada blue {long}.")
    more = article("a", f"So Ada blue {long}.\n\nSo Bob blue {long}.")
    assert _chosen("who is blue?", [2.0, 1.0], 2, same) == [0]
    assert _chosen("who is blue?", [2.0, 1.0], 2, more) == [0, 1]


def test_a_quiz_that_asks_the_same_is_no_answer() -> None:
    """Unless somebody is named beside it who may be the answer."""
    other = article("b", "So Ada.")
    quiz = article("a", "Who saw blue whales swim?")
    told = article("a", "Who saw blue whales swim? So Bob did.")
    assert _chosen("Who saw blue whales swim?", [2.0, 1.0], 2, quiz, other) == [1]
    assert _chosen("Who saw blue whales swim?", [2.0, 1.0], 2, told, other) == [0, 1]


def test_notices_at_the_ends_of_a_quote_are_left_out() -> None:
    """But never the sentence that answers."""
    asked = analyse_question("blue whales", LEXICON)
    text = "Sign up for our newsletter. Blue whales swim. Read more here."
    layout = build_matrix([hit(article("a", text))], asked, LEXICON)
    evidence = weigh(layout, asked, LEXICON, np.ones(1), 1)
    assert opened_well(layout, evidence, [0], 1) == range(1, 2)
    assert opened_well(layout, evidence, [0], 0) == range(0, 2)
