"""Tag lines of scraped text: whether a line is one, and the tags in it."""

import re

from index.languages.phrases import PAGES
from index.sources.reflow import columns
from index.sources.scraped.lines import is_prose

_TAG_LINE_COLUMNS, _TAG_COLUMNS, _TAG_WORDS = 120, 30, 4
_SEPARATOR = re.compile(r"\s*[,|•·;、،]\s*|\s+[/–—-]\s+|\s*#")
# "Bosnia and Herzegovina", "Bank of England": the small words hold a tag together.
_SMALL = (*PAGES.all("line.in_tags"), "&")
_TAG = re.compile(rf"\S+(?:\s+(?:{'|'.join(_SMALL)})\s+\S+)*")


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
