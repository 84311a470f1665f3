"""Plain words that clearly limit a question in time: "last week", "since May", "in June 2022".

Only the end of a question, or a part of its own at the beginning, is taken for a limit; where it is
asked what happened, days anywhere ("what happened today in Rome?"). What is
compared with ("than last year"), a single day ("on May 9") and what is still to come are words of
the question. dateparser reads the dates; which words make a limit of them stands in the profiles.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.conversation.dates import (
    Days,
    TimeLimit,
    day_range,
    is_date,
    is_day,
    last_weekday,
    names_month,
    nominative,
    relative_days,
)
from bot.conversation.time_spans import between, days_of, is_whole_month, lately
from index.answering.request import asks_what_happened
from index.languages.dialogue import Dialogue, dialogue_of

LONGEST = 4  # words of a date: "3 de mayo" and a year


def time_limit(text: str, language: str, today: date, *, of_news: bool = False) -> TimeLimit | None:
    """The limit in time that a text states, or None. Everyone may ask in English too.

    ``of_news``: days, years, and what lies between two days limit it too. In a question of fact
    they are words of it: what happened then is told of later.
    """
    for code in dict.fromkeys((language, "en")):
        dialogue = dialogue_of(code)
        stated = _anywhere if dialogue.unspaced_limits else _stated
        found = stated(text.strip(), dialogue, today, of_news)
        if found:
            return found
    return None


def without_limit(text: str, limit: TimeLimit | None) -> str:
    if limit is None:
        return text
    left = " ".join(text.replace(limit.words, " ").split())
    return re.sub(r"\s+(?=[?!.,])|,(?=\s*[?!.])", "", left).strip(", ")


def _stated(text: str, dialogue: Dialogue, today: date, of_news: bool) -> TimeLimit | None:
    plain = re.sub(r"[?!.…؟\s]+$", "", text).replace("’", "'")
    head, comma, _ = plain.partition(",")
    found = _at_end(plain, dialogue, today, of_news)
    if found is None and dialogue.verb_last:
        found = _at_end(plain.rpartition(" ")[0], dialogue, today, of_news)
    if found is None and comma:
        found = _at_end(head, dialogue, today, of_news)
        if found and found.words.lower() != head.lower():
            return None
    found = found or _of_what_happened(plain, dialogue, today)
    if found is None or _is_compared(plain, found, dialogue):
        return None
    return None if _is_to_come(plain, found, dialogue, today) else found


def _of_what_happened(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    """Days in the midst of a question without which it asks what happened."""
    for number, phrase in dialogue.relative:
        # Not "the Today show".
        if found := re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
            limit = TimeLimit(*relative_days(number, today), found[0], relative=True)
            return limit if asks_what_happened(without_limit(text, limit)) else None
    return None


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


def _at_end(text: str, dialogue: Dialogue, today: date, of_news: bool) -> TimeLimit | None:
    """A phrase of days or a date at the end, with the word before it that makes it a limit."""
    return (
        lately(text, dialogue, today)
        or _phrase_at_end(text, dialogue, today)
        or (between(text, dialogue, today) if of_news else None)
        or _date_at_end(text, dialogue, today, of_news)
    )


def _phrase_at_end(text: str, dialogue: Dialogue, today: date) -> TimeLimit | None:
    for phrases in (dialogue.since_relative, dialogue.relative):
        for number, phrase in phrases:
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


def _date_at_end(text: str, dialogue: Dialogue, today: date, of_news: bool) -> TimeLimit | None:
    words = text.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        when = words[-length:]
        lead = re.search(rf"({_leads(dialogue)})$", " ".join(words[:-length]), re.IGNORECASE)
        limit = dialogue.limits[lead[1].lower()] if lead else ""
        if of_news and not limit and is_day(when, dialogue.language):
            limit = "on"  # "4 мая"
        if not limit:
            continue
        said = " ".join((lead[1], *when) if lead else when)
        weekday = last_weekday(" ".join(when), dialogue.language, today)
        if weekday and (of_news or limit in ("since", "after")):
            span = _limited(limit, (weekday, weekday), said)
            return replace(span, relative=True)
        if not is_date(when, dialogue.language):
            continue
        limits = of_news or limit not in ("in", "on") or names_month(when, dialogue.language)
        if not limits:
            return None
        named = " ".join(nominative(word, dialogue.language) for word in when)
        days = days_of(" ".join(when), dialogue, today) or day_range(
            named, dialogue.language, today
        )
        if days:
            return _limited(limit, days, said)
    return None


def _anywhere(text: str, dialogue: Dialogue, today: date, of_news: bool) -> TimeLimit | None:
    """Of a language in which a limit may stand in the midst of others."""
    patterns = dialogue.unspaced_limits
    if dialogue.comparing.search(text):
        return None
    if found := lately(text, dialogue, today):
        return found
    for number, phrase in dialogue.relative:
        since, until = relative_days(number, today)
        if stated := re.search(patterns["since"].replace("{phrase}", phrase), text):
            return TimeLimit(since, None, stated[0], relative=True)
        if stated := re.search(patterns["within"].replace("{phrase}", phrase), text):
            coming = dialogue.ahead.search(text) and until >= today
            return None if coming else TimeLimit(since, until, stated[0], relative=True)
    if of_news and (found := between(text, dialogue, today)):
        return found
    dated = re.search(patterns["date"], text)
    days = days_of(dated["when"], dialogue, today) if dated else None
    if dated is None or days is None:
        return None
    limit = dialogue.limits.get(dated["limit"] or "", "in")
    if limit == "in" and not (of_news or is_whole_month(dated["when"], dialogue)):
        return None
    return _limited(limit, days, dated[0])


def _limited(limit: str, days: Days, words: str) -> TimeLimit:
    first, last = days
    day = timedelta(days=1)
    since = {"since": first, "after": last + day, "in": first, "on": first}.get(limit)
    until = {"before": first - day, "until": last, "in": last, "on": last}.get(limit)
    return TimeLimit(since, until, words, relative=False)
