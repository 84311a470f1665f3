"""Filters people type: ``since:2022-06 until:2022-08-15 from:bbc.com``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.dates import day_range, is_month_name, relative_days
from index.answering.limits import days_named, matching_outlets, nearest_outlets
from index.article import Scope
from index.languages.dialogue import Dialogue, dialogue_of
from index.languages.spoken import plain, topic_in
from index.unicode import plain_letters

# Of an outlet: "https://www.bbc.com/news", "@bbc.com".
_ADDRESS = re.compile(r"^(?:https?://([^/\s]+)\S*|@)", re.IGNORECASE)
# Telephones make “ and ” of them.
_QUOTES, _SINGLE = '"“”„«»', "'‘’"
_ENDS = r"?!.,;:…？！。，；)\]）"
# A name, a colon and at once what it is: "letter from: the mayor" is plain words, and so is one
# without a letter or digit behind it. What ends the sentence ("since:2022-06?") is no part of it.
FILTER = re.compile(
    r"(?<!\S)[(\[（]?(since|until|from)[:：]"
    rf"([{_QUOTES}][^{_QUOTES}]+[{_QUOTES}]|[{_SINGLE}][^{_SINGLE}]+[{_SINGLE}]|"
    rf"[^\s\w{_QUOTES}]*\w(?:\S*[^\s{_ENDS}])?)[{_ENDS}]*(?!\S)",
    re.IGNORECASE,
)
# "since: 2022-06" is meant as one; a word behind the space may go on with the sentence.
_PARTED = re.compile(
    r"(?<!\S)((?:since|until):(?=\s+\d)|from:(?=\s+[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b))\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MessageProblem:
    """Why a message can't be asked: the key of a text, what was written, and what may be meant."""

    key: str
    value: str
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFilters:
    """A text without its filters, and what they say."""

    text: str
    scope: Scope
    problems: tuple[MessageProblem, ...]


def parse_filters(text: str, language: str, today: date, sources: frozenset[str]) -> ParsedFilters:
    """Take the filters out of a text. ``sources`` are the outlets there are."""
    text = _PARTED.sub(r"\1", text)
    since = until = None
    outlets: list[str] = []
    problems: list[MessageProblem] = []
    words: list[str] = []
    for found in FILTER.finditer(text):
        name, value = found[1].lower(), plain_letters(found[2].strip(_QUOTES + _SINGLE))
        if name == "from":
            value = _ADDRESS.sub(r"\1", value)
            matching = matching_outlets(value, sources)
            outlets += [source for source in matching if source not in outlets]
            if not matching and "." not in value and without_filters(text[found.end() :]):
                words.append(found[0])  # "the letter from:mayor asks for money"
            elif not matching:
                problems.append(
                    MessageProblem("unknown-outlet", value, nearest_outlets(value, sources))
                )
            continue
        days = filter_days(value, language, today)
        if days is None:
            problems.append(MessageProblem("bad-date", f"{name}:{found[2]}"))
        elif name == "since":
            since = days[0]
        else:
            until = days[1]
    if since and until and since > until:
        problems.append(MessageProblem("empty-span", f"{since} – {until}"))
    left = without_filters(text, keep=words)
    return ParsedFilters(left, Scope(since, until, tuple(outlets)), tuple(problems))


def outlet_said(text: str, dialogue: Dialogue) -> str:
    """The name to which a whole message limits what was asked: "just the Times"."""
    match = dialogue.outlet_named.fullmatch(plain(text))
    return topic_in(match, "outlet") if match else ""


def with_outlet(text: str, dialogue: Dialogue, sources: frozenset[str]) -> str:
    """ "Just the Times" as a filter, where an outlet is called so; else the text."""
    name = outlet_said(text, dialogue)
    leads = ("", *sorted(dialogue.determiners))  # "the Week" is "theweek.com"
    ways = (name, *(lead + name.replace(" ", "") for lead in leads if name))
    matching = next(filter(None, (matching_outlets(way, sources) for way in ways)), ())
    return " ".join(f'from:"{source}"' for source in matching) or text


def filter_days(value: str, language: str, today: date) -> tuple[date, date] | None:
    """First and last day of a date as filters take it: 2022, 2022-06, 2022-06-15, a month's name,
    or a phrase such as "last week"; None for everything else, however much like a date it is."""
    if value[:1].isdigit():
        return days_named(value)
    for code in dict.fromkeys((language, "en")):
        for number, phrase in dialogue_of(code).relative:
            if value.lower() == phrase:
                return relative_days(number, today)
        if value.lower().split()[:1] and is_month_name(value, code):
            return day_range(value, code, today)
    return None


def without_filters(text: str, keep: Sequence[str] = ()) -> str:
    """The text without its filters, but for those to ``keep``."""

    def left(found: re.Match[str]) -> str:
        return found[0] if found[0] in keep else " "

    return " ".join(FILTER.sub(left, text).split())
