"""What the dates of candidates tell: how far each lies from the time that a question is about."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from index.article import Hit
from index.search.candidates.matrix import Columns, Floats
from index.search.question.named_time import Period

# Without dates these features say nothing.
DATES = ("days_before", "days_after", "recent_before", "this_week")
# A corpus of which nothing is this near the question, in days, tells nothing by its dates.
_FAR_DAYS = 365
# Days beyond which age counts no further, and those that are as good as the day itself.
_FARTHEST_DAYS, _WEEK_DAYS = 3650, 8
# Days, as a logarithm, that an article without a date, or any in a corpus without telling dates,
# is taken to be away from the question for the confidence: neither near nor far.
_AGE_UNKNOWN = 2.5
# A corpus of which nothing near the question is this recent, in days, has ended before it.
_ENDED_DAYS = 30


def is_dated(columns: Columns) -> bool:
    """Whether the dates of the candidates tell anything apart."""
    return any(np.ptp(columns[name]) > 0 for name in DATES)


def days_from_question(
    hits: Sequence[Hit], asked_at: date, named: Sequence[Period]
) -> tuple[Floats, Floats, Floats]:
    """Logarithms of the days from publication to the time asked about, and past it; and whether
    publication was in the week before it.

    That time is the period that the question names, where it names one that candidates are of,
    else the day on which it is asked. A question asked long after the newest candidate tells
    nothing by its date: then nothing is near, and every candidate gets the same. So does an
    article without a date: the middle.
    """
    dates = [hit.article.published for hit in hits]
    first, last = _period_of(dates, asked_at, named)
    days = [_days_from(day, first, last) if day else None for day in dates]
    known = [day for day in days if day is not None]
    if not known or min(known) > _FAR_DAYS:
        return np.zeros(len(hits)), np.zeros(len(hits)), np.zeros(len(hits))
    middle = sorted(known)[len(known) // 2]
    filled = [middle if day is None else day for day in days]
    before = np.log1p(np.clip(filled, 0, _FARTHEST_DAYS))
    after = np.log1p(np.clip(np.negative(filled), 0, _FAR_DAYS))
    near = np.array([day is not None and -1 <= day <= _WEEK_DAYS for day in days], float)
    return before, after, near


def ages(before: Floats, after: Floats) -> Floats:
    """Logarithm of the days between each candidate and the time asked about, for the confidence.

    In a corpus that ended before the question they count from its end.
    """
    if not np.ptp(before) and not np.ptp(after):
        return np.full(len(before), _AGE_UNKNOWN)
    days = np.expm1(before + after)
    nearest = float(days.min())
    ages: Floats = np.log1p(days - (nearest if nearest > _ENDED_DAYS else 0.0))
    return ages


def _period_of(dates: Sequence[date | None], asked_at: date, named: Sequence[Period]) -> Period:
    """The last named period that some candidate is of; without one the day of the question."""
    for first, last in reversed(named):
        if first <= asked_at <= last:
            break
        if any(first <= day <= last for day in dates if day):
            return first, last
    return asked_at, asked_at


def _days_from(day: date, first: date, last: date) -> int:
    """From ``day`` to a period: positive before it, negative past it."""
    return max((first - day).days, 0) or min((last - day).days, 0)
