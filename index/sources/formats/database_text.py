"""Plain text as databases of news export it (Nexis, Factiva, ProQuest) -> its articles.

Each article has its facts above and below, in labelled lines, behind codes of two letters, or in
lines of a fixed order; a file holds one or hundreds. Nexis has labels in the exporter's language.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from index.languages.phrases import PAGES
from index.sources.dates import parse_any_date
from index.sources.files import Record
from index.sources.scraped.lines import byline, is_prose


def _either(name: str) -> str:
    return PAGES.either(f"database.{name}")


_BETWEEN = re.compile(
    rf"^[ \t]*(?:\d+ {_either('of')} \d+ DOCUMENTS?|{_either('document')} \d+ {_either('of')} \d+"
    rf"|{_either('end_of_document')})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# Each article has its length; hardly anything else in a text looks like that.
_COUNT = rf"\d[\d,. ]* {_either('words')}"
_LENGTH = re.compile(rf"^[ \t]*{_either('length')}: {_COUNT}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LABELLED = re.compile(
    rf"({_either('author')}|{_either('above')}|{_either('length')}|url):[ \t]*(.*)", re.IGNORECASE
)
_AUTHOR, _BODY = PAGES.pattern("database.author"), PAGES.pattern("database.body")
_RIGHTS = rf"(?:©|\(c\)|copyright)\D{{0,20}}\d{{4}}\b.*|{_either('rights')}\.?"
_ABOVE = re.compile(rf"{_RIGHTS}|{_either('body')}|.{{0,40}}\bedition", re.IGNORECASE)
_BELOW = re.compile(rf"{_either('below')}:.*|{_either('classification')}|{_RIGHTS}", re.IGNORECASE)
# The page that Nexis puts before the articles: who asked for what, and what was found.
_COVER = PAGES.pattern("database.cover")
_FOUND = re.compile(r"\d+\. +(\S.*)")
# "HD East lock closes"; each code once in an article, and its last is its number.
_CODED = re.compile(r"^HD\b.*\n(?:.*\n){1,40}?(?:LP|TD)\b", re.MULTILINE)
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]+(.*))?")
_CODE_NAMES = """
    SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART RF CO IN NS RE IPC IPD PUB AN CLM CT"""
_CODES = frozenset(_CODE_NAMES.split())
# Without codes: title, author, "60 words", day, time, outlet, …, rights; text; its number.
_COUNTED = re.compile(rf"^{_COUNT}$", re.MULTILINE | re.IGNORECASE)
_NUMBER = re.compile(
    rf"^[ \t]*{_either('document')} [A-Z0-9]{{15,40}}[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_OWNED = re.compile(_RIGHTS, re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b.{0,12}")
_FACTS = 12  # lines of them, at most
_FULL_LINE = 30  # letters: a shorter line above a longer one is no title that was broken there
# ProQuest: "Full text: …", and below it what it is about and where it stood, each fact labelled.
_FULL = re.compile(rf"^[ \t]*{_either('full_text')}:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_FACT = re.compile(r"(title|publication title|publication date|author):[ \t]*(\S.*)", re.IGNORECASE)
_ABOUT = re.compile(rf"(?:{_either('about')}:.*)?", re.IGNORECASE)
_LAST_CODE = re.compile(r"^AN\b.*$", re.MULTILINE)
_FIELDS = {"HD": "title", "BY": "authors", "PD": "published", "SN": "source"}


def exported_in(text: str, path: str, name: str) -> list[Record]:
    """``articles_of`` as the records of a file: "path:1" is the first."""
    return [
        Record(f"{path}:{number}", values, name)
        for number, values in enumerate(articles_of(text), 1)
    ]


def articles_of(text: str) -> list[Mapping[str, object]]:
    """The articles of an export, or none where ``text`` is something else."""
    text = "\n".join(text.splitlines())
    if _LENGTH.search(text):
        found = [_labelled(part) for part in _BETWEEN.split(text) if _LENGTH.search(part)]
    elif _FULL.search(text):
        found = [_with_full_text(part) for part in _BETWEEN.split(text) if _FULL.search(part)]
    elif _NUMBER.search(text) and _COUNTED.search(text):
        found = [_in_order(part) for part in _NUMBER.split(text) if _COUNTED.search(part)]
    else:
        found = [_coded(part) for part in _LAST_CODE.split(text) if _CODED.search(part)]
    dated = any(article.get("published") for article in found)
    return [article for article in found if article["text"]] if dated else []


def _labelled(part: str) -> Mapping[str, object]:
    """The article among lines of facts: what stands above its labels, these, and what is below."""
    lines = [line.strip() for line in part.strip().splitlines()]
    length = next(at for at, line in enumerate(lines) if _LENGTH.fullmatch(line))
    lines = lines[_end_of_cover(lines[:length]) :]
    length = next(at for at, line in enumerate(lines) if _LENGTH.fullmatch(line))
    begin = next((at for at, line in enumerate(lines) if _BODY.fullmatch(line)), length) + 1
    while begin < len(lines) and (not lines[begin] or _LABELLED.fullmatch(lines[begin])):
        begin += 1
    end = next((at for at in range(begin, len(lines)) if _BELOW.fullmatch(lines[at])), len(lines))
    labelled = [found for line in lines[:begin] if (found := _LABELLED.fullmatch(line))]
    labels = {found[1].lower(): found[2] for found in labelled}
    authors = next((name for label, name in labels.items() if _AUTHOR.fullmatch(label)), "")
    above = takewhile(lambda line: not _LABELLED.fullmatch(line), lines[:length])
    return {
        **_head([line for line in above if line and not _ABOVE.fullmatch(line)]),
        "authors": authors,
        "url": labels.get("url", ""),
        "text": "\n".join(lines[begin:end]),
    }


def _end_of_cover(above: Sequence[str]) -> int:
    """Where the title of the first article stands, which the page before it names first."""
    cover = [at for at, line in enumerate(above) if _COVER.fullmatch(line)]
    named = next((found[1] for line in above if (found := _FOUND.fullmatch(line))), "")
    if cover and named in above:
        return above.index(named)
    return cover[-1] + 1 if cover else 0


def _in_order(part: str) -> Mapping[str, object]:
    """The article among lines that only their order explains."""
    lines = [line.strip() for line in part.strip().splitlines()]
    count = next(at for at, line in enumerate(lines) if _COUNTED.fullmatch(line))
    below = [at for at in range(count + 1, len(lines)) if lines[at]][:_FACTS]
    end = next((at + 1 for at in below if _OWNED.match(lines[at])), 0)
    end = end or next((at for at in below if is_prose(lines[at])), count + 1)
    stated = [lines[at] for at in below if at < end and not _CLOCK.fullmatch(lines[at])]
    above = [line for line in lines[:count] if line]
    by = above.pop() if len(above) > 1 and _is_name(above[-1]) else ""
    if len(above) > 1 and len(above[0]) < min(_FULL_LINE, len(above[1])):  # a section
        del above[0]
    return {
        "title": " ".join(above),
        "authors": by,
        "published": next(filter(parse_any_date, stated), None),
        "source": next((line for line in stated if not parse_any_date(line)), ""),
        "text": "\n".join(lines[end:]),
    }


def _with_full_text(part: str) -> Mapping[str, object]:
    """The article behind the label "Full text", down to what it is about."""
    lines = [line.strip() for line in part.strip().splitlines()]
    begin = next(at for at, line in enumerate(lines) if _FULL.fullmatch(line))
    end = next((at for at in range(begin, len(lines)) if _FACT.fullmatch(lines[at])), len(lines))
    stated = [found for line in lines[:begin] + lines[end:] if (found := _FACT.fullmatch(line))]
    facts = {found[1].lower(): found[2] for found in stated}
    while end > begin + 1 and _ABOUT.fullmatch(lines[end - 1]):
        end -= 1
    return {
        "title": facts.get("title"),
        "authors": facts.get("author"),
        "published": facts.get("publication date"),
        "source": facts.get("publication title"),
        "text": "\n".join([_FULL.sub(r"\1", lines[begin]), *lines[begin + 1 : end]]),
    }


def _is_name(line: str) -> bool:
    """Whether a line below a title is who wrote it: "By …", or a few words that are names."""
    words = line.split()
    return byline(line) is not None or (len(words) < 5 and all(map(str.istitle, words)))


def _head(above: Sequence[str]) -> Mapping[str, object]:
    """Outlet, day and title, or title, outlet and day. A page's head may say the title again."""
    above = list(dict.fromkeys(above))
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
        if found and found[1] in _CODES and found[1] not in fields:
            code = found[1]
            fields[code] = [found[2] or ""]
        elif code:
            fields[code].append(line)
    joined = {code: "\n".join(lines).strip() for code, lines in fields.items()}
    values = {name: " ".join(joined.get(code, "").split()) for code, name in _FIELDS.items()}
    return {**values, "text": "\n\n".join(joined[code] for code in ("LP", "TD") if code in joined)}
