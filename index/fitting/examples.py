"""What the fitting learns from: questions with known answers, and their quotes, labelled."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.article import Article, Hit
from index.evaluation.questions import Judged
from index.fitting.regression import Choices
from index.search.candidates.matrix import Bools, Columns
from index.search.question.lexicon import Lexicon
from index.search.quotes.selection import select_quotes
from index.search.scoring.candidate_features import CandidateFeatures, features_of
from index.search.scoring.date_features import is_dated
from index.search.scoring.features import SHOWN, of_choice, of_quotes
from index.search.scoring.weights import Linear


@dataclass(frozen=True, slots=True)
class Example:
    """One question's possible quotes. ``bears``: W, the answer's words stand in the quote;
    ``listed``: W, its article is one that is known to bear the answer. ``columns``: all features,
    with what was read where anything was.
    """

    judged: Judged
    scored: CandidateFeatures
    bears: Bools
    listed: Bools
    columns: Columns

    @property
    def right(self) -> Bools:
        """W: what the figures count as a hit."""
        return self.bears & self.listed

    def choices(self, names: Sequence[str]) -> Choices:
        """For the scores. The answer's words in an article that nobody listed are not right: most
        stand there by the way.
        """
        return Choices(np.stack([self.columns[name] for name in names], axis=1), self.right)


@dataclass(frozen=True, slots=True)
class Shown:
    """What some weights show for an example.

    ``right``: of each quote, whether it is right; ``bearing``: whether the answer's words stand in
    it; ``doubtful``: they stand in one that isn't listed. ``row``: features of the answer;
    ``quotes``: of each quote, but for the answer's own log-odds.
    """

    right: Bools
    bearing: Bools
    doubtful: bool
    row: Columns
    quotes: Columns

    @property
    def first(self) -> bool:
        return bool(self.right[:1].any())

    @property
    def three(self) -> bool:
        return bool(self.right.any())


def example(judged: Judged, hits: Sequence[Hit], lexicon: Lexicon) -> Example:
    """Lay out ``hits`` for the question, and label every possible quote."""
    scored = features_of(judged.question, hits, lexicon)
    bearing, listed = [], []
    for window in scored.matrix.windows:
        article = scored.matrix.hits[window.hit].article
        text = article.text[window.start : window.end]
        bearing.append(bool(judged.answer) and judged.is_answered_in(text))
        listed.append(judged.lists(article))
    bears, lists = np.array(bearing, np.bool_), np.array(listed, np.bool_)
    return Example(judged, scored, bears, lists, scored.columns)


def without_answer(judged: Judged, hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` without those of articles known to answer."""
    return [hit for hit in hits if not judged.lists(hit.article)]


def show(score: Linear, undated: Linear, of: Example) -> Shown:
    """Choose quotes as the ranker does."""
    matrix, columns = of.scored.matrix, of.columns
    gains = of.scored.gains()
    plain = undated(columns) + gains
    scores = score(columns) + gains if is_dated(columns) else plain
    chosen = select_quotes(matrix, scores, of.scored.evidence, SHOWN)
    return Shown(
        right=of.right[chosen],
        bearing=of.bears[chosen],
        doubtful=bool((of.bears & ~of.listed)[chosen].any()),
        row=of_choice(columns, plain, matrix, chosen),
        quotes=of_quotes(columns, plain, chosen, 0.0),
    )


def bears(judged: Judged, article: Article) -> bool:
    """Whether an article known to bear the answer has its words somewhere."""
    return judged.lists(article) and judged.is_answered_in(article.text)
