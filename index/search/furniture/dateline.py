"""Where a report was filed and by whom: it stands before the first sentence and tells nothing."""

import re

from index.article import Span
from index.languages.phrases import REPORTS

_NAME = r"[A-Z][\w.’'-]*"
_PLACE = rf"{_NAME}(?:,? (?:{_NAME}|{REPORTS.either('names.in_dateline')})){{0,5}}"
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)"
_DASH = r"(?:[—–]|--?)"
_DATELINE = re.compile(
    # "(CNN) ", "LONDON, June 3 (Reuters) - ", "SOUTHERN PINES, N.C. (AP) — ".
    rf"(?:(?:{_PLACE}{_DAY}?,? )?\([A-Z][\w ./]{{1,25}}\){_DAY}?\s*(?:{_DASH}\s*)?"
    # "WASHINGTON — ", "FORT BEND COUNTY, Texas — ", "MOSCOW, March 4 – ".
    rf"|[A-Z][A-Z.’' -]{{2,30}}(?:, {_PLACE})?{_DAY}? {_DASH} "
    # "Washington CNN — ", "New York CNN Business — ".
    rf"|(?:{_PLACE} )?[A-Z]{{2,6}}(?: [A-Z][a-z]+)? [—–] )"
    r"(?=[A-Z\d\"“'‘])"
)


def report_in(text: str, sentence: Span, answer: Span | None) -> Span:
    """``sentence`` without its dateline, unless that is the ``answer``."""
    start, end = sentence
    behind = after_dateline(text, start, end)
    return sentence if answer and answer[1] <= behind else (behind, end)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence ``text[start:end]`` begins behind its dateline, if it has one."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found and found.end() < end else start
