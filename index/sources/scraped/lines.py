"""What a single line of scraped text is: a breadcrumb, a tag line, a label, a byline, noise;
and what stands right below a title that is known.

Every rule looks at form only. Where a line stands, and so whether the rule may be used on it,
is for ``head`` and ``labels`` to judge.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.languages.phrases import PAGES
from index.sources.dates import is_date_line, parse_any_date
from index.sources.text.reflow import columns, ends_sentence

_CLEAR_SEPARATORS = "»›→⟩▸❯"
_HOME = PAGES.pattern("line.home")
_CRUMB_COLUMNS, _TITLE_COLUMNS, _TITLE_WORDS = 60, 180, 30
_LONG_CRUMB_WORDS, _LONG_CRUMB_COLUMNS = 4, 24

_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_ELLIPSIS_END = re.compile(r"\s*(?:\.{3}|…)$")

_COLUMNS = ("source", "url", "title", "authors", "published", "tags", "language")
# What leads elsewhere or to the original is no column of any table.
_CALLED = {kind: PAGES.all(f"label.{kind}") for kind in ("original", "related")} | {
    kind: PAGES.all(f"label.{kind}") + PAGES.all(f"column.{kind}") for kind in _COLUMNS
}
_MOST = 2
# Between a byline, a day, and an outlet or a place in one line; "4 March, 2022" stays whole.
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+(?!\d{4}\b)(?=[^,]*,?\s*\d{4}\b)")
_MOST_PARTS, _LONGEST = 4, 120

_LABEL = re.compile(
    r"[(\[]?\s*(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(called)})" for kind, called in _CALLED.items())
    + r")\s*(?:[:\uff1a]|(?=https?://))\s*(?P<rest>.*?)\s*[)\]]?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"(?i:{PAGES.either('line.byline')})\s+"
    rf"((?:[^\W\d_a-z][\w.'’-]*|{PAGES.either('line.between_names')}|[&,])(?:,?\s+|$))+"
)
# "By Ann Lee in Aston": where a report is from.
_PLACE = re.compile(rf"\s{PAGES.either('line.before_place')}\s[^\W\d_a-z][^.!?]{{0,40}}$")
_ADVERTISEMENT = re.compile(
    rf"[-–—\s\[(]*(?:{PAGES.either('line.advertisement')}[-–—|:.\s\])]*+)++", re.IGNORECASE
)
_PLACES_TO_SHARE = r"facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|messenger"
_NOISE = re.compile(
    rf"(?:{PAGES.either('line.share_button')}|{_PLACES_TO_SHARE}|[\s,|•·/+&=_*~#-])+"
    rf"|{PAGES.either('line.noise')}|©.{{0,100}}|[\w.+-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,5}}\w{{2,63}}",
    re.IGNORECASE,
)


def crumbs(line: str) -> list[str]:
    """The parts of a breadcrumb line ("Home » News » Title"); empty where it is none.

    At least two separators of one kind, and every part but the longest short. The ambiguous ones
    (">", "|", "/") need spaces around them and a word for the home page in front.
    """
    for separator in (*_CLEAR_SEPARATORS, " > ", " | ", " / ", " :: "):
        parts = [part.strip() for part in line.split(separator)]
        parts = [part for part in parts if part]
        if line.count(separator) < 2 or len(parts) < 2:
            continue
        clear = separator in _CLEAR_SEPARATORS or _HOME.fullmatch(parts[0])
        if clear and all(columns(part) <= _CRUMB_COLUMNS for part in sorted(parts, key=len)[:-1]):
            return parts
    return []


def is_long_crumb(part: str) -> bool:
    """Whether a part of a breadcrumb is rather an article's title than a section's name."""
    words = len(_WORD.findall(part))
    return words >= _LONG_CRUMB_WORDS or columns(part) >= _LONG_CRUMB_COLUMNS


def label(line: str) -> tuple[str, str] | None:
    """(kind, what follows) of a line such as "Source : https://…"; kind is a key of a record.

    Kind "related" leads away from the article. A label with a whole sentence behind it is none.
    """
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"]
    kind = next(kind for kind in _CALLED if match[kind] is not None)
    sentence = len(rest.split()) > 16 or (len(rest.split()) > 4 and ends_sentence(rest))
    if sentence and kind not in ("tags", "title"):
        return None
    return kind, rest


def url_in(text: str) -> str | None:
    """The first web address in ``text``, without the punctuation behind it."""
    match = _URL.search(text)
    return match[0].rstrip(".,;:!?)]}»”'") if match else None


def byline(line: str) -> str | None:
    """The names in a line such as "By Ann Lee and Jo Park"; None for any other line."""
    if columns(line) > 100:
        return None
    line = _PLACE.sub("", line)
    return line.split(" ", 1)[1] if _BYLINE.fullmatch(line) else None


def is_advertisement(line: str) -> bool:
    """A line that only marks an advertisement: boilerplate wherever it stands."""
    return _ADVERTISEMENT.fullmatch(line) is not None


def is_noise(line: str) -> bool:
    """Share, subscribe, cookie and copyright lines: boilerplate at the head or the tail."""
    return is_advertisement(line) or _NOISE.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Short, with words, and without the full stop of a sentence."""
    return (
        columns(line) <= _TITLE_COLUMNS
        and len(line.split()) <= _TITLE_WORDS
        and _WORD.search(line) is not None
        and url_in(line) is None
        and (line[-1] in "?!？！" or not is_prose(line))
    )


def is_prose(line: str) -> bool:
    """A sentence or more: closing punctuation, or too long for anything else."""
    if columns(line) > _TITLE_COLUMNS:
        return True
    return (ends_sentence(line) or line[-1] in ",;") and not _ABBREVIATION_END.search(line)


def same_title(title: str, other: str) -> bool:
    """Equal but for case and punctuation, or cut short with an ellipsis."""
    first, second = _words(title), _words(other)
    if not first or not second:
        return False
    cut = [words for line, words in ((title, first), (other, second)) if _ELLIPSIS_END.search(line)]
    if cut:
        size = min(len(cut[0]), len(first), len(second))
        return size >= 2 and first[: size - 1] == second[: size - 1]
    return first == second


def _words(line: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(line)]


def facts_of(line: str) -> dict[str, str]:
    """What a line says that is a byline, a day, or both: "By Ann Lee | Courier | 4 March 2022".

    Of several days the first: a report is changed later.
    """
    if names := byline(line):
        return {"authors": names}
    if is_date_line(line):
        return {"published": line}
    parts = _BETWEEN.split(line) if len(line) <= _LONGEST else []
    names = next(filter(None, map(byline, parts)), "")
    days = [part for part in parts if is_date_line(part)]
    explained = (names and (days or "|" in line)) or (days and days == parts)
    if not explained or len(parts) > _MOST_PARTS:
        return {}
    day = min(days, key=lambda said: parse_any_date(said) or date.max, default="")
    return {kind: said for kind, said in (("authors", names), ("published", day)) if said}


def facts_below_title(paragraphs: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """(fields of a record, the paragraphs without these lines)."""
    facts: dict[str, object] = {}
    for number, line in enumerate(paragraphs):
        found = facts_of(line) if number < _MOST else {}
        if not found:
            return facts, list(paragraphs[number:])
        facts = {**found, **facts}
    return {}, list(paragraphs)
