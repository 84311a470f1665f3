"""Question and candidates -> quotes, best first, and how sure it is that one of them answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np

from index.article import Hit, Question, Quote
from index.languages.profile import language_profile
from index.reader import PassageReader, Reading
from index.search.question.analysis import question_first
from index.search.question.lexicon import lexicon_of
from index.search.quotes.quote_cutting import cut_quotes
from index.search.quotes.selection import select_quotes
from index.search.reading.misread import checking
from index.search.reading.passage_readings import PassageReadings
from index.search.reading.second_reading import READ_AGAIN, moved, read_again
from index.search.scoring.candidate_features import (
    GAIN,
    CandidateFeatures,
    features_of,
    likeliest_hits,
    scores_by,
)
from index.search.scoring.features import of_choice, of_quotes
from index.search.scoring.weights import Weights, log_odds
from index.store import Words

# Passages that are read at most, where there is time: docs/ranking.md has what more would bring.
# Of those behind the first few, none whose score is so much less than the best one's.
MOST_READ, _FIRST, _BEHIND = 9, 4, 4.0
_READABLE = "en"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Quotes, the best first, and the probability that one of the first three answers."""

    quotes: tuple[Quote, ...]
    confidence: float


class _Chosen(NamedTuple):
    """Possible quotes by their numbers, as they are cut, and how sure the answer is by them."""

    numbers: list[int]
    quotes: list[Quote]
    confidence: float


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
        candidates = features_of(question, hits, lexicon_of(words))
        if not candidates.matrix.windows:
            return Ranking((), 0.0)
        readings = self._read(question, candidates)
        chosen = self._choose(candidates, readings, max(question.top, READ_AGAIN))
        if not chosen.numbers:  # all there is repeats the question
            return Ranking((), 0.0)
        quotes, confidence = self._second(question, candidates, readings, chosen)
        bounds = [candidates.bounds(number) for number in chosen.numbers]
        order = np.argsort([-quote.score for quote in quotes], kind="stable")
        first = order[: max(question.top, 1)]
        return _bounded([quotes[n] for n in first], [bounds[n] for n in first], confidence)

    def _choose(
        self, candidates: CandidateFeatures, readings: PassageReadings | None, most: int
    ) -> _Chosen:
        """The best quotes by features and reading, and how sure they are."""
        matrix = candidates.matrix
        weights = self._read_weights if readings else self._weights
        columns = candidates.columns | (readings.columns(matrix) if readings else {})
        gains = candidates.gains()
        scores, undated = (values + gains for values in scores_by(weights, columns))
        numbers = select_quotes(matrix, scores, candidates.evidence, most)
        if not numbers:
            return _Chosen([], [], 0.0)
        choice = of_choice(columns, undated, matrix, numbers)
        confidence = weights.confidence(choice)
        own = weights.confidences(of_quotes(columns, undated, numbers, log_odds(confidence)))
        if candidates.articles == 1:
            confidence = weights.of_single(choice, confidence)
        cuts = cut_quotes(candidates, numbers, readings)
        quotes = [
            replace(quote, score=float(scores[number]), confidence=sure)
            for number, quote, sure in zip(numbers, cuts, own, strict=True)
        ]
        return _Chosen(numbers, quotes, confidence)

    def _second(
        self,
        question: Question,
        candidates: CandidateFeatures,
        readings: PassageReadings | None,
        chosen: _Chosen,
    ) -> tuple[list[Quote], float]:
        """The quotes and the answer's confidence, where they can be read, by a second reading."""
        quotes, matrix = chosen.quotes, candidates.matrix
        if self._reader is None or readings is None or not all(map(_is_readable, quotes)):
            return quotes, chosen.confidence
        hits = [matrix.windows[number].hit for number in chosen.numbers]
        known = [
            readings.known(matrix.hits[n], n, quote) for n, quote in zip(hits, quotes, strict=True)
        ]
        check = checking(question, candidates)

        def checked(place: int, reading: Reading) -> Reading:
            return check(hits[place], reading)

        again = read_again(self._reader, _as_read(question, candidates), quotes, known, checked)
        quotes, confidence = moved(self._read_weights, quotes, again, chosen.confidence)
        # Of a single article the answer's knows already what reading tells.
        return quotes, chosen.confidence if candidates.articles == 1 else confidence

    def _read(self, question: Question, candidates: CandidateFeatures) -> PassageReadings | None:
        """What the reader finds in the likeliest passages; None where it reads none."""
        matrix = candidates.matrix
        if self._reader is None or candidates.asked.language != _READABLE:
            return None
        plain = scores_by(self._weights, candidates.columns)[0] + GAIN * candidates.told
        behind = _BEHIND if candidates.articles > 1 else math.inf  # of one article all is near
        numbers = _worth_reading(matrix.hits, likeliest_hits(matrix, plain), behind)
        found = self._reader.read(_as_read(question, candidates), [matrix.hits[n] for n in numbers])
        check = checking(question, candidates)
        readings = {n: check(n, read) for n, read in zip(numbers, found, strict=False)}
        return PassageReadings.of(matrix, readings, candidates.possible) if readings else None


def _worth_reading(hits: Sequence[Hit], likeliest: dict[int, float], behind: float) -> list[int]:
    """Numbers of the hits to read, of all with their scores."""
    readable = {n: score for n, score in likeliest.items() if _is_readable(hits[n])}
    least, numbers = max(readable.values(), default=0.0) - behind, [*readable][:MOST_READ]
    return [*numbers[:_FIRST], *(n for n in numbers[_FIRST:] if readable[n] >= least)]


def _bounded(
    quotes: Sequence[Quote], bounds: Sequence[tuple[float, float]], confidence: float
) -> Ranking:
    """Each quote as sure as it may be, and the answer no surer than its surest quote."""
    bounded = [
        replace(quote, confidence=min(max(quote.confidence, low), high))
        for quote, (low, high) in zip(quotes, bounds, strict=True)
    ]
    surest = int(np.argmax([quote.confidence for quote in bounded]))
    return Ranking(tuple(bounded), min(max(confidence, bounds[0][0]), bounds[surest][1]))


def _as_read(question: Question, candidates: CandidateFeatures) -> str:
    return question_first(question.text, language_profile(candidates.asked.language))


def _is_readable(found: Hit | Quote) -> bool:
    return (found.article.language or _READABLE).split("-")[0] == _READABLE
