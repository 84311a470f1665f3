"""Question and candidates -> the features of every possible quote, and their scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.article import Hit, Question
from index.languages.profile import language_profile
from index.search.candidates.evidence import Evidence, weigh
from index.search.candidates.matrix import Bools, CandidateMatrix, Columns, Floats, build_matrix
from index.search.candidates.windows import Window
from index.search.question.analysis import QuestionAnalysis, analyse_question
from index.search.question.lexicon import Lexicon
from index.search.question.names import holds, lowered, names
from index.search.scoring.date_features import is_dated
from index.search.scoring.features import of_hits, of_windows, prior_of, rows_of
from index.search.scoring.weights import Weights
from index.search.validation.requirements import Possible, Requirements
from index.search.validation.speakers import asked_speaker, paragraphs_of

# Candidates that are searched for possible answers.
LOOKED_AT = 32
# Candidates of so few articles are near whatever is asked: there a sentence must answer by its form
# too. Among more, words and reading choose better alone (docs/ranking.md).
_FEW = 10
# What a quote without a possible answer loses of its score, and how sure it may be at most.
_UNFIT, _UNSAID = 5.0, 0.2
# What one gains that a question like the one asked stands before, as in an article of questions and
# answers; how sure it is at least then, and where its form tells that it answers.
GAIN, _ATTESTED = 3.0, 0.5
# A sentence with all of so many words of a question for yes or no speaks of it.
_CLAIM = 3


@dataclass(frozen=True)
class CandidateFeatures:
    """Candidates laid out, with the features of every possible quote.

    ``articles``: of how many they are; ``requirements``: where there are any; ``possible``: by
    them, for each sentence; ``speaker``: whose words are asked for.
    """

    asked: QuestionAnalysis
    matrix: CandidateMatrix
    evidence: Evidence
    columns: Columns
    articles: int
    requirements: Requirements | None
    possible: list[Possible]
    speaker: str = ""

    def bounds(self, number: int) -> tuple[float, float]:
        """Between which the confidence of a possible quote lies, whatever was read in it."""
        if not self.can_answer(number):
            return 0.0, _UNSAID
        if self.told[number]:
            return _ATTESTED, 1.0
        window = self.matrix.windows[number]
        rows = window.rows
        held = self.matrix.held[rows.start : rows.stop]
        claimed = self.asked.whether and held.shape[1] >= _CLAIM and bool(held.all(axis=1).any())
        if self.requirements and self.requirements.are_elsewhere(rows):
            return 0.0, _UNSAID
        if self.requirements and self.requirements.attested(rows, [*map(any, held.T)]):
            return _ATTESTED, 1.0
        barred = self.requirements is None and self._are_others_words(window)
        return (_ATTESTED if claimed else 0.0), _UNSAID if barred else 1.0

    def _are_others_words(self, window: Window) -> bool:
        """Whether somebody's words are asked for, and a possible quote reports none of them."""
        text, profile = (
            self.matrix.hits[window.hit].article.text,
            language_profile(self.asked.language),
        )
        own = paragraphs_of(self.speaker, text, profile) if self.speaker else [(0, len(text))]
        return not any(start < window.end and window.start < end for start, end in own)

    def can_answer(self, number: int) -> bool:
        """Whether one of a possible quote's sentences may hold an answer."""
        window = self.matrix.windows[number]
        return any(spans != () for spans in self.possible[window.first : window.last + 1])

    @cached_property
    def told(self) -> Bools:
        """Which possible quotes begin with what answers such a question, or with that question."""
        told: Bools = np.any(self.matrix.told[rows_of(self.matrix)[:2]], axis=0)
        return told

    def gains(self) -> Floats:
        """What each possible quote gains of its score, or loses: those that can't answer."""
        numbers = range(len(self.matrix.windows))
        unfit = np.array([not self.can_answer(number) for number in numbers], dtype=np.bool_)
        gains: Floats = np.where(unfit, -_UNFIT, np.where(self.told, GAIN, 0.0))
        return gains


def scores_by(weights: Weights, columns: Columns) -> tuple[Floats, Floats]:
    """Of each possible quote: its score, and the one that doesn't know of dates."""
    undated = weights.undated(columns)
    return (weights.score(columns) if is_dated(columns) else undated), undated


def likeliest_hits(matrix: CandidateMatrix, scores: Floats) -> dict[int, float]:
    """Numbers of the hits with the best score of their possible quotes, the best hit first."""
    best: dict[int, float] = {}
    for score, window in zip(scores.tolist(), matrix.windows, strict=True):
        best[window.hit] = max(score, best.get(window.hit, score))
    return dict(sorted(best.items(), key=lambda hit: -hit[1]))


def features_of(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> CandidateFeatures:
    """Take the question apart, lay out the candidates, and weigh what is in them."""
    text = question.text.replace("’", "'")  # as the patterns of questions have it
    asked = analyse_question(text, lexicon.of_question(text))
    matrix = build_matrix(hits, asked, lexicon)
    columns = of_hits(matrix, asked, question.asked_at)
    prior = prior_of(columns["match"], columns["cosine"])
    evidence = weigh(matrix, asked, lexicon, prior, LOOKED_AT)
    ofhit = np.array([window.hit for window in matrix.windows], dtype=np.int64)
    columns = {name: values[ofhit] for name, values in columns.items()}
    columns |= of_windows(matrix, asked, evidence)
    articles = len({hit.article.id for hit in hits})
    requirements: Requirements | None = None
    possible: list[Possible] = [None] * len(matrix.sentences)
    if articles <= _FEW:
        requirements = Requirements(text, asked, lexicon.speaking(asked.language))
        possible = requirements.possible(matrix, evidence)
    possible = _of_others_none(text, matrix, lexicon.speaking(asked.language), possible)
    speaker = asked_speaker(text, language_profile(asked.language))
    return CandidateFeatures(
        asked, matrix, evidence, columns, articles, requirements, possible, speaker
    )


def _of_others_none(
    question: str, matrix: CandidateMatrix, lexicon: Lexicon, possible: list[Possible]
) -> list[Possible]:
    """``possible``, but nothing in articles without the last word of any full name in the question:
    what they tell is of others who share the first one."""
    last = tuple(name[-1] for name in names(question, lexicon.profile) if len(name) > 1)
    if not last:
        return possible
    articles = {hit.article.id: hit.article for hit in matrix.hits}.values()
    others = {
        article.id
        for article in articles
        if not holds(lowered(f"{article.title}\n{article.text}"), last)
    }
    ids = (matrix.hits[sentence.hit].article.id for sentence in matrix.sentences)
    return [() if own in others else spans for own, spans in zip(ids, possible, strict=True)]
