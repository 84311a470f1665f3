"""Tests of index/search/candidates/evidence.py."""

import math

import numpy as np
import pytest

from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import build_matrix
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())


def test_near_falls_with_distance() -> None:
    """An answer 12 characters from the only word of the question is worth exp(-12 / 120)."""
    asked = analyse_question("Who sang?", LEXICON)
    matrix = build_matrix([hit(article("a", "x sang with her Bo."))], asked, LEXICON)
    evidence = weigh(matrix, asked, LEXICON, np.ones(1), 1)
    distance = (16 + 18) / 2 - 2
    assert evidence.near.tolist() == pytest.approx([math.exp(-distance / 120)])
    assert evidence.count.tolist() == [1]
    best = evidence.best[0]
    assert best is not None
    assert best.new == ("bo",)


def test_articles_that_agree_count() -> None:
    """What two articles say outweighs what one says."""
    asked = analyse_question("Who sang?", LEXICON)
    texts = ["So Ada sang.", "So Ada sang.", "So Bob sang."]
    hits = [hit(article(name, text)) for name, text in zip("abc", texts, strict=True)]
    evidence = weigh(build_matrix(hits, asked, LEXICON), asked, LEXICON, np.ones(3), 3)
    assert evidence.agreed.tolist() == pytest.approx([1.0, 1.0, 0.5])


def test_one_article_agrees_with_itself_once() -> None:
    """A name said twice in one article is no more sure than one said once in another."""
    asked = analyse_question("Who sang?", LEXICON)
    hits = [hit(article("a", "So Ada sang. So Ada sang.")), hit(article("b", "So Bob sang."))]
    evidence = weigh(build_matrix(hits, asked, LEXICON), asked, LEXICON, np.ones(2), 2)
    assert evidence.agreed[0] == evidence.agreed[1] > 0.9 * evidence.agreed[2]


def test_only_the_likeliest_are_looked_at() -> None:
    """Candidates past the limit have no evidence."""
    asked = analyse_question("Who sang?", LEXICON)
    hits = [hit(article("a", "So Ada sang.")), hit(article("b", "So Bob sang."))]
    evidence = weigh(build_matrix(hits, asked, LEXICON), asked, LEXICON, np.array([0.1, 1.0]), 1)
    assert evidence.count.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("text", "headed"),
    [
        ("Then the Ellery bridge opened.", 1.0),
        ("Then the bridge Ellery opened.", 1.0),
        ("Then the bridge was opened by Ellery.", 0.0),
    ],
)
def test_a_name_beside_the_noun_asked_for(text: str, headed: float) -> None:
    """A name right before or after the noun that "which" asks for is marked."""
    asked = analyse_question("Which bridge opened?", LEXICON)
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    assert weigh(matrix, asked, LEXICON, np.ones(1), 1).headed.tolist() == [headed]
