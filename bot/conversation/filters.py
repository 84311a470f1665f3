"""Filters people type: ``since:2022-06 until:2022-08-15 from:bbc.com``."""

import re
from dataclasses import dataclass
from datetime import date

from bot.conversation.time_words import day_range
from index.article import Scope

FILTER = re.compile(r"(?<!\S)(since|until|from):(\"[^\"]*\"|\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilterProblem:
    """Why a filter can't be used: the key of a message, and what was written."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ParsedFilters:
    """A text without its filters, and what they say."""

    text: str
    scope: Scope
    problems: tuple[FilterProblem, ...]


def parse_filters(text: str, language: str, today: date, sources: frozenset[str]) -> ParsedFilters:
    """Take the filters out of a text. ``sources`` are the outlets there are."""
    since = until = None
    outlets: list[str] = []
    problems: list[FilterProblem] = []
    for found in FILTER.finditer(text):
        name, value = found[1].lower(), found[2].strip('"')
        if name == "from":
            matching = matching_outlets(value, sources)
            outlets += [each for each in matching if each not in outlets]
            problems += [] if matching else [FilterProblem("unknown-outlet", value)]
            continue
        days = day_range(value, language, today) if value else None
        if days is None:
            problems.append(FilterProblem("bad-date", found[0]))
        elif name == "since":
            since = days[0]
        else:
            until = days[1]
    if since and until and since > until:
        problems.append(FilterProblem("empty-span", f"{since} – {until}"))
    return ParsedFilters(
        without_filters(text), Scope(since, until, tuple(outlets)), tuple(problems)
    )


def without_filters(text: str) -> str:
    """The text without its filters."""
    return " ".join(FILTER.sub(" ", text).split())


def matching_outlets(value: str, sources: frozenset[str]) -> list[str]:
    """The outlets that a name means: ``bbc`` is ``bbc.com`` and ``bbc.co.uk``."""
    wanted = value.lower().removeprefix("www.")
    if not wanted:
        return []

    def means(source: str) -> bool:
        known = source.lower()
        return known == wanted or known.endswith(f".{wanted}") or wanted in known.split(".")

    return sorted(source for source in sources if means(source))
