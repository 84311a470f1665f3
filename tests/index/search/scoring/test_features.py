"""Tests of index/search/scoring/features.py."""

import math
from datetime import date

import numpy as np
import pytest

from index.article import Hit, Passage
from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import Columns, build_matrix
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from index.search.scoring.date_features import is_dated
from index.search.scoring.features import OF_CHOICE, of_choice, of_hits, of_windows, prior_of
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())
ASKED_AT = date(2030, 5, 10)


def _hits(*hits: Hit, asked_at: date = ASKED_AT) -> Columns:
    asked = analyse_question("blue whales", LEXICON)
    return of_hits(build_matrix(hits, asked, LEXICON), asked, asked_at)


def _windows(text: str, question: str) -> Columns:
    asked = analyse_question(question, LEXICON)
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    return of_windows(matrix, asked, weigh(matrix, asked, LEXICON, np.ones(1), 1))


def _half_matched(characters: int) -> float:
    """BM25 of half the question's weight, once in a passage of so many characters."""
    return 0.5 / (1 + 1.2 * (0.25 + 0.75 * characters / 550))


def test_prior_is_relative_to_the_best() -> None:
    """The best candidate has 1; half its words lack exp(-8 x 0.6 / 2)."""
    assert prior_of(np.array([4.0, 2.0]), np.array([0.5, 0.5])).tolist() == pytest.approx(
        [1.0, math.exp(-8 * 0.3)]
    )
    assert prior_of(np.zeros(0), np.zeros(0)).tolist() == []


def test_words_of_passage_and_title() -> None:
    """Half the question in the passage and half in the title make the whole."""
    columns = _hits(hit(article("a", "Blue.", title="Whales")))
    assert columns["cover_passage_title"].tolist() == pytest.approx([1.0])


def test_match_is_bm25_whatever_the_corpus() -> None:
    """One of two words, once, in a passage of five characters under a title of six."""
    columns = _hits(hit(article("a", "Blue.", title="Oceans")))
    assert columns["match"].tolist() == pytest.approx([_half_matched(11)])


def test_words_after_the_passage_are_not_the_passages() -> None:
    """Sentences that a quote could take in past the passage do not count as covered by it."""
    columns = _hits(hit(article("a", "Blue.\n\nWhale.\n\nEnd."), end=5))
    assert columns["cover_passage_title"].tolist() == pytest.approx([0.5])


def test_the_article_is_as_good_as_its_best_passage() -> None:
    """Cosine and words of one passage speak for the other passages of its article."""
    source = article("a", "Blue.\n\nWhale.")
    good = Hit(Passage("a", 0, 0, 5, "Blue."), source, 0.9)
    poor = Hit(Passage("a", 1, 7, 13, "Whale."), source, 0.1)
    columns = _hits(good, poor, hit(article("b", "Sea."), cosine=0.5))
    assert columns["article_cosine"].tolist() == pytest.approx([0.9, 0.9, 0.5])
    assert columns["article_cover"].tolist() == pytest.approx([1.0, 1.0, 0.0])
    assert columns["position"].tolist() == pytest.approx([0.0, math.log(2), 0.0])


def test_days_on_both_sides() -> None:
    """Nine days before the question and one day after it are told apart."""
    columns = _hits(
        hit(article("a", "Blue.", published=date(2030, 5, 1))),
        hit(article("b", "Blue.", published=date(2030, 5, 11))),
    )
    assert columns["days_before"].tolist() == pytest.approx([math.log(10), 0.0])
    assert columns["days_after"].tolist() == pytest.approx([0.0, math.log(2)])


def test_an_article_without_a_date_stands_in_the_middle() -> None:
    """An unknown date is neither for nor against an article."""
    columns = _hits(
        hit(article("a", "Blue.", published=date(2030, 5, 9))),
        hit(article("b", "Blue.")),
        hit(article("c", "Blue.", published=date(2030, 5, 1))),
    )
    assert columns["days_before"].tolist() == pytest.approx(
        [math.log(2), math.log(10), math.log(10)]
    )


def test_dates_that_tell_nothing_are_no_dates() -> None:
    """One day for all candidates, or none at all, is undated; two days are dated."""
    day = article("a", "Blue.", published=date(2030, 5, 1))
    other = article("b", "Blue.", published=date(2030, 5, 9))
    assert is_dated(_hits(hit(day), hit(other)))
    assert not is_dated(_hits(hit(day), hit(day)))
    assert not is_dated(_hits(hit(article("c", "Blue."))))


def test_a_question_asked_years_later() -> None:
    """Against an archive that ended years ago dates tell nothing, so all are equal."""
    hits = [hit(article(str(n), "Blue.", published=date(2020, 1, n))) for n in (1, 20)]
    columns = _hits(*hits)
    assert columns["days_before"].tolist() == [0.0, 0.0]
    assert columns["days_after"].tolist() == [0.0, 0.0]


def test_a_quotes_own_words() -> None:
    """A quote of two sentences holds the words of both."""
    columns = _windows("Blue sea. A whale.", "Which blue whales?")
    assert columns["cover"].tolist() == pytest.approx([1.0])
    assert (columns["pairs"].tolist(), columns["phrase"].tolist()) == ([0.0], [0.0])
    assert columns["length"].tolist() == pytest.approx([18 / 500])


def test_words_side_by_side_are_a_phrase() -> None:
    """Two of three equal words together are two thirds; the third elsewhere adds nothing."""
    columns = _windows("A blue whale sang in the sea.", "Which blue whales swam in the sea?")
    assert columns["pairs"].tolist() == [0.5]
    assert columns["phrase"].tolist() == pytest.approx([0.5])


def test_a_figure_counts_only_when_asked_for() -> None:
    """A digit speaks for a quote when the answer is a number, and otherwise not."""
    assert _windows("So 12 whales.", "How many whales?")["figure"].tolist() == [1.0]
    assert _windows("So 12 whales.", "Which whales?")["figure"].tolist() == [0.0]


def test_furniture_and_a_leaning_start_are_marked() -> None:
    """A quote that begins with But, and one with a sign-up line in it, are marked."""
    assert _windows("But whales sing.", "whales")["leans"].tolist() == [1.0]
    assert _windows("Whales sing. Sign up for news.", "whales")["boilerplate"].tolist() == [1.0]


def test_the_answer_as_a_whole_counts_three_quotes() -> None:
    """The lead is over the best quote of another article; features are the best of three."""
    asked = analyse_question("blue whales", LEXICON)
    hits = [
        hit(article(name, "Blue."), cosine=c) for name, c in zip("abcd", (1, 2, 3, 4), strict=True)
    ]
    matrix = build_matrix(hits, asked, LEXICON)
    columns = {name: np.array([1.0, 2.0, 3.0, 4.0]) for name in (*OF_CHOICE, "age")}
    row = of_choice(columns, np.array([3.0, 1.0, 0.5, 0.0]), matrix, [0, 1, 2, 3])
    assert row["lead"].tolist() == [2.0]
    assert row["score"].tolist() == [3.0]
    assert row["cosine"].tolist() == [3.0]
    assert row["crowd"].tolist() == [math.log(4)]
    assert row["age"].tolist() == [1.0]
    assert row["mass"].tolist() == pytest.approx(
        [1 - math.exp(-3) / (1 + math.exp(-2) + math.exp(-2.5) + math.exp(-3))]
    )
