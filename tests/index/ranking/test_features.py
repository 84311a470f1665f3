"""Tests of index/ranking/features.py."""

import math
from datetime import date

import numpy as np
import pytest

from index.article import Hit, Passage
from index.ranking.asking import take_apart
from index.ranking.evidence import weigh
from index.ranking.features import Columns, of_choice, of_hits, of_windows, prior_of
from index.ranking.layout import lay_out
from index.ranking.words import Lexicon
from tests.index.ranking.world import Words, article, hit

LEXICON = Lexicon(Words())
ASKED_AT = date(2030, 5, 10)


def _hits(*hits: Hit, asked_at: date = ASKED_AT) -> Columns:
    asked = take_apart("blue whales", LEXICON)
    return of_hits(lay_out(hits, asked, LEXICON), asked, asked_at)


def _windows(text: str, question: str) -> Columns:
    asked = take_apart(question, LEXICON)
    layout = lay_out([hit(article("a", text))], asked, LEXICON)
    return of_windows(layout, asked, weigh(layout, asked, LEXICON, np.ones(1), 1))


def test_prior_is_relative_to_the_best() -> None:
    """The best candidate has 1; half its words lack exp(-8 x 0.6 / 2)."""
    one = article("a", "Blue.")
    assert prior_of([hit(one, bm25=4.0), hit(one, bm25=2.0)]).tolist() == pytest.approx(
        [1.0, math.exp(-8 * 0.3)]
    )


def test_words_of_passage_and_title() -> None:
    """Half the question in the passage and half in the title make the whole."""
    columns = _hits(hit(article("a", "Blue.", title="Whales")))
    assert columns["cover_passage"].tolist() == pytest.approx([0.5])
    assert columns["cover_title"].tolist() == pytest.approx([0.5])
    assert columns["cover_passage_title"].tolist() == pytest.approx([1.0])


def test_words_after_the_passage_are_not_the_passages() -> None:
    """Sentences that a quote could take in past the passage do not count as covered by it."""
    columns = _hits(hit(article("a", "Blue.\n\nWhale.\n\nEnd."), end=5))
    assert columns["cover_passage"].tolist() == pytest.approx([0.5])


def test_the_article_is_as_good_as_its_best_passage() -> None:
    """Cosine, BM25 and words of one passage speak for the other passages of its article."""
    one = article("a", "Blue.\n\nWhale.")
    good = Hit(Passage("a", 0, 0, 5, "Blue."), one, 0.9, 2.0)
    poor = Hit(Passage("a", 1, 7, 13, "Whale."), one, 0.1, 0.0)
    columns = _hits(good, poor, hit(article("b", "Sea."), cosine=0.5, bm25=1.0))
    assert columns["article_cosine_gap"].tolist() == pytest.approx([0.0, 0.0, -0.4])
    assert columns["article_bm25"].tolist() == pytest.approx([1.0, 1.0, 0.5])
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


def test_a_question_asked_years_later() -> None:
    """Against an archive that ended years ago dates tell nothing, so all are equal."""
    hits = [hit(article(str(n), "Blue.", published=date(2020, 1, n))) for n in (1, 20)]
    columns = _hits(*hits)
    assert columns["days_before"].tolist() == [0.0, 0.0]
    assert columns["days_after"].tolist() == [0.0, 0.0]


def test_a_quotes_own_words() -> None:
    """A quote of two sentences holds the words of both; its best sentence holds its own."""
    columns = _windows("Blue sea. A whale.", "Which blue whales?")
    assert columns["cover"].tolist() == pytest.approx([1.0])
    assert columns["cover_sentence"].tolist() == pytest.approx([0.5])
    assert columns["pairs"].tolist() == [0.0]
    assert columns["length"].tolist() == pytest.approx([18 / 500])


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
    asked = take_apart("blue whales", LEXICON)
    hits = [
        hit(article(name, "Blue."), cosine=c) for name, c in zip("abcd", (1, 2, 3, 4), strict=True)
    ]
    layout = lay_out(hits, asked, LEXICON)
    names = ("cosine", "cover_passage_title", "article_cover", "cover", "near", "kind", "pairs")
    columns = {name: np.array([1.0, 2.0, 3.0, 4.0]) for name in names}
    row = of_choice(columns, np.array([3.0, 1.0, 0.5, 0.0]), layout, [0, 1, 2, 3])
    assert row["lead"].tolist() == [2.0]
    assert row["score"].tolist() == [3.0]
    assert row["cosine"].tolist() == [3.0]
