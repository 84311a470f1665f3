"""What the labelled lines at the head and tail of scraped text say about the article, the tags in
them, and the tail without them."""

import re
from collections.abc import Sequence

from index.languages.phrases import PAGES
from index.sources.dates import parse_date
from index.sources.scraped.lines import is_noise, is_prose, label, url_in
from index.sources.text.reflow import columns

_TAG_LINE_COLUMNS, _TAG_COLUMNS, _TAG_WORDS = 120, 30, 4
_SEPARATOR = re.compile(r"\s*[,|•·;、،]\s*|\s+[/–—-]\s+|\s*#")
# "Bosnia and Herzegovina", "Bank of England": the small words hold a tag together.
_SMALL = (*PAGES.all("line.in_tags"), "&")
_TAG = re.compile(rf"\S+(?:\s+(?:{'|'.join(_SMALL)})\s+\S+)*")
_DOMAIN = re.compile(r"(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_OUTLET_WORDS = 8


def could_be_tags(line: str) -> bool:
    """Short and unpunctuated: enough between a breadcrumb and the title, where only tags stand."""
    return columns(line) <= _TAG_LINE_COLUMNS and not is_prose(line)


def are_tags(line: str) -> bool:
    """Surely tags, by their form alone: several short names, not the words of a phrase.

    Names with separators between them, or three and more words that all begin with a capital.
    """
    if not could_be_tags(line) or line.endswith(("?", "!")):
        return False
    if _SEPARATOR.search(line):
        names = split_tags(line)
        small = all(name.islower() for name in names)
        return len(names) >= 2 and all(
            len(name.split()) <= _TAG_WORDS
            and columns(name) <= _TAG_COLUMNS
            and (small or _is_name(name))
            for name in names
        )
    words = line.split()
    return len(words) >= 3 and all(word[0].isupper() for word in words if word not in _SMALL)


def split_tags(line: str) -> tuple[str, ...]:
    """The tags of ``line``, at its separators; where it has none, at its spaces.

    Spaces can't tell "Global News" from two tags. Single words are what such a line says for sure:
    each of them can be looked up, and a wrong guess at the pairs could not.
    """
    names = _SEPARATOR.split(line) if _SEPARATOR.search(line) else _TAG.findall(line)
    stripped = (name.strip(" #") for name in names)
    return tuple(dict.fromkeys(name for name in stripped if name))


def _is_name(name: str) -> bool:
    """Every word begins with a capital, or with a letter of a script that has none."""
    return not any(word[0].islower() for word in name.split() if word not in _SMALL)


class Facts(dict[str, object]):
    """Values of a record found so far. What was noted first stays."""

    def note(self, kind: str, rest: str) -> bool:
        """Take what a label of ``kind`` says; False when ``rest`` is no fit value for it."""
        if kind == "related":
            return True
        if kind in ("source", "original"):
            return self._note_origin(rest)
        value: object = {"url": url_in, "tags": split_tags}.get(kind, str)(rest)
        if value:
            self.setdefault(kind, value)
        return True

    def _note_origin(self, rest: str) -> bool:
        """ "Reuters", "https://…", "Reuters (https://…)", "example.com" or a date."""
        url = url_in(rest)
        name = rest[: rest.index(url)].strip(" ,;:([<–—-") if url else rest
        if len(name.split()) > _OUTLET_WORDS:
            return False
        if url:
            self.setdefault("url", url)
        if domain := _DOMAIN.fullmatch(name):
            name = domain[1].lower()
        if name and parse_date(name):
            self.setdefault("published", name)
        elif name:
            self.setdefault("source", name)
        return True


def cut_tail(lines: Sequence[str], facts: Facts) -> list[str]:
    """``lines`` without the labels and noise they end with; what the labels say goes to ``facts``.

    The last source label ("Source :", "Via: https://…") names the article's origin; "Read also"
    and its like lead elsewhere, and are only cut away.
    """
    kept = list(lines)
    below = ""  # an address on a line of its own belongs to the label above it
    while kept:
        line = kept[-1]
        if not line or is_noise(line):
            kept.pop()
            continue
        if not below and url_in(line) == line:
            below = kept.pop()
            continue
        found = label(line)
        if found is None or found[0] == "title" or not facts.note(found[0], found[1] or below):
            break
        below = ""
        kept.pop()
    return [*kept, "", below] if below else kept
