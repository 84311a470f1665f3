"""Dates in words -> days: months, years, weekdays, weeks.

dateparser reads the dates; the words of each language stand in its profile.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from babel.dates import get_month_names
from dateparser.date import DateDataParser

from index.answering.limits import days_named
from index.languages.dialogue import dialogue_of
from index.languages.profile import language_profile

Days = tuple[date, date]  # the first and the last


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Days, both included; ``words`` is what was taken for a limit. Relative ones move daily."""

    since: date | None
    until: date | None
    words: str
    relative: bool


def day_range(word: str, language: str, today: date) -> Days | None:
    """First and last day of what a date names: a year, a month, a week or a day."""
    if re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", word):
        return days_named(word)
    noon = datetime.combine(today, time(12))
    for code in dict.fromkeys((language, "en")):
        read = _parser(code, noon).get_date_data(word)
        if read is not None and read.date_obj is not None:
            return _around(read.date_obj.date(), read.period or "day")
    return None


def relative_days(number: int, today: date) -> Days:
    """The phrases of every language stand in one order: day, week, month, year; this, last; then
    the day before the last."""
    unit = ("day", "week", "month", "year", "")[number // 2]
    if not unit:
        return (today - timedelta(days=2),) * 2
    first, last = _around(today, unit)
    return (first, last) if number % 2 == 0 else _around(first - timedelta(days=1), unit)


def last_weekday(name: str, language: str, today: date) -> date | None:
    """The last day up to today that is called so."""
    weekdays = language_profile(language).weekdays or dialogue_of(language).weekdays
    for number, forms in enumerate(weekdays):
        if name.lower() in map(str.lower, forms):
            return today - timedelta(days=(today.weekday() - number) % 7)
    return None


def is_month_name(text: str, language: str) -> bool:
    """Whether a text is a month's whole name, with or without a year."""
    name, _, year = text.lower().partition(" ")
    return name in _months(language) and (not year or bool(re.fullmatch(r"\d{4}", year)))


def is_day(when: list[str], language: str) -> bool:
    """Whether words are a date that names a month and a day."""
    numbers = [word for word in when if re.match(r"\d{1,2}(?!\d)", word)]
    return len(numbers) == 1 and len(when) > 1 and is_date(when, language)


def names_month(when: list[str], language: str) -> bool:
    """Whether a date names a month and no day: "in June 2022". A day is a word of the question,
    and a year in which something happened was written of in others too."""
    bare = _bare(when, language)
    numbers = [word for word in bare if word[0].isdigit()]
    named = any(word in _months(language) for word in bare)
    return named and all(re.fullmatch(r"\d{4}", word) for word in numbers)


def is_date(words: list[str], language: str) -> bool:
    """Whether there is a month, a year or a full date among the words, and nothing odd."""
    months, year = _months(language), re.compile(r"(1[89]|20)\d\d(-\d\d?){0,2}")
    bare = _bare(words, language)
    if not any(word in months or year.fullmatch(word) for word in bare):
        return False
    filler = dialogue_of(language).in_dates
    return all(word in months or word in filler or word[0].isdigit() for word in bare)


def _bare(words: list[str], language: str) -> list[str]:
    """Words as months are called, without what ends them; no "..."."""
    bare = (nominative(word, language).lower().strip(".,") for word in words)
    return list(filter(None, bare))


def nominative(word: str, language: str) -> str:
    """A month as dateparser knows it: "июнь" for "июне"."""
    return _month_names(language).get(word.lower(), word)


def _around(day: date, period: str) -> Days:
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return day, day


@cache
def _month_names(language: str) -> dict[str, str]:
    return {form.lower(): forms[0] for forms in _month_forms(language) for form in forms}


def _month_forms(language: str) -> tuple[tuple[str, ...], ...]:
    return language_profile(language).months or dialogue_of(language).months


@cache
def month_numbers(language: str) -> dict[str, int]:
    """The number of each month by its names, in lower case."""
    names = {name: number for number, name in _babel_months(language)}
    for number, forms in enumerate(_month_forms(language), 1):
        names |= dict.fromkeys(map(str.lower, forms), number)
    return names


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(name.strip(".") for _, name in _babel_months(language))


def _babel_months(language: str) -> Iterator[tuple[int, str]]:
    """Each month's number with its names, whole and short, in lower case."""
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, language).items():
                yield number, name.lower()


@lru_cache(maxsize=16)  # a new day makes a new parser
def _parser(language: str, now: datetime) -> DateDataParser:
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past"}
    return DateDataParser(languages=[language], settings=settings)
