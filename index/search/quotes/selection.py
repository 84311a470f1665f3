"""Which of the scored quotes are shown: none overlaps another, and each adds something."""

from collections.abc import Sequence

import numpy as np

from index.search.candidates.evidence import Evidence
from index.search.candidates.matrix import CandidateMatrix, Floats
from index.search.candidates.windows import MOST_CHARACTERS, MOST_SENTENCES, Window
from index.search.furniture.boilerplate import is_anaphoric, is_boilerplate
from index.search.furniture.dateline import after_dateline
from index.search.furniture.headings import (
    asks_what_follows,
    heading_between,
    is_heading,
    points_ahead,
)

# More is never shown, and deeper ones are never the better for it.
_DEEPEST = 400
# A sentence that asks, with so many of the question's words, is the question itself.
_SAME_QUESTION, _WORDS_OF_QUESTION = 0.8, 3


def select_quotes(
    matrix: CandidateMatrix, scores: Floats, evidence: Evidence, top: int
) -> list[int]:
    """Numbers of at most ``top`` windows, the best first."""
    chosen: list[int] = []
    for number in np.argsort(-scores, kind="stable")[:_DEEPEST].tolist():
        if len(chosen) == top:
            break
        window = matrix.windows[number]
        shown = [matrix.windows[n] for n in chosen]
        same = [other for other in shown if matrix.article_id(other) == matrix.article_id(window)]
        if any(_overlap(window, other) for other in same) or _echoes(matrix, evidence, window):
            continue
        if not same or _adds(matrix, evidence, window, same):
            chosen.append(number)
    return chosen


def _echoes(matrix: CandidateMatrix, evidence: Evidence, window: Window) -> bool:
    """Whether it asks the question, as a quiz in an article does, and has no possible answer."""
    rows = list(window.rows)
    if any(matrix.told[rows]) or any(evidence.count[rows]):
        return False
    if matrix.held.shape[1] < _WORDS_OF_QUESTION:
        return False
    return any(
        matrix.held[row].mean() >= _SAME_QUESTION and matrix.text(row).endswith("?")
        for row in window.rows
    )


def opened_well(
    matrix: CandidateMatrix, evidence: Evidence, chosen: Sequence[int], marked: int
) -> range:
    """The sentences to show for the first of ``chosen``; the one in row ``marked`` is among them.

    A quote that begins with "But he said" takes in the sentence before, where that one stands on
    its own; for room the last sentence goes, if it tells nothing that the others do not. Notices
    at either end ("Sign up for our newsletter") are left out.
    """
    window = matrix.windows[chosen[0]]
    others = [matrix.windows[number] for number in chosen[1:]]
    same = [other for other in others if matrix.article_id(other) == matrix.article_id(window)]
    first, last = _without_notices(matrix, evidence, window, marked)
    plain = range(first, last + 1)
    opened = _with_opening(matrix, evidence, plain, marked)
    return plain if _meets(matrix, opened, same) else opened


def _with_opening(matrix: CandidateMatrix, evidence: Evidence, rows: range, marked: int) -> range:
    """``rows``, with the sentence before where the first needs it."""
    before, last = rows.start - 1, rows[-1]
    hit = matrix.sentences[rows.start].hit
    if before < matrix.rows[hit].start or not is_anaphoric(matrix.text(rows.start)):
        return rows
    opening = matrix.text(before)
    if is_anaphoric(opening) or is_boilerplate(opening) or _parted(matrix, before, marked):
        return rows
    for stop in (last, last - 1):
        wider = range(before, stop + 1)
        if marked in wider and _fits(matrix, wider) and not _loses(matrix, evidence, wider, last):
            return wider
    return rows


def _meets(matrix: CandidateMatrix, rows: range, others: Sequence[Window]) -> bool:
    """Whether ``rows`` run into one of the other quotes of their article."""
    start, end = matrix.sentences[rows.start].start, matrix.sentences[rows[-1]].end
    return any(start < other.end and other.start < end for other in others)


