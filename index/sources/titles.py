"""Titles of articles: without the outlet's name, or made of words that there are."""

import re
from urllib.parse import urlsplit

from index.sources.normalise import one_line
from index.sources.reflow import ends_sentence

_BEFORE_OUTLET = re.compile(r"(.*\S) [|–—-] ")
_NO_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(r"\d{4}([-_.]?)\d\d\1\d\d(?!\d)")  # by which files are sorted
_CUT, _WORDS = 80, 3


def without_outlet(title: str, source: str | None) -> str:
    """``title`` without the outlet's name behind it, as pages and lists of news have it."""
    end = len(title) - len(source or "")
    if not source or end < 1 or title[end:].casefold() != source.casefold():
        return title
    before = _BEFORE_OUTLET.fullmatch(title[:end])
    return before[1] if before else title


def made_title(name: str | None, url: str | None, text: str) -> str:
    """For an article without a title: words of its file's name or address, or how it begins."""
    for words in (name, _slug(url)):
        readable = _NO_LETTERS.sub(" ", _DAY.sub("", one_line(words or ""), count=1)).strip()
        if len(_WORD.findall(readable)) >= _WORDS:
            return readable[0].upper() + readable[1:]
    paragraphs = text.split("\n\n")
    begin = next(filter(ends_sentence, paragraphs), paragraphs[0])
    if len(begin) <= _CUT:
        return begin
    return begin[:_CUT].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _slug(url: str | None) -> str:
    """The part of an address that is most likely made of the headline: the one with most words."""
    parts = [part.rsplit(".", 1)[0] for part in urlsplit(url or "").path.split("/")]
    return max(parts, key=lambda part: len(_WORD.findall(part)))
