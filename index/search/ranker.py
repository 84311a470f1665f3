"""Question and candidates -> quotes, best first, and how sure it is that one of them answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from index.article import Hit, Question, Quote
from index.search.candidate_matrix import CandidateMatrix, Floats, build_matrix
from index.search.evidence import Evidence, weigh
from index.search.features import (
    Columns,
    is_dated,
    of_choice,
    of_hits,
    of_windows,
    prior_of,
)
from index.search.highlights import answering_part
from index.search.lexicon import Lexicon
from index.search.question_analysis import QuestionAnalysis, analyse_question
from index.search.selection import opened_well, select_quotes
from index.search.weights import Weights
from index.store import Words

# Candidates that are searched for possible answers.
LOOKED_AT = 32


@dataclass(frozen=True, slots=True)
class Ranking:
    """Quotes, the best first, and the probability that one of the first three answers."""

    quotes: tuple[Quote, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Scored:
    """All that was computed on the way; the fitting script reads it."""

    asked: QuestionAnalysis
    layout: CandidateMatrix
    evidence: Evidence
    columns: Columns


class Ranker:
    """Ranks with fitted weights. Safe to use from any thread."""

    def __init__(self, weights: Weights):
        self._weights = weights
        self._lexicon: tuple[Words, Lexicon] | None = None

    @classmethod
    def load(cls, path: Path | None = None, profile: str = "full") -> Self:
        """With the weights in ``path``, or those that come with Quoth for ``profile``."""
        return cls(Weights.load(path, profile))

    @property
    def threshold(self) -> float:
        """The confidence from which an answer is worth giving, as the calibration chose it."""
        return self._weights.threshold

    def rank(self, question: Question, hits: Sequence[Hit], words: Words) -> Ranking:
        """The quotes to show for ``question``, at most ``question.top``, cut from ``hits``."""
        if not hits:
            return Ranking((), 0.0)
        scored = features(question, hits, self._remembered(words))
        if not scored.layout.windows:
            return Ranking((), 0.0)
        undated = self._weights.undated(scored.columns)
        dated = is_dated(scored.columns)
        scores = self._weights.score(scored.columns) if dated else undated
        chosen = select_quotes(scored.layout, scores, scored.evidence, max(question.top, 1))
        if not chosen:  # all there is repeats the question
            return Ranking((), 0.0)
        choice = of_choice(scored.columns, undated, scored.layout, chosen)
        confidence = self._weights.confidence(choice)
        return Ranking(tuple(_quotes(scored, chosen, scores)), confidence)

    def _remembered(self, words: Words) -> Lexicon:
        """One lexicon as long as the store stays the same: it remembers stems."""
        kept = self._lexicon
        if kept is None or kept[0] is not words:
            self._lexicon = kept = (words, Lexicon(words))
        return kept[1]


def features(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> Scored:
    """Take the question apart, lay out the candidates, and weigh what is in them."""
    asked = analyse_question(question.text, lexicon.of_question(question.text))
    layout = build_matrix(hits, asked, lexicon)
    columns = of_hits(layout, asked, question.asked_at)
    prior = prior_of(columns["match"], columns["cosine"])
    evidence = weigh(layout, asked, lexicon, prior, LOOKED_AT)
    ofhit = np.array([window.hit for window in layout.windows], dtype=np.int64)
    columns = {name: values[ofhit] for name, values in columns.items()}
    return Scored(asked, layout, evidence, columns | of_windows(layout, asked, evidence))


def _quotes(scored: Scored, chosen: Sequence[int], scores: Floats) -> Iterator[Quote]:
    """Each in turn; those already made stand among the others that it must not touch."""
    layout = scored.layout
    for place, number in enumerate(chosen):
        marked = _marked(scored, number)
        others = [*chosen[:place], *chosen[place + 1 :]]
        rows = opened_well(layout, scored.evidence, [number, *others], marked)
        article = layout.hits[layout.windows[number].hit].article
        start, end = layout.sentences[rows[0]].start, layout.sentences[rows[-1]].end
        sentence, found = layout.sentences[marked], scored.evidence.best[marked]
        answer = (found.start, found.end) if found else None
        bold = answering_part(article.text, (sentence.start, sentence.end), answer)
        yield Quote(
            article=article,
            start=start,
            end=end,
            text=article.text[start:end],
            highlights=(bold,),
            score=float(scores[number]),
        )


def _marked(scored: Scored, number: int) -> int:
    """The sentence of the quote that answers: words of the question, an answer near them."""
    window = scored.layout.windows[number]
    rows = slice(window.first, window.last + 1)
    held: Floats = scored.layout.held[rows] @ np.array(scored.asked.weights)
    return window.first + int(np.argmax(held + scored.evidence.near[rows]))
