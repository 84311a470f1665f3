"""What people write for the days and outlets to which they limit a question."""

import re
from calendar import monthrange
from datetime import date
from difflib import get_close_matches

# Of the years that articles are of: "9999" is a slip, or what a program writes for "never".
_YEARS = range(1600, 2200)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")  # digits of any script
_ALIKE = 0.6  # of two names, from which one may have been meant for the other
_OFFERED = 3


def days_named(text: str) -> tuple[date, date] | None:
    """First and last day of 2022, 2022-06 or 2022-06-15; None for everything else."""
    match = _DATE.fullmatch(text.strip())
    if match is None or int(match[1]) not in _YEARS:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day:
        return first, first
    last = first.replace(month=month or 12)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def matching_outlets(value: str, sources: frozenset[str]) -> list[str]:
    """The outlets that a name means: ``bbc`` is ``bbc.com``, ``bbc.co.uk`` and ``BBC News``."""
    wanted = value.lower().removeprefix("www.")
    if not wanted:
        return []

    def means(source: str) -> bool:
        known = source.lower()
        return known.endswith(f".{wanted}") or wanted in (known, *re.split(r"[.\s]", known))

    return sorted(source for source in sources if means(source))


def nearest_outlets(value: str, sources: frozenset[str]) -> tuple[str, ...]:
    """The outlets whose names are most like one that isn't there."""
    longest_first = sorted(sources, key=lambda source: (-len(source), source))
    known = {label: source for source in longest_first for label in _labels(source)}
    alike = [
        known[alike_label]
        for label in _labels(value)
        for alike_label in get_close_matches(label, known, _OFFERED, _ALIKE)
    ]
    return tuple(dict.fromkeys(alike))[:_OFFERED]


def _labels(source: str) -> list[str]:
    """The parts of a name that tell outlets apart: not its ending, nor "www"."""
    name = source.lower().removeprefix("www.")
    if " " in name:
        return [name, *name.split()]
    return [label for label in name.split(".")[:-1] if label not in ("co", "com")] or [name]
