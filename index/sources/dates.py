"""Dates as articles write them. What is ambiguous or unknown is None: no date is invented."""

import re
import warnings
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

from index.languages.phrases import PAGES
from index.languages.profile import language_profile

_OLDEST, _NEWEST = 1600, 2199
_AHEAD = timedelta(days=2)
_LONGEST_LINE = 60  # characters of one that is only a date
_MONTHS = {form.lower(): number for form, number in language_profile("en").month_numbers().items()}
_MONTH = rf"(?P<m>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})"
# Java and C write it before the year: "Fri Nov 20 10:00:00 CET 2026".
_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z+-][\w+:-]{1,8}\s+)?)?"

# One of these for each way of writing a date; slashes come last, for they can be ambiguous.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/.-]){_YEAR}(?P<part>[-/.])(?P<m>\d{{1,2}})(?P=part)(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<![\d/.-]){_YEAR}\. (?P<m>\d{{1,2}})\. (?P<d>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=T\d|\d{4}(?:\d\d)?$|$)",
        rf"{_YEAR}\s*[年년]\s*(?P<m>\d{{1,2}})\s*[月월]\s*(?P<d>\d{{1,2}})\s*[日일]",
        rf"(?<!\d){_DAY} tháng (?P<m>\d{{1,2}}),? (?:năm )?{_YEAR}(?!\d)",
        rf"(?<![\d:]){_DAY}[\s-]*(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}(?!\d)",
        rf"(?<!\w){_MONTH}\s*{_DAY}(?:,\s*|\s+){_CLOCK}{_YEAR}(?!\d)",
        # As old mail and feeds have it: a year of two digits, which only the time behind it tells.
        rf"(?<![\d:]){_DAY}[\s-]+{_MONTH}[\s-]+(?P<y>\d{{2}})\s+(?=\d{{1,2}}:\d\d)",
        rf"(?<![\d/.-]){_YEAR}(?P<part>[- ]){_MONTH}(?P=part){_DAY}(?!\w)",
        # As spreadsheets have it: "4-Mar-24".
        rf"(?<![\d:/.-]){_DAY}(?P<part>[-/]){_MONTH}(?P=part)(?P<y>\d{{2}})$",
        rf"(?<![\d/.-])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<part>[-/])(?P<b>\d{1,2})(?P=part)(?P<y>\d{4})"
)
# "3/14/24": day, month or year may come first, and often only one reading is possible.
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(\d{2})(?![\d/.-])")
# In seconds, or thousandths, millionths, milliardths of one; .NET writes "/Date(…)/".
_UNIX = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3}){0,3}(?:\.\d*)?(?:(?:[+-]\d{4})?\)/)?")
# The Unix epoch, in either half of the world: with a time of day it stands for "no date".
_EPOCH = (date(1969, 12, 31), date(1970, 1, 1))
_TIME_OF_DAY = re.compile(r"\d:\d\d")
# "20 ноября 2026 г.", "1er mars 2026", "20 de noviembre de 2026", "2026. november 20."
_NAMED = (
    re.compile(
        r"(?<![\d:.])(?P<d>\d{1,2})(?:er|[.ºª])?\s*(?:de\s+|d['’])?(?P<m>[^\s\d.,:;/-]{3,20})\.?,?"
        r"\s*(?:del?\s+)?(?P<y>\d{4})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<y>\d{4})\.?\s+(?P<m>[^\s\d.,:;/-]{3,20})\.?\s+(?P<d>\d{1,2})(?!\d)"),
)
_ABSOLUTE: Any = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
# What may stand beside the date in a line that is only a date.
_BESIDE_A_DATE = PAGES.pattern("line.beside_date")
_WORD = re.compile(r"[^\W\d_]+")
# "令和 2018": the era, and the common year before its first.
_ERAS = dict(era.rsplit(" ", 1) for era in PAGES.all("calendar.eras"))
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*(?=年)")
# Thai counts from 543 years before: a year that is yet so far off, behind a word in that script.
_THAI = re.compile(r"([\u0e01-\u0e4e]\.?\s*)(2[456]\d\d)(?!\d)")
_THAI_AHEAD = 543
_SOLAR_MONTHS = PAGES.all("calendar.solar_months")
_SOLAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+(?:{'|'.join(f'({month})' for month in _SOLAR_MONTHS)})"
    rf"(?:\s+{PAGES.either('calendar.before_solar_year')})?\s+(\d{{4}})(?!\d)"
)
_SOLAR_YEARS = range(1300, 1500)
# 979 of the solar years began on 20 March 1600; 8 of 33 have a day more.
_BEGIN, _FIRST, _CYCLE, _LONGER = date(1600, 3, 20), 979, 33, 8


