"""Question and candidates -> quotes, best first, and how sure it is that one of them answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np

from index.article import Article, Hit, Question, Quote
from index.languages.profile import language_profile
from index.reader import PassageReader, Reading, Span
from index.search.answer_phrase import answer_phrase
from index.search.candidate_matrix import CandidateMatrix, Floats, build_matrix
from index.search.dateline import report_in
from index.search.evidence import Evidence, weigh
from index.search.features import (
    Columns,
    is_dated,
    of_choice,
    of_hits,
    of_quotes,
    of_windows,
    prior_of,
)
from index.search.highlights import answering_part, reported_words
from index.search.lexicon import Lexicon
from index.search.named_time import asks_ahead, is_past
from index.search.question_analysis import (
    DATED,
    AnswerKind,
    QuestionAnalysis,
    analyse_question,
    question_first,
)
from index.search.reading_features import PassageReadings
from index.search.selection import opened_well, select_quotes
from index.search.weights import Weights, log_odds
from index.store import Words

# A reason in fewer characters is but a name of one.
_REASON = 60
# Candidates that are searched for possible answers.
LOOKED_AT = 32
# Passages that are read at most, where there is time: docs/ranking.md has what more would bring.
MOST_READ = 9
_READABLE = "en"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Quotes, the best first, and the probability that one of the first three answers.

    Those from the second on that are worth showing beside the first have a confidence of ``more``.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """All that was computed on the way; the fitting script reads it."""

    asked: QuestionAnalysis
    matrix: CandidateMatrix
    evidence: Evidence
    columns: Columns


class Ranker:
    """Ranks with fitted weights. Safe to use from any thread.

    ``reader``: reads the likeliest passages, where question and passages are English; then the
    weights ``read`` rank, which were fitted with what it reads.
    """

    def __init__(
        self, weights: Weights, reader: PassageReader | None = None, read: Weights | None = None
    ):
        self._weights = weights
        self._reader = reader
        self._read_weights = read or weights
        self._lexicon: tuple[Words, Lexicon] | None = None

    @classmethod
    def load(cls, profile: str = "full", reader: PassageReader | None = None) -> Self:
        """With the weights that come with Quoth for ``profile``."""
        return cls(Weights.load(profile=profile), reader, Weights.load(profile=profile, read=True))

    @property
    def threshold(self) -> float:
        """The confidence from which an answer is worth giving, as the calibration chose it."""
        return (self._read_weights if self._reader else self._weights).threshold

    def rank(self, question: Question, hits: Sequence[Hit], words: Words) -> Ranking:
        """The quotes to show for ``question``, at most ``question.top``, cut from ``hits``."""
        if not hits:
            return Ranking((), 0.0)
        scored = features(question, hits, self._remembered(words))
        if not scored.matrix.windows:
            return Ranking((), 0.0)
        readings = self._read(question, scored)
        weights = self._read_weights if readings else self._weights
        columns = scored.columns | (readings.columns(scored.matrix) if readings else {})
        scores, undated = scores_by(weights, columns)
        chosen = select_quotes(scored.matrix, scores, scored.evidence, max(question.top, 1))
        if not chosen:  # all there is repeats the question
            return Ranking((), 0.0)
        choice = of_choice(columns, undated, scored.matrix, chosen)
        confidence = weights.confidence(choice)
        confidences = weights.confidences(of_quotes(columns, undated, chosen, log_odds(confidence)))
        cuts = _cuts(scored, chosen, readings)
        quotes = (
            _quote(scored, cut, float(scores[number]), sure)
            for number, cut, sure in zip(chosen, cuts, confidences, strict=True)
        )
        return Ranking(tuple(quotes), confidence, weights.more)

    def _read(self, question: Question, scored: Scored) -> PassageReadings | None:
        """What the reader finds in the likeliest passages; None where it reads none."""
        matrix = scored.matrix
        if self._reader is None or scored.asked.language != _READABLE:
            return None
        likeliest = likeliest_hits(matrix, scores_by(self._weights, scored.columns)[0])
        numbers = [n for n in likeliest if _is_readable(matrix.hits[n])][:MOST_READ]
        found = self._reader.read(question_first(question.text), [matrix.hits[n] for n in numbers])
        readings = dict(zip(numbers, found, strict=False))
        if scored.asked.kind is AnswerKind.DATE and asks_ahead(question.text):
            readings = {
                number: _not_past(reading, matrix.hits[number], question.asked_at)
                for number, reading in readings.items()
            }
        return PassageReadings.of(matrix, readings) if readings else None

    def _remembered(self, words: Words) -> Lexicon:
        """One lexicon as long as the store stays the same: it remembers stems."""
        kept = self._lexicon
        if kept is None or kept[0] is not words:
            self._lexicon = kept = (words, Lexicon(words))
        return kept[1]


def scores_by(weights: Weights, columns: Columns) -> tuple[Floats, Floats]:
    """Of each possible quote: its score, and the one that doesn't know of dates."""
    undated = weights.undated(columns)
    return (weights.score(columns) if is_dated(columns) else undated), undated


