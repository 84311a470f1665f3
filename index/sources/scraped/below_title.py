"""What stands right below a title that is known: a byline and a day, and then the words."""

from collections.abc import Sequence

from index.sources.dates import is_date_line
from index.sources.scraped.lines import byline

_MOST = 2


def facts_below_title(paragraphs: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """(fields of a record, the paragraphs without these lines)."""
    facts: dict[str, object] = {}
    for number, line in enumerate(paragraphs):
        if number < _MOST and (names := byline(line)):
            facts.setdefault("authors", names)
        elif number < _MOST and is_date_line(line):
            facts.setdefault("published", line)
        else:
            return facts, list(paragraphs[number:])
    return {}, list(paragraphs)
