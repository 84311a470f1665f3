"""Paragraphs at either end of a quote that have nothing to do with the question."""

from index.search.furniture.boilerplate import is_anaphoric
from index.search.reading.passage_readings import PassageReadings
from index.search.scoring.candidate_features import CandidateFeatures

# By how much the best answer in an aside is worse than the one that is marked, in sums of logits.
_MUCH_WORSE = 3.0


def without_asides(
    candidates: CandidateFeatures, readings: PassageReadings | None, rows: range, marked: int
) -> range:
    """``rows`` of a quote, the one that answers being ``marked``, less the asides at their ends.

    An aside has no word of the question and nothing that could answer it, as far as was read; where
    nothing was, no stretch of the form asked for. One that the rest leans on stays.
    """
    matrix = candidates.matrix
    paragraphs = matrix.paragraphs(rows)

    def may_answer(paragraph: range) -> bool:
        if readings is None:
            return bool(candidates.evidence.count[list(paragraph)].any())
        return readings.best_logit(paragraph) >= readings.best_logit([marked]) - _MUCH_WORSE

    def is_aside(paragraph: range) -> bool:
        if marked in paragraph or matrix.held[paragraph.start : paragraph.stop].any():
            return False
        return not may_answer(paragraph)

    while is_aside(paragraphs[-1]):
        paragraphs.pop()
    while is_aside(paragraphs[0]) and not is_anaphoric(matrix.text(paragraphs[1].start)):
        paragraphs.pop(0)
    return range(paragraphs[0].start, paragraphs[-1].stop)
