"""Times that reach from one day to another: "between 3 and 5 May", "in the last ten days"."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import ceil

from bot.conversation.dates import Days, TimeLimit, month_numbers
from index.languages.dialogue import Dialogue, dialogue_of
from index.languages.profile import language_profile

_LONGEST = 5  # words of a date
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMBER = re.compile(r"\d+")


def lately(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    """So many days, weeks, months or years up to today, at the end of a text."""
    for pattern in _lately(dialogue.language):
        if found := pattern.search(text):
            since = _before(today, found.groupdict(), dialogue.language)
            words = found[0].strip(" ,")
            return TimeLimit(since, None, words, relative=True) if since else None
    return None


def between(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    """From one date to another, at the end of a text; what one leaves out the other says."""
    for pattern in _spans(dialogue.language):
        found = pattern.search(text)
        days = _days(found["first"], found["last"], dialogue, today) if found else None
        if found and days:
            return TimeLimit(*days, found[0].strip(" ,"), relative=False)
    return None


@dataclass(frozen=True, slots=True)
class _Date:
    """What a text says of a date: 0 for what it leaves out."""

    year: int = 0
    month: int = 0
    day: int = 0

    def filled(self, other: "_Date") -> "_Date":
        return replace(self, year=self.year or other.year, month=self.month or other.month)

    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def days_of(text: str, dialogue: Dialogue, today: date) -> Days | None:
    """First and last day of what a date names: a year, a month or a day."""
    return _days(text, text, dialogue, today)


def is_whole_month(text: str, dialogue: Dialogue) -> bool:
    """Whether a date names a month and no day of it."""
    said = _read(text, dialogue)
    return bool(said.month and not said.day)


def _days(first: str, last: str, dialogue: Dialogue, today: date) -> Days | None:
    begin, end = _read(first, dialogue), _read(last, dialogue)
    if bool(begin.day) != bool(end.day) and not (begin.month and end.month):
        return None  # "from 3 to May"
    begin, end = begin.filled(end), end.filled(begin)
    if not (end.month or end.year):
        return None
    try:
        if not end.year:  # the last one that has begun
            end = replace(end, year=today.year)
            end = end if end.first() <= today else replace(end, year=today.year - 1)
        if not begin.year:
            begin = replace(begin, year=end.year)
            begin = begin if begin.first() <= end.last() else replace(begin, year=end.year - 1)
        days = begin.first(), end.last()
    except ValueError:  # "31 June"
        return None
    return days if days[0] <= days[1] else None


def _read(text: str, dialogue: Dialogue) -> _Date:
    if iso := _ISO.fullmatch(text):
        return _Date(*map(int, iso.groups(default="0")))
    months, found = month_numbers(dialogue.language), _Date()
    for word in re.findall(r"\d+月?|[^\W\d]+", text.lower()):
        number = int(match[0]) if (match := _NUMBER.match(word)) else 0
        if number > 31:
            found = replace(found, year=number)
        elif word in months or f"{word}." in months:
            found = replace(found, month=months.get(word) or months[f"{word}."])
        elif number:
            found = replace(found, day=number)
    return found


def _before(today: date, said: Mapping[str, str | None], language: str) -> date | None:
    count = _count(said.get("count"), language)
    try:
        if said.get("hour"):
            return today - timedelta(days=ceil(count / 24))
        if said.get("day") or said.get("week"):
            return today - timedelta(days=count * (7 if said.get("week") else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if said.get("year") else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):  # before all days
        return None


def _count(said: str | None, language: str) -> int:
    if said is None:
        return 1
    return int(said) if said.isdecimal() else language_profile(language).numbers[said.lower()]


@cache
def _lately(language: str) -> tuple[re.Pattern[str], ...]:
    dialogue = dialogue_of(language)
    words = sorted(language_profile(language).numbers, key=len, reverse=True)
    count = "|".join((r"\d{1,4}", *map(re.escape, words)))
    unit = "|".join(f"(?P<{name}>{words})" for name, words in dialogue.units.items())
    parts = {"{count}": rf"(?P<count>{count})", "{unit}": rf"(?:{unit})"}
    return tuple(_ending(pattern, parts, dialogue) for pattern in dialogue.lately)


@cache
def _spans(language: str) -> tuple[re.Pattern[str], ...]:
    dialogue = dialogue_of(language)
    months = sorted(month_numbers(language), key=len, reverse=True)
    named = "|".join(map(re.escape, (*months, *dialogue.in_dates)))
    one = rf"(?:\d{{4}}(?:-\d{{1,2}}){{0,2}}|\d{{1,2}}(?:\.|\w{{1,2}}\b)?|{named})"
    when = rf"{one}(?:,? {one}){{0,{_LONGEST - 1}}}"
    if dialogue.unspaced:
        when = r"(?:\d{4}年)?\d{1,2}(?:月(?:\d{1,2}[日号]?)?|[日号])?"
    parts = {"{first}": rf"(?P<first>{when})", "{last}": rf"(?P<last>{when})"}
    return tuple(_ending(pattern, parts, dialogue) for pattern in dialogue.spans)


def _ending(pattern: str, parts: Mapping[str, str], dialogue: Dialogue) -> re.Pattern[str]:
    """A pattern with these parts in it, at the end of a text where a limit stands there only."""
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    if dialogue.unspaced_limits:
        return re.compile(pattern, re.IGNORECASE)
    return re.compile(rf"(?<!\w)(?:{pattern})$", re.IGNORECASE)
