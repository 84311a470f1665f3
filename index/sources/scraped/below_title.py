"""What stands right below a title that is known: a byline and a day, and then the words."""

import re
from collections.abc import Sequence

from index.sources.dates import is_date_line
from index.sources.scraped.lines import byline

_MOST = 2
# Between a byline, a day, and an outlet or a place in one line; "4 March, 2022" stays whole.
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+(?!\d{4}\b)(?=[^,]*,?\s*\d{4}\b)")
_MOST_PARTS, _LONGEST = 4, 120


def facts_of(line: str) -> dict[str, str]:
    """What a line says that is a byline, a day, or both: "By Ann Lee | Courier | 4 March 2022"."""
    if names := byline(line):
        return {"authors": names}
    if is_date_line(line):
        return {"published": line}
    parts = _BETWEEN.split(line) if len(line) <= _LONGEST else []
    names = next(filter(None, map(byline, parts)), None)
    day = next(filter(is_date_line, parts), None)
    return (
        {"authors": names, "published": day} if names and day and len(parts) <= _MOST_PARTS else {}
    )


def facts_below_title(paragraphs: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """(fields of a record, the paragraphs without these lines)."""
    facts: dict[str, object] = {}
    for number, line in enumerate(paragraphs):
        found = facts_of(line) if number < _MOST else {}
        if not found:
            return facts, list(paragraphs[number:])
        facts = {**found, **facts}
    return {}, list(paragraphs)