def _without_notices(
    matrix: CandidateMatrix, evidence: Evidence, window: Window, marked: int
) -> tuple[int, int]:
    """The first and the last row of a window, less boilerplate on either side of ``marked``, and
    without what another subhead stands before."""
    first, last = _within_section(matrix, evidence, window, marked)
    while first < marked and is_boilerplate(matrix.text(first)):
        first += 1
    while last > marked and (is_boilerplate(text := matrix.text(last)) or points_ahead(text)):
        last -= 1
    return first, last


def _within_section(
    matrix: CandidateMatrix, evidence: Evidence, window: Window, marked: int
) -> tuple[int, int]:
    """From ``marked`` as far as no subhead comes, which parts a quote in two.

    What stands beyond one stays where it has a possible answer that the rest has not.
    """
    first = last = marked
    while first > window.first and not _parted(matrix, first - 1, marked):
        first -= 1
    while last < window.last and not _parted(matrix, last, marked):
        last += 1
    answers = _told(evidence, range(first, last + 1))
    if not _told(evidence, range(window.first, first)) <= answers:
        first = window.first
    if not _told(evidence, range(last + 1, window.last + 1)) <= answers:
        last = window.last
    while first < marked and is_heading(*_placed(matrix, first)):
        first += 1
    while last > marked and _heads(matrix, last):
        last -= 1
    return first, last


def _parted(matrix: CandidateMatrix, row: int, marked: int) -> bool:
    """Whether the sentence after ``row`` belongs to another section, or ``row`` only heads it."""
    (text, start, end), (_, after, stop) = _placed(matrix, row), _placed(matrix, row + 1)
    return (
        heading_between(text, end, after)
        or (row < marked and is_heading(text, start, end))
        or _heads(matrix, row + 1)
        or (text[after - 1] == "\n" and after_dateline(text, after, stop) > after)
    )


def _heads(matrix: CandidateMatrix, row: int) -> bool:
    """Whether what follows the sentence is of it: a subhead, or a question that is answered."""
    placed = _placed(matrix, row)
    return is_heading(*placed) or asks_what_follows(*placed)


def _placed(matrix: CandidateMatrix, row: int) -> tuple[str, int, int]:
    sentence = matrix.sentences[row]
    return matrix.hits[sentence.hit].article.text, sentence.start, sentence.end


def _fits(matrix: CandidateMatrix, rows: range) -> bool:
    length = matrix.sentences[rows[-1]].end - matrix.sentences[rows[0]].start
    return len(rows) <= MOST_SENTENCES and length <= MOST_CHARACTERS


def _loses(matrix: CandidateMatrix, evidence: Evidence, rows: range, last: int) -> bool:
    """Whether the last sentence, left out of ``rows``, told something."""
    if last in rows:
        return False
    rest = matrix.held[rows.start : rows.stop].any(axis=0)
    return bool(evidence.count[last] > 0 or (matrix.held[last] & ~rest).any())


def _overlap(window: Window, other: Window) -> bool:
    return window.start < other.end and other.start < window.end


def _adds(
    matrix: CandidateMatrix, evidence: Evidence, window: Window, shown: Sequence[Window]
) -> bool:
    """Whether it holds a word of the question, or a possible answer, that those shown do not."""
    held = matrix.held[window.first : window.last + 1].any(axis=0)
    for other in shown:
        held &= ~matrix.held[other.first : other.last + 1].any(axis=0)
    known = {stem for other in shown for stem in _told(evidence, other.rows)}
    return bool(held.any()) or not _told(evidence, window.rows) <= known


def _told(evidence: Evidence, rows: range) -> set[str]:
    """The stems of the likeliest answer in each of these sentences."""
    best = (evidence.best[row] for row in rows)
    return {stem for found in best if found for stem in found.new}