def likeliest_hits(matrix: CandidateMatrix, scores: Floats) -> list[int]:
    """Numbers of the hits, by the best score of their possible quotes."""
    best: dict[int, float] = {}
    for score, window in zip(scores.tolist(), matrix.windows, strict=True):
        best[window.hit] = max(score, best.get(window.hit, score))
    return sorted(best, key=lambda hit: -best[hit])


def _not_past(reading: Reading, hit: Hit, asked_at: date) -> Reading:
    """``reading``, but of a passage whose answer is over by then: when it was is not when it will
    be.
    """
    best = reading.best_span(hit.passage.start, hit.passage.end)
    over = best is not None and is_past(hit.article.text[slice(*best[0])], asked_at)
    return reading.far() if over else reading


def _is_readable(hit: Hit) -> bool:
    return (hit.article.language or _READABLE).split("-")[0] == _READABLE


def features(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> Scored:
    """Take the question apart, lay out the candidates, and weigh what is in them."""
    asked = analyse_question(question.text, lexicon.of_question(question.text))
    matrix = build_matrix(hits, asked, lexicon)
    columns = of_hits(matrix, asked, question.asked_at)
    prior = prior_of(columns["match"], columns["cosine"])
    evidence = weigh(matrix, asked, lexicon, prior, LOOKED_AT)
    ofhit = np.array([window.hit for window in matrix.windows], dtype=np.int64)
    columns = {name: values[ofhit] for name, values in columns.items()}
    return Scored(asked, matrix, evidence, columns | of_windows(matrix, asked, evidence))


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is shown of a possible quote, in rows of sentences, and what of it is bold."""

    article: Article
    rows: range
    bold: tuple[int, int]


def _cuts(
    scored: Scored, chosen: Sequence[int], readings: PassageReadings | None
) -> Iterator[_Cut]:
    """Each in turn; those already made stand among the others that it must not touch."""
    matrix = scored.matrix
    for place, number in enumerate(chosen):
        window = matrix.windows[number]
        read = readings.best(window.first, window.last) if readings else None
        marked = read[0] if read else _marked(scored, number)
        others = [*chosen[:place], *chosen[place + 1 :]]
        rows = opened_well(matrix, scored.evidence, [number, *others], marked)
        article = matrix.hits[window.hit].article
        answer = _answer(scored, article.text, marked, read[1] if read else None)
        whole = matrix.sentences[marked].start, matrix.sentences[marked].end
        sentence = report_in(article.text, whole, answer)
        bold = _bold(scored.asked, article.text, sentence, answer, read is not None)
        yield _Cut(article, rows, bold)


def _bold(
    asked: QuestionAnalysis, text: str, sentence: Span, answer: Span | None, was_read: bool
) -> Span:
    """What somebody said, the answer with what belongs to it, or the clause that holds it.

    A clause too where a reason is asked for, and what was read is but a name of it.
    """
    if asked.kind is AnswerKind.SPEECH and (words := reported_words(text, sentence)):
        return words
    named = asked.kind is AnswerKind.REASON and answer and answer[1] - answer[0] < _REASON
    if answer and was_read and not named:
        return answer_phrase(text, sentence, answer, asked)
    return answering_part(text, sentence, answer)


def _answer(scored: Scored, text: str, row: int, read: Span | None) -> Span | None:
    """What was read in a sentence, else what has the form of an answer there.

    So too where a date is asked for and what was read is none: "96" of "died on Thursday at 96".
    """
    found, sentence = scored.evidence.best[row], scored.matrix.sentences[row]
    inside = found and sentence.start <= found.start and found.end <= sentence.end
    possible = (found.start, found.end) if found and inside else None
    if read is None or (possible and _is_no_date(scored.asked, text[slice(*read)])):
        return possible
    return read


def _is_no_date(asked: QuestionAnalysis, answer: str) -> bool:
    """Whether a date is asked for, and ``answer`` is none."""
    form = language_profile(asked.language).forms.get(asked.kind)
    return asked.kind in DATED and form is not None and not form.search(answer)


def _quote(scored: Scored, cut: _Cut, score: float, confidence: float) -> Quote:
    sentences = scored.matrix.sentences
    start, end = sentences[cut.rows[0]].start, sentences[cut.rows[-1]].end
    text = cut.article.text[start:end]
    bold = (cut.bold,)
    return Quote(cut.article, start, end, text, bold, score, confidence=confidence)


def _marked(scored: Scored, number: int) -> int:
    """The sentence of the quote that answers: words of the question, an answer near them."""
    window = scored.matrix.windows[number]
    rows = slice(window.first, window.last + 1)
    held: Floats = scored.matrix.held[rows] @ np.array(scored.asked.weights)
    return window.first + int(np.argmax(held + scored.evidence.near[rows]))
