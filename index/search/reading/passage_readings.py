"""What the reader read, laid on sentences and possible quotes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.article import Hit, Quote, Span
from index.reader import Reading
from index.reader.reader import FAR_LOGIT, FAR_RELEVANCE
from index.search.candidates.matrix import CandidateMatrix, Floats
from index.search.furniture.headings import asks_briefly
from index.search.validation.requirements import Possible


@dataclass(frozen=True, slots=True)
class PassageReadings:
    """Readings by the number of their hit; and the likeliest answer in each sentence, with its
    logit (None where the sentence wasn't read).
    """

    readings: Mapping[int, Reading]
    spans: list[tuple[Span, float] | None]

    @classmethod
    def of(
        cls,
        matrix: CandidateMatrix,
        readings: Mapping[int, Reading],
        possible: Sequence[Possible] | None = None,
    ) -> Self:
        """Find the answers in the sentences that were read, among those ``possible``."""
        spans: list[tuple[Span, float] | None] = [None] * len(matrix.sentences)
        for hit, reading in readings.items():
            for row in matrix.rows[hit]:
                sentence = matrix.sentences[row]
                among = possible[row] if possible else None
                spans[row] = reading.best_span(sentence.start, sentence.end, among)
            _pass_on(matrix, matrix.rows[hit], spans)
        return cls(readings, spans)

    def best(self, first: int, last: int) -> tuple[int, Span] | None:
        """Of the sentences ``first`` to ``last`` the one that answers best, and its answer."""
        found = [
            (read[1], row, read[0]) for row in range(first, last + 1) if (read := self.spans[row])
        ]
        return max(found)[1:] if found else None

    def best_logit(self, rows: Iterable[int]) -> float:
        """Of the likeliest answer in these sentences; far from any where they weren't read."""
        return max((read[1] for row in rows if (read := self.spans[row])), default=2 * FAR_LOGIT)

    def known(self, hit: Hit, number: int, quote: Quote) -> float | None:
        """The relevance of a quote from hit ``number``, where reading it by itself tells no more:
        it is the whole passage, or the passage is known to be of something else."""
        reading = self.readings.get(number)
        if reading is None:
            return None
        is_known = reading.relevance == FAR_RELEVANCE or quote.text == hit.passage.text.strip()
        return reading.relevance if is_known else None

    def columns(self, matrix: CandidateMatrix) -> dict[str, Floats]:
        """For W possible quotes: relevance of the passage, the best answer's logit, and how many
        have a better one (logarithm).

        One that wasn't read is taken for no better than the worst that was.
        """
        relevance = np.full(len(matrix.windows), np.nan)
        span = np.full(len(matrix.windows), np.nan)
        for number, window in enumerate(matrix.windows):
            if window.hit in self.readings:
                relevance[number] = self.readings[window.hit].relevance
                rows = self.spans[window.first : window.last + 1]
                span[number] = max((read[1] for read in rows if read), default=np.nan)
        span = _filled(span)
        better = len(span) - np.searchsorted(np.sort(span), span, side="right")
        return {"relevance": _filled(relevance), "span": span, "span_rank": np.log1p(better)}


def _pass_on(matrix: CandidateMatrix, rows: range, spans: list[tuple[Span, float] | None]) -> None:
    """What asks is no answer: what was read in a short question counts for what follows it."""
    for row in rows:
        asking = spans[row]
        if asking is None or not asks_briefly(matrix.text(row)):
            continue
        if row + 1 in rows:
            after = matrix.sentences[row + 1]
            span, logit = spans[row + 1] or ((after.start, after.end), asking[1])
            spans[row + 1] = span, max(asking[1], logit)
        spans[row] = None


def _filled(values: Floats) -> Floats:
    known = values[~np.isnan(values)]
    return np.where(np.isnan(values), known.min() if len(known) else 2 * FAR_LOGIT, values)
