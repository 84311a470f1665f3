"""Plain text as databases of news export it (LexisNexis, Nexis Uni, Factiva) -> its articles.

Each article has its facts above and below, in labelled lines or behind codes of two letters; a file
holds one or hundreds.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from index.sources.dates import parse_any_date

_BETWEEN = re.compile(r"^[ \t]*(?:\d+ of \d+ DOCUMENTS?|End of Document)[ \t]*$", re.MULTILINE)
# Each article has its length; hardly anything else in a text looks like that.
_LENGTH = re.compile(r"^[ \t]*length: \d[\d,.]* words?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LABELLED = re.compile(
    r"(byline|section|length|dateline|highlight|source|url|series|distribution|type|column|pub-type"
    r"|acc-no|correction-date):[ \t]*(.*)",
    re.IGNORECASE,
)
_RIGHTS = r"(?:©|copyright)\D{0,20}\d{4}\b.*|all rights reserved\.?"
_ABOVE = re.compile(rf"{_RIGHTS}|body|.{{0,40}}\bedition", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:load-date|language|publication-type|journal-code|graphic|notes|subject):.*|classification|"
    + _RIGHTS,
    re.IGNORECASE,
)
# "HD East lock closes"; each code once in an article, and its last is its number.
_CODED = re.compile(r"^HD\b.*\n(?:.*\n){1,40}?(?:LP|TD)\b", re.MULTILINE)
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]+(.*))?")
_CODES = """
    SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART RF CO IN NS RE IPC IPD PUB AN CLM CT"""
_LAST_CODE = re.compile(r"^AN\b.*$", re.MULTILINE)
_FIELDS = {"HD": "title", "BY": "authors", "PD": "published", "SN": "source"}


def articles_of(text: str) -> list[Mapping[str, object]]:
    """The articles of an export, or none where ``text`` is something else."""
    if _LENGTH.search(text):
        found = [_labelled(part) for part in _BETWEEN.split(text) if _LENGTH.search(part)]
    else:
        found = [_coded(part) for part in _LAST_CODE.split(text) if _CODED.search(part)]
    dated = any(article.get("published") for article in found)
    return [article for article in found if article["text"]] if dated else []


def _labelled(part: str) -> Mapping[str, object]:
    """The article among lines of facts: what stands above its labels, these, and what is below."""
    lines = [line.strip() for line in part.strip().splitlines()]
    length = next(at for at, line in enumerate(lines) if _LENGTH.fullmatch(line))
    begin = next((at for at, line in enumerate(lines) if line.lower() == "body"), length) + 1
    while begin < len(lines) and (not lines[begin] or _LABELLED.fullmatch(lines[begin])):
        begin += 1
    end = next((at for at in range(begin, len(lines)) if _BELOW.fullmatch(lines[at])), len(lines))
    labelled = [found for line in lines[:begin] if (found := _LABELLED.fullmatch(line))]
    labels = {found[1].lower(): found[2] for found in labelled}
    above = takewhile(lambda line: not _LABELLED.fullmatch(line), lines[:length])
    return {
        **_head([line for line in above if line and not _ABOVE.fullmatch(line)]),
        "authors": labels.get("byline", ""),
        "url": labels.get("url", ""),
        "text": "\n".join(lines[begin:end]),
    }


def _head(above: Sequence[str]) -> Mapping[str, object]:
    """Outlet, day and title, or title, outlet and day."""
    day = next((at for at, line in enumerate(above) if at and parse_any_date(line)), None)
    if day is None:
        return {"title": above[0] if above else ""}
    before, behind = above[:day], " ".join(above[day + 1 :])
    title, source = (behind, before[0]) if behind else (" ".join(before[:-1]), before[-1])
    return {"title": title, "source": source, "published": above[day]}


def _coded(part: str) -> Mapping[str, object]:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in part.splitlines():
        found = _CODE.fullmatch(line.rstrip())
        if found and found[1] in _CODES.split() and found[1] not in fields:
            code = found[1]
            fields[code] = [found[2] or ""]
        elif code:
            fields[code].append(line)
    joined = {code: "\n".join(lines).strip() for code, lines in fields.items()}
    values = {name: " ".join(joined.get(code, "").split()) for code, name in _FIELDS.items()}
    return {**values, "text": "\n\n".join(joined[code] for code in ("LP", "TD") if code in joined)}
