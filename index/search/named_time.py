"""The time that a question names: "in 2022", "the 2022 US Women's Open", "in June 2022".

Such a question is ranked by that time, whenever it is asked.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from index.languages.profile import LanguageProfile, Tenses

Period = tuple[date, date]

# Not part of a longer figure, an amount or a word: "$2,022", "2022-X", "B-2000".
_YEAR = re.compile(r"(?<![\w.,$€£¥-])((?:19|20)\d\d)(?:[-–/](\d\d(?:\d\d)?))?(?![\w%]|[.,]\d)")
_BESIDE = 16


def is_past(answer: str, asked_at: date, tenses: Tenses, before: str = "") -> bool:
    """Whether an answer names years, and only such as are over; or a day on which something was,
    as what stands ``before`` it in its sentence tells.
    """
    years = [int(match[1]) for match in _YEAR.finditer(answer)]
    if years:
        return max(years) < asked_at.year
    names_day = bool(tenses.day.search(answer))
    return names_day and _last(tenses.was, before) > _last(tenses.to_be, before)


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
