"""Plain words that clearly limit a question in time: "last week", "since May", "in June 2022".

Only the end of a question, or a part of its own at the beginning, is taken for a limit. What is
compared with ("than last year"), a single day ("on May 9") and what is still to come are words of
the question. dateparser reads the dates; which words make a limit of them stands in the profiles.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from babel.dates import get_month_names
from dateparser.date import DateDataParser

from index.answering.limits import days_named
from index.languages.dialogue import Dialogue, dialogue_of
from index.languages.profile import language_profile

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
        dialogue = dialogue_of(code)
        stated = _anywhere if dialogue.unspaced else _stated
        found = stated(text.strip(), dialogue, today)
        if found:
            return found
    return None


def without_limit(text: str, limit: TimeLimit | None) -> str:
    if limit is None:
        return text
    left = " ".join(text.replace(limit.words, " ").split())
    return re.sub(r"\s+(?=[?!.,])|,(?=\s*[?!.])", "", left).strip(", ")


def _stated(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    plain = re.sub(r"[?!.…\s]+$", "", text).replace("’", "'")
    head, comma, _ = plain.partition(",")
    found = _at_end(plain, dialogue, today)
    if found is None and dialogue.verb_last:
        found = _at_end(plain.rpartition(" ")[0], dialogue, today)
    if found is None and comma:
        found = _at_end(head, dialogue, today)
        if found and found.words.lower() != head.lower():
            return None
    if found is None or _is_compared(plain, found, dialogue):
        return None
    return None if _is_to_come(plain, found, dialogue, today) else found


def _is_to_come(text: str, found: TimeLimit, dialogue: Dialogue, today: date) -> bool:
    """Whether what is asked for has not happened: "what will happen in May", this year's or not."""
    if found.until is None or not dialogue.ahead.search(text):
        return False
    return found.until >= today or not (found.relative or re.search(r"\d{4}", found.words))


def _is_compared(text: str, found: TimeLimit, dialogue: Dialogue) -> bool:
    """Whether the words of a limit only tell what something is compared with."""
    at = max(text.lower().rfind(found.words.lower()), 0)
    first = found.words.split()[0]
    before = text[: at + len(first) * (first.lower() in dialogue.limits)]  # "up from"
    return bool(dialogue.comparing.search(re.split(r"[,;]", before)[-1]))


def day_range(word: str, language: str, today: date) -> tuple[date, date] | None:
    """First and last day of what a date names: a year, a month, a week or a day."""
    if re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", word):
        return days_named(word)
    noon = datetime.combine(today, time(12))
    for code in dict.fromkeys((language, "en")):
        read = _parser(code, noon).get_date_data(word)
        if read is not None and read.date_obj is not None:
            return _around(read.date_obj.date(), read.period or "day")
    return None


