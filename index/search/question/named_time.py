"""The time that a question names: "in 2022", "the 2022 US Women's Open", "in June 2022".

Such a question is ranked by that time, whenever it is asked.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from index.languages.profile import LanguageProfile

Period = tuple[date, date]

# Not part of a longer figure, an amount or a word: "$2,022", "2022-X", "B-2000".
_YEAR = re.compile(r"(?<![\w.,$€£¥-])((?:19|20)\d\d)(?:[-–/](\d\d(?:\d\d)?))?(?![\w%]|[.,]\d)")
_BESIDE = 16
# A report of what has begun still tells of its day.
_SHORTLY = timedelta(days=7)


def is_past(
    answer: str,
    asked_at: date,
    profile: LanguageProfile,
    before: str = "",
    published: date | None = None,
) -> bool:
    """Whether an answer names years, and only such as are over; or a day on which something was,
    as what stands ``before`` it in its sentence tells.

    ``published``: where what comes next is asked for, for then a day of a month is over too, by the
    year in which an article of that date means it.
    """
    years = [int(match[1]) for match in _YEAR.finditer(answer)]
    if years:
        return max(years) < asked_at.year
    tenses = profile.tenses
    if tenses.day.search(answer) and _last(tenses.was, before) > _last(tenses.to_be, before):
        return True
    days = list(_days_ahead(answer, published, profile)) if published else []
    return bool(days) and max(days) < asked_at


def years_in(text: str, profile: LanguageProfile) -> list[int]:
    """The years that ``text`` names, but for those since which something is."""
    since = profile.tenses.since
    found = _YEAR.finditer(text)
    return [int(match[1]) for match in found if not since.search(text, 0, match.start())]


def _days_ahead(answer: str, published: date, profile: LanguageProfile) -> Iterator[date]:
    """The days of months in ``answer``, each the first one from shortly before ``published`` on."""
    for month, forms in enumerate(profile.months, 1):
        names = "|".join(re.escape(form) for form in forms)
        before_day = rf"(?<!\w)(?:{names})\W{{1,2}}(\d\d?)(?!\d)"
        after_day = rf"(?<!\d)(\d\d?) (?:{names})(?!\w)"
        for match in re.finditer(f"{before_day}|{after_day}", answer, re.IGNORECASE):
            yield from _first_from(published - _SHORTLY, month, int(match[1] or match[2]))


def _first_from(earliest: date, month: int, day: int) -> list[date]:
    """That day of that month, the first from ``earliest`` on; none if there is no such day."""
    years = (earliest.year, earliest.year + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= monthrange(year, month)[1]]
    return [meant for meant in days if meant >= earliest][:1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where its last match begins; -1 without one."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def named_periods(question: str, profile: LanguageProfile) -> list[Period]:
    """First and last day of each year, or month of a year, that ``question`` names."""
    return [_period(question, match, profile) for match in _YEAR.finditer(question)]


def _period(question: str, match: re.Match[str], profile: LanguageProfile) -> Period:
    first = int(match[1])
    last = _last_year(first, match[2])
    before = question[max(0, match.start() - _BESIDE) : match.start()]
    months = list(_months(before, profile)) if last == first else []
    if months:
        month = months[-1]
        return date(first, month, 1), date(first, month, monthrange(first, month)[1])
    return date(first, 1, 1), date(last, 12, 31)


def _last_year(first: int, digits: str | None) -> int:
    """2023 of "2022-23"; what doesn't follow the first year is none."""
    if digits is None:
        return first
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits)
    return last if first < last <= first + 2 else first


def _months(text: str, profile: LanguageProfile) -> Iterator[int]:
    """Numbers of the months that end ``text``, whatever stands between them and the year."""
    lowered = text.lower()
    for number, forms in enumerate(profile.months, 1):
        if any(
            re.search(rf"(?<!\w){re.escape(form.lower())}\W+(?:\d\d?\W+)?$", lowered)
            for form in forms
        ):
            yield number
