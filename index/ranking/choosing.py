"""Which of the scored quotes are shown: none overlaps another, and each adds something."""

from collections.abc import Sequence

import numpy as np

from index.ranking.evidence import Evidence
from index.ranking.layout import Floats, Layout, Window

# More is never shown, and deeper ones are never the better for it.
_DEEPEST = 400


def choose(layout: Layout, scores: Floats, evidence: Evidence, top: int) -> list[int]:
    """Numbers of at most ``top`` windows, the best first."""
    chosen: list[int] = []
    for number in np.argsort(-scores, kind="stable")[:_DEEPEST].tolist():
        if len(chosen) == top:
            break
        window = layout.windows[number]
        shown = [layout.windows[n] for n in chosen]
        same = [other for other in shown if _article(layout, other) == _article(layout, window)]
        if not any(_overlap(window, other) for other in same) and (
            not same or _adds(layout, evidence, window, same)
        ):
            chosen.append(number)
    return chosen


def _article(layout: Layout, window: Window) -> str:
    return layout.hits[window.hit].article.id


def _overlap(one: Window, other: Window) -> bool:
    return one.start < other.end and other.start < one.end


def _adds(layout: Layout, evidence: Evidence, window: Window, shown: Sequence[Window]) -> bool:
    """Whether it holds a word of the question, or a possible answer, that those shown do not."""
    held = layout.held[window.first : window.last + 1].any(axis=0)
    for other in shown:
        held &= ~layout.held[other.first : other.last + 1].any(axis=0)
    known = {stem for other in shown for stem in _answers(evidence, other)}
    return bool(held.any()) or not _answers(evidence, window) <= known


def _answers(evidence: Evidence, window: Window) -> set[str]:
    best = (evidence.best[row] for row in range(window.first, window.last + 1))
    return {stem for found in best if found for stem in found.new}