def _at_end(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    """A phrase of days or a date at the end, with the word before it that makes it a limit."""
    return _phrase_at_end(text, dialogue, today) or _date_at_end(text, dialogue, today)


def _phrase_at_end(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    for phrases in (dialogue.since_relative, dialogue.relative):
        for number, phrase in enumerate(phrases):
            found = re.search(rf"(?:^|[\s,]){re.escape(phrase)}$", text, re.IGNORECASE)
            if found is None:
                continue
            first, last = relative_days(number, today)
            words = found[0].strip(" ,")
            limit = "since" if phrases is dialogue.since_relative else ""
            lead = re.search(rf"({_leads(dialogue)})\s+{re.escape(phrase)}$", text, re.IGNORECASE)
            if lead and dialogue.limits[lead[1].lower()] not in ("in", "on"):
                limit, words = dialogue.limits[lead[1].lower()], lead[0]
            span = _limited(limit or "in", (first, last), words)
            return TimeLimit(span.since, span.until, words, relative=True)
    return None


def _leads(dialogue: Dialogue) -> str:
    longest = sorted(dialogue.limits, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})"


def _date_at_end(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    words = text.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        when = words[-length:]
        lead = re.search(rf"({_leads(dialogue)})$", " ".join(words[:-length]), re.IGNORECASE)
        limit = dialogue.limits[lead[1].lower()] if lead else None
        if lead is None or limit is None:
            continue
        weekday = _last_weekday(" ".join(when), dialogue.language, today)
        if weekday and limit in ("since", "after"):
            span = _limited(limit, (weekday, weekday), " ".join((lead[1], *when)))
            return replace(span, relative=True)
        if not _is_date(when, dialogue.language):
            continue
        if limit in ("in", "on") and not _is_month(when, dialogue.language):
            return None
        named = " ".join(_nominative(word, dialogue.language) for word in when)
        days = day_range(named, dialogue.language, today)
        if days:
            return _limited(limit, days, " ".join((lead[1], *when)))
    return None


def _last_weekday(name: str, language: str, today: date) -> date | None:
    """The last day up to today that is called so."""
    for number, forms in enumerate(language_profile(language).weekdays):
        if name.lower() in map(str.lower, forms):
            return today - timedelta(days=(today.weekday() - number) % 7)
    return None


def _is_month(when: list[str], language: str) -> bool:
    """Whether a date names a month and no day: "in June 2022". A day is a word of the question,
    and a year in which something happened was written of in others too."""
    bare = [_nominative(word, language).lower().strip(".,") for word in when]
    numbers = [word for word in bare if word[0].isdigit()]
    named = any(word in _months(language) for word in bare)
    return named and all(re.fullmatch(r"\d{4}", word) for word in numbers)


def _anywhere(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    """Of a language in which nothing parts words: a limit may stand in the midst of others."""
    patterns = dialogue.unspaced_limits
    if dialogue.comparing.search(text):
        return None
    for number, phrase in enumerate(dialogue.relative):
        since, until = relative_days(number, today)
        if re.search(patterns["since"].replace("{phrase}", phrase), text):
            return TimeLimit(since, None, phrase, relative=True)
        if re.search(patterns["within"].replace("{phrase}", phrase), text):
            coming = dialogue.ahead.search(text) and until >= today
            return None if coming else TimeLimit(since, until, phrase, relative=True)
    found = re.search(patterns["date"], text)
    days = day_range(found["when"], dialogue.language, today) if found else None
    if found is None or days is None:
        return None
    limit = dialogue.limits.get(found["limit"] or "", "in")
    if limit == "in" and not found["when"].endswith(patterns["month"]):
        return None
    return _limited(limit, days, found[0])


def _limited(limit: str, days: tuple[date, date], words: str) -> TimeLimit:
    first, last = days
    day = timedelta(days=1)
    since = {"since": first, "after": last + day, "in": first}.get(limit)
    until = {"before": first - day, "until": last, "in": last}.get(limit)
    return TimeLimit(since, until, words, relative=False)


def relative_days(number: int, today: date) -> tuple[date, date]:
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


def is_month_name(text: str, language: str) -> bool:
    """Whether a text is a month's whole name, with or without a year."""
    name, _, year = text.lower().partition(" ")
    return name in _months(language) and (not year or bool(re.fullmatch(r"\d{4}", year)))


def _is_date(words: list[str], language: str) -> bool:
    """Whether there is a month, a year or a full date among the words, and nothing odd."""
    months, year = _months(language), re.compile(r"(1[89]|20)\d\d(-\d\d?){0,2}")
    bare = [_nominative(word, language).lower().strip(".,") for word in words]
    if not any(word in months or year.fullmatch(word) for word in bare):
        return False
    filler = dialogue_of(language).in_dates
    return all(word in months or word in filler or word[0].isdigit() for word in bare)


def _nominative(word: str, language: str) -> str:
    """A month as dateparser knows it: "июнь" for "июне"."""
    return _month_names(language).get(word.lower(), word)


@cache
def _month_names(language: str) -> dict[str, str]:
    months = language_profile(language).months
    return {form.lower(): forms[0] for forms in months for form in forms}


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
