"""Plain words that clearly limit a question in time: "last week", "since May", "in June 2022".

Only the end of a question, or a part of its own at the beginning, is taken for a limit. dateparser
reads the dates; which words make a limit of them is a matter of each language and stands here.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from babel.dates import get_month_names
from dateparser.date import DateDataParser

LIMITS: dict[str, dict[str, str]] = {
    "en": {"since": "since", "after": "after", "before": "before", "until": "until"}
    | {"till": "until", "in": "in", "during": "in", "on": "in"},
    "ru": {"с": "since", "со": "since", "после": "after", "до": "before"}
    | {"в": "in", "во": "in", "за": "in"},
    "de": {"seit": "since", "nach": "after", "vor": "before", "bis": "until"}
    | {"im": "in", "in": "in", "am": "in"},
    "fr": {"depuis": "since", "après": "after", "avant": "before", "jusqu'en": "until"}
    | {"en": "in", "pendant": "in", "le": "in"},
    "es": {"desde": "since", "después de": "after", "antes de": "before", "hasta": "until"}
    | {"en": "in", "durante": "in"},
}
RELATIVE = {
    "en": "today, yesterday, this week, last week, this month, last month, this year, last year",
    "ru": "сегодня, вчера, на этой неделе, на прошлой неделе, в этом месяце, в прошлом месяце,"
    " в этом году, в прошлом году",
    "de": "heute, gestern, diese woche, letzte woche, diesen monat, letzten monat, dieses jahr,"
    " letztes jahr",
    "fr": "aujourd'hui, hier, cette semaine, la semaine dernière, ce mois-ci, le mois dernier,"
    " cette année, l'année dernière",
    "es": "hoy, ayer, esta semana, la semana pasada, este mes, el mes pasado, este año,"
    " el año pasado",
    "zh": "今天, 昨天, 本周, 上周, 本月, 上个月, 今年, 去年",
}
# Prepositional forms of Russian months ("в июне"), which neither CLDR nor dateparser has.
RUSSIAN_MONTH = re.compile(
    r"^(январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[ее]$"
)
CHINESE = re.compile(
    r"(?P<when>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年)(?P<limit>以来|之后|之前|以前)?"
)
LONGEST = 4  # words of a date: "3 de mayo" and a year


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Days, both included; ``words`` is what was taken for a limit. Relative ones move daily."""

    since: date | None
    until: date | None
    words: str
    relative: bool


def time_limit(text: str, language: str, today: date) -> TimeLimit | None:
    """The limit in time that a text states, or None. Everyone may ask in English too."""
    for code in dict.fromkeys((language, "en")):
        found = _chinese(text, today) if code == "zh" else _stated(text, code, today)
        if found:
            return found
    return None


def _stated(text: str, language: str, today: date) -> TimeLimit | None:
    plain = re.sub(r"[?!.…\s]+$", "", text.strip()).replace("’", "'")
    head, comma, _ = plain.partition(",")
    found = _at_end(plain, language, today)
    if found is None and comma:
        found = _at_end(head, language, today)
        if found and found.words.lower() != head.lower():
            return None
    return found


def day_range(word: str, language: str, today: date) -> tuple[date, date] | None:
    """First and last day of what a date names: a year, a month, a week or a day."""
    exact = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", word)
    if exact:
        return _numbers(*exact.groups())
    noon = datetime.combine(today, time(12))
    for code in dict.fromkeys((language, "en")):
        read = _parser(code, noon).get_date_data(word)
        if read is not None and read.date_obj is not None:
            return _around(read.date_obj.date(), read.period or "day")
    return None


def _at_end(text: str, language: str, today: date) -> TimeLimit | None:
    for number, phrase in enumerate(RELATIVE[language].split(", ")):
        found = re.search(rf"(?:^|[\s,]){phrase}$", text, re.IGNORECASE)
        if found:
            since, until = _relative(number, today)
            return TimeLimit(since, until, found[0].strip(" ,"), relative=True)
    words = text.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        when = words[-length:]
        before = " ".join(words[-length - 2 : -length]).lower()
        limit = LIMITS[language].get(before) or LIMITS[language].get(before.split()[-1])
        if limit is None or not _is_date(when, language):
            continue
        days = day_range(" ".join(map(_nominative, when)), language, today)
        if days:
            taken = 2 if before in LIMITS[language] and " " in before else 1
            return _limited(limit, days, " ".join(words[-length - taken :]))
    return None


def _chinese(text: str, today: date) -> TimeLimit | None:
    for number, phrase in enumerate(RELATIVE["zh"].split(", ")):
        if phrase in text:
            since, until = _relative(number, today)
            return TimeLimit(since, until, phrase, relative=True)
    found = CHINESE.search(text)
    days = day_range(found["when"], "zh", today) if found else None
    if found is None or days is None:
        return None
    limits = {"以来": "since", "之后": "after", "之前": "before", "以前": "before"}
    return _limited(limits.get(found["limit"], "in"), days, found[0])


def _limited(limit: str, days: tuple[date, date], words: str) -> TimeLimit:
    first, last = days
    day = timedelta(days=1)
    since = {"since": first, "after": last + day, "in": first}.get(limit)
    until = {"before": first - day, "until": last, "in": last}.get(limit)
    return TimeLimit(since, until, words, relative=False)


def _relative(number: int, today: date) -> tuple[date, date]:
    """The phrases of every language stand in one order: day, week, month, year; this, last."""
    unit = ("day", "week", "month", "year")[number // 2]
    first, last = _around(today, unit)
    return (first, last) if number % 2 == 0 else _around(first - timedelta(days=1), unit)


def _around(day: date, period: str) -> tuple[date, date]:
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return day, day


def _numbers(year: str, month: str | None, day: str | None) -> tuple[date, date] | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return _around(first, "day" if day else "month" if month else "year")


def _is_date(words: list[str], language: str) -> bool:
    """Whether there is a month, a year or a full date among the words, and nothing odd."""
    months = _months(language)
    bare = [_nominative(word).lower().strip(".,") for word in words]
    if not any(
        word in months or re.fullmatch(r"(1[89]|20)\d\d(-\d\d?){0,2}", word) for word in bare
    ):
        return False
    filler = {"de", "of", "the", "года", "году"}
    return all(word in months or word in filler or word[0].isdigit() for word in bare)


def _nominative(word: str) -> str:
    found = RUSSIAN_MONTH.match(word.lower())
    if not found:
        return word
    stem = found[1]
    return stem + {"март": "", "август": "", "ма": "й"}.get(stem, "ь")


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(
        name.lower().strip(".")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_month_names(width, context, language).values()
    )


@lru_cache(maxsize=16)  # a new day makes a new parser
def _parser(language: str, now: datetime) -> DateDataParser:
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past"}
    return DateDataParser(languages=[language], settings=settings)