def parse_date(value: str | int | float) -> date | None:
    """The one date that ``value`` names, as written, without regard to time zones.

    ISO 8601 and its relatives, English month names, ``2022年3月4日``, ``4.3.2022`` (always day
    first), ``13/04/2022`` and ``4/13/22`` (only where one reading is possible) and Unix times. None
    where there is no date, or more than one.
    """
    if isinstance(value, float):
        value = int(value) if isfinite(value) else ""
    text = in_common_years(str(value).strip())
    if unix := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(unix[1]), UTC).date()
    found = {_date(match["y"], match["m"], match["d"]) for match in _matches(text)}
    found |= {_slashed(match) for match in _SLASHED.finditer(text)}
    found |= {day for match in _SHORT.finditer(text) if (day := _short(match))}
    day = found.pop() if len(found) == 1 else None
    return None if day in _EPOCH and _TIME_OF_DAY.search(text) else day


def parse_any_date(value: str | int | float) -> date | None:
    """As ``parse_date``, and with names of months in other languages than English."""
    text = in_common_years(str(value))
    if any(_matches(text)) or _SLASHED.search(text) or _SHORT.search(text):
        return parse_date(text)
    named = [found for form in _NAMED for found in form.finditer(text[:_LONGEST_LINE])]
    days = {
        _date(found["y"], month, found["d"]) for found in named if (month := _month(found["m"]))
    }
    return days.pop() if len(days) == 1 else parse_date(value)


@lru_cache(maxsize=1024)
def _month(name: str) -> str:
    """The number of the month that is called so in any language, or ""."""
    import dateparser  # takes a quarter of a second, and few need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = dateparser.parse(f"1 {name} 2000", settings=_ABSOLUTE)
    return str(found.month) if found else ""


def is_yet_to_come(day: date) -> bool:
    """Whether no article can be of that day yet, in any time zone: it is a slip, or no date."""
    return day > datetime.now(UTC).date() + _AHEAD


def is_date_line(line: str) -> bool:
    """Whether ``line`` is a date and hardly anything else ("Updated: 4 March 2022, 10:15 GMT")."""
    if len(line) > _LONGEST_LINE:
        return False
    line = in_common_years(line)
    if parse_date(line) is None:
        return _is_named_line(line)
    rest = line
    for form in (*_FORMS, _SLASHED, _SHORT):
        rest = form.sub(" ", rest)
    return _is_beside(_WORD.findall(rest.replace(".", "")))


def _is_beside(words: Sequence[str]) -> bool:
    return all(map(_BESIDE_A_DATE.fullmatch, words))


def _is_named_line(line: str) -> bool:
    """As ``is_date_line``: a month of another language, and any one word before and behind."""
    found = _NAMED[0].search(line)
    around = (line[: found.start()], line[found.end() :]) if found else ()
    beside = [_WORD.findall(words) for words in around]
    alone = bool(found) and all(len(words) < 2 or _is_beside(words) for words in beside)
    return alone and parse_any_date(line) is not None


def _matches(text: str) -> list[re.Match[str]]:
    return [match for form in _FORMS for match in form.finditer(text)]


def _date(year: str, month: str, day: str) -> date | None:
    year = year if len(year) == 4 else f"{19 if int(year) > 68 else 20}{year}"
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    if not _OLDEST <= int(year) <= _NEWEST:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _slashed(match: re.Match[str]) -> date | None:
    """Day first or month first, where only one of them is possible."""
    first, second, year = match["a"], match["b"], match["y"]
    readings = {_date(year, second, first), _date(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _short(match: re.Match[str]) -> date | None:
    """With a year of two digits, in any order, where only one is possible."""
    first, second, third = match[1], match[3], match[4]
    orders = ((third, second, first), (third, first, second), (first, second, third))
    readings = {_date(*order) for order in orders} - {None}
    return readings.pop() if len(readings) == 1 else None


def in_common_years(text: str) -> str:
    """``text`` with each day of another calendar, or its year alone, in the common one.

    "令和8年10月6日", "14 مهر 1405": their names are in the files of their languages.
    """
    if text.isascii():
        return text
    text = _ERA.sub(lambda era: str(int(_ERAS[era[1]]) + int(era[2].replace("元", "1"))), text)
    text = _THAI.sub(lambda found: f"{found[1]}{int(found[2]) - _THAI_AHEAD}", text)
    return _SOLAR.sub(_of_solar, text)


def _of_solar(found: re.Match[str]) -> str:
    day, *named, year = found.groups()
    month = next(number for number, name in enumerate(named) if name)
    if int(year) not in _SOLAR_YEARS or not 1 <= int(day) <= (31 if month < 6 else 30):
        return found[0]
    years = int(year) - _FIRST
    days = 365 * years + years // _CYCLE * _LONGER + (years % _CYCLE + 3) // 4
    days += 30 * month + min(month, 6) + int(day) - 1
    return (_BEGIN + timedelta(days)).isoformat()
