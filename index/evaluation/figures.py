"""Questions with known answers -> figures. How each is counted stands with its function."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Answer, Article, Question, Quote
from index.evaluation.questions import Judged

_BINS = 10
COVERAGES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked. Ranks start at 1; None where no shown quote qualifies.

    ``hit_rank``: the first quote that bears the answer, from an article known to bear it.
    ``article_rank``: the first quote from such an article. ``inexact``: quotes that are not
    their article's text. ``milliseconds`` are of the whole answer.
    """

    judged: Judged
    answer: Answer
    hit_rank: int | None
    article_rank: int | None
    inexact: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in [0, 1], NaN where nothing could be counted; times in milliseconds."""

    questions: int
    answerable: int
    hit_at_1: float
    hit_at_3: float
    article_at_1: float
    article_at_3: float
    auroc: float
    coverage_at_10: float
    answered_at_10: float
    threshold_at_10: float
    calibration_error: float
    answered_answerable: float
    answered_unanswerable: float
    inexact: int
    p50_ms: float
    p95_ms: float


def ask_all(
    ask: Callable[[Question], Answer],
    find: Callable[[str], Article | None],
    questions: Iterable[Judged],
) -> Iterable[Outcome]:
    """Ask each question and judge what comes back; ``find`` gets an article by its id."""
    for judged in questions:
        answer = ask(judged.question)
        quotes = answer.quotes or answer.nearest
        timings = answer.timings
        yield Outcome(
            judged=judged,
            answer=answer,
            hit_rank=_first(is_hit(quote, judged) for quote in quotes),
            article_rank=_first(judged.lists(quote.article) for quote in quotes),
            inexact=sum(not is_exact(quote, find(quote.article.id)) for quote in quotes),
            milliseconds=timings.encode + timings.retrieve + timings.select,
        )


def is_hit(quote: Quote, judged: Judged) -> bool:
    """From an article known to bear the answer, and the answer's words stand in it."""
    return judged.lists(quote.article) and judged.is_answered_in(quote.text)


def is_exact(quote: Quote, stored: Article | None) -> bool:
    """The quote is the stored article's text at its offsets, byte for byte."""
    return stored is not None and stored.text[quote.start : quote.end] == quote.text


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of a run.

    ``coverage_at_10`` is the share of answerable questions that are answered, with a hit among
    the first three quotes, at the confidence that lets 10 % of the unanswerable ones through;
    ``answered_at_10`` leaves out whether they were hits.
    """
    able = [outcome for outcome in outcomes if outcome.judged.answerable]
    unable = [outcome for outcome in outcomes if not outcome.judged.answerable]
    bar = _bar(_confidences(unable))
    above = [outcome for outcome in able if outcome.answer.confidence > bar]
    times = [outcome.milliseconds for outcome in outcomes]
    return Figures(
        questions=len(outcomes),
        answerable=len(able),
        hit_at_1=_share(able, lambda outcome: within(outcome.hit_rank, 1)),
        hit_at_3=_share(able, lambda outcome: within(outcome.hit_rank, 3)),
        article_at_1=_share(able, lambda outcome: within(outcome.article_rank, 1)),
        article_at_3=_share(able, lambda outcome: within(outcome.article_rank, 3)),
        auroc=auroc(_confidences([o for o in able if is_right(o)]), _confidences(unable)),
        coverage_at_10=sum(map(is_right, above)) / len(able) if able and unable else np.nan,
        answered_at_10=len(above) / len(able) if able and unable else np.nan,
        threshold_at_10=bar,
        calibration_error=calibration_error(
            _confidences(outcomes), np.array([is_right(outcome) for outcome in outcomes])
        ),
        answered_answerable=_share(able, lambda outcome: outcome.answer.answered),
        answered_unanswerable=_share(unable, lambda outcome: outcome.answer.answered),
        inexact=sum(outcome.inexact for outcome in outcomes),
        p50_ms=float(np.percentile(times, 50)) if times else np.nan,
        p95_ms=float(np.percentile(times, 95)) if times else np.nan,
    )


def is_right(outcome: Outcome) -> bool:
    """Answerable, and one of the first three quotes is a hit."""
    return outcome.judged.answerable and within(outcome.hit_rank, 3)


def auroc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """The chance that a positive's score is above a negative's, ties counting half.

    Computed by ranks (Mann and Whitney 1947). NaN when either is empty.
    """
    if not len(positive) or not len(negative):
        return float("nan")
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).sum() / 2 / len(positive) / len(negative))


def calibration_error(confidences: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over equally wide bins (Guo et al. 2017)."""
    if not len(confidences):
        return float("nan")
    place = np.minimum((confidences * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(confidences[place == number].sum() - right[place == number].sum())
        for number in range(_BINS)
    ]
    return float(sum(gaps) / len(confidences))


def _bar(unanswerable: NDArray[np.float64]) -> float:
    """The confidence that one in ten of the unanswerable questions is above; NaN without any."""
    if not len(unanswerable):
        return float("nan")
    allowed = len(unanswerable) // 10
    return float(np.sort(unanswerable)[::-1][min(allowed, len(unanswerable) - 1)])


def _confidences(outcomes: Sequence[Outcome]) -> NDArray[np.float64]:
    return np.array([outcome.answer.confidence for outcome in outcomes], dtype=np.float64)


def _first(qualifies: Iterable[bool]) -> int | None:
    return next((rank for rank, yes in enumerate(qualifies, 1) if yes), None)


def within(rank: int | None, most: int) -> bool:
    return rank is not None and rank <= most


def _share(outcomes: Sequence[Outcome], counts: Callable[[Outcome], bool]) -> float:
    return sum(map(counts, outcomes)) / len(outcomes) if outcomes else float("nan")


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only what is at least this sure: the share answered, and of it the wrong share."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence is from ``low`` to ``high``: the mean of it, and how many right.

    Both shares are NaN in an empty bin.
    """

    low: float
    high: float
    questions: int
    confidence: float
    right: float


def risk_coverage(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """A point for each number of answers, the surest first (El-Yaniv and Wiener 2010)."""
    ranked = sorted(outcomes, key=lambda outcome: -outcome.answer.confidence)
    wrong = np.cumsum([not is_right(outcome) for outcome in ranked])
    return tuple(
        Point(outcome.answer.confidence, number / len(ranked), float(wrong[number - 1]) / number)
        for number, outcome in enumerate(ranked, 1)
    )


def at_coverages(curve: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a few round coverages, for a table; none twice."""
    reached = (next((p for p in curve if p.coverage >= coverage), None) for coverage in COVERAGES)
    return tuple(dict.fromkeys(point for point in reached if point))


def reliability(outcomes: Sequence[Outcome], bins: int = 10) -> tuple[Bin, ...]:
    """Equally wide bins of confidence (DeGroot and Fienberg 1983)."""
    sure = np.array([outcome.answer.confidence for outcome in outcomes])
    right = np.array([is_right(outcome) for outcome in outcomes])
    places = np.minimum((sure * bins).astype(int), bins - 1) if len(sure) else sure.astype(int)
    found = []
    for place in range(bins):
        inside = places == place
        held = int(inside.sum())
        means = (sure[inside].mean(), right[inside].mean()) if held else (np.nan, np.nan)
        found.append(Bin(place / bins, (place + 1) / bins, held, *map(float, means)))
    return tuple(found)
