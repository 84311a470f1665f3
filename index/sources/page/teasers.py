"""Teasers on a page: short blocks that each lead to another page by their first words.

On the page of a section they are all that there is; on an article's they stand around it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice, takewhile
from typing import Any

from index.languages.phrases import PAGES
from index.sources.page.elements import drop
from index.sources.text.normalise import one_line
from index.sources.text.reflow import columns, ends_sentence

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_UNITS = frozenset(("article", "div", "li", "section", "td", "tr", "dd", "p", "a"))
_BOXES = ("article", "div", "section")
_PARAGRAPHS = ("p", "div")
_MAX_CHARACTERS = 700
_PARAGRAPH = 80  # characters
_MIN_WORDS, _MIN_WIDE = 2, 4
_POINTING = re.compile(r"\W*\w+(?:\W+\w+){0,3}\s?[:：]\s?")
_READ_ON = PAGES.pattern("feed.cut")
_LABEL_WORDS = 3
_DIGITS = re.compile(r"\d+")
FEW = 3
"""So many beside each other are a list of teasers; fewer may be a pointer within a text."""


Teaser = tuple[Any, ...]
"""An element, or a heading and what stands behind it up to the next one."""


def teasers(body: Any) -> list[Teaser]:
    """The teasers of a page that stand in lists of them, in its order."""
    lists: dict[Any, list[Any]] = defaultdict(list)
    for link in body.iterfind(".//a[@href]"):
        unit = _unit(link)
        if unit is not None and unit not in lists[unit.getparent()]:
            lists[unit.getparent()].append(unit)
    alike = (_alike(units) for units in lists.values())
    return [_teaser(unit) for units in alike if len(units) >= FEW for unit in units]


def drop_teasers(found: Sequence[Teaser]) -> None:
    """Take teasers out of their page."""
    for element in chain.from_iterable(found):
        drop(element)


def drop_pointers(body: Any) -> None:
    """Take out what only points to another article: "Read also: Old ferry sold", or its title."""
    for link in list(body.iterfind(".//a[@href]")):
        words = _words(link)
        long = len(words.split()) >= FEW or columns(words) - len(words) >= _MIN_WIDE
        if long and _leads_away(link) and (pointer := _pointer(link, words)) is not None:
            drop(pointer)


def _pointer(link: Any, words: str) -> Any:
    """What holds the link and nothing else, but for a few words and a colon, or None.

    A link that is a whole sentence may be the article's own.
    """
    found = None
    for around in link.iterancestors():
        text = _words(around)
        before = text.removesuffix(words)
        if before == text or (before and not _POINTING.fullmatch(before)):
            break
        alone = around.tag in _PARAGRAPHS and not ends_sentence(words)
        found = around if (before and around.tag in _UNITS) or alone else found
    return found


def _teaser(unit: Any) -> Teaser:
    if unit.tag not in _HEADINGS:
        return (unit,)
    behind = list(takewhile(lambda element: element.tag not in _HEADINGS, unit.itersiblings()))
    return (unit, *behind) if _is_short(behind) else (unit,)


def _is_short(elements: Iterable[Any]) -> bool:
    """Whether elements say no more than a teaser, in one paragraph."""
    said = long = 0
    for element in elements:  # no further than needed: a list has thousands
        words = len(_words(element))
        said, long = said + words, long + (words >= _PARAGRAPH)
        if said > _MAX_CHARACTERS or long > 1:
            return False
    return True


def _unit(link: Any) -> Any:
    """What a link that may be a teaser's title is the first words of, or None."""
    words = _words(link)
    if not _leads_to_story(link, words) or not _leads_away(link):
        return None
    unit, title, reads_on = link, _is_title(link), _reads_on(words)
    for parent in link.iterancestors():
        if parent.tag == "body" or not _is_short(parent.iterchildren()) or _has_more_titles(parent):
            break
        if not (title or reads_on or _begins(parent, words)):
            break
        unit = parent
    # A paragraph that begins with a link may well be an article's own.
    named = unit.tag in _UNITS or unit.tag in _HEADINGS
    whole = title or link.find(".//p") is not None
    return unit if named and (whole or unit.tag not in ("p", "a")) else None


def _begins(element: Any, words: str) -> bool:
    """Whether an element begins with ``words``, or with a label in an element of its own.

    That is the name of a section, in a box, or a day.
    """
    before, _, _ = _words(element).partition(words)
    first = next(element.iterchildren(), None) if not (element.text or "").strip() else None
    alone = first is not None and _words(first) == before.strip()
    label = element.tag in _BOXES or _DIGITS.search(before) is not None
    return not before or (alone and label and len(before.split()) <= _LABEL_WORDS)


def _reads_on(words: str) -> bool:
    """Whether a link says "Read more", and nothing of where it leads."""
    return _READ_ON.fullmatch(words.rstrip(" .…»›→>")) is not None


def _leads_to_story(link: Any, words: str) -> bool:
    """A single word does so as a whole heading; beside one it may be "edit"."""
    wide = columns(words) - len(words) >= _MIN_WIDE  # letters of a script without spaces
    if wide or len(words.split()) >= _MIN_WORDS or _reads_on(words):
        return True
    up = next((up for up in islice(link.iterancestors(), 2) if up.tag in _HEADINGS), None)
    return words != "" and (_words(up) == words if up is not None else _is_title(link))


def _words(element: Any) -> str:
    """What it says; of more than a teaser says, the beginning."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 2 * _MAX_CHARACTERS:
            break
    return one_line(text)


def _has_more_titles(element: Any) -> bool:
    links = (link for link in element.iterfind(".//a[@href]") if _leads_away(link))
    titles = (link for link in links if _leads_to_story(link, _words(link)))
    return len({link.get("href").partition("#")[0] for link in islice(titles, 3)}) > 1


def _is_title(link: Any) -> bool:
    """Whether a link is set as a heading, or holds one."""
    around = list(islice(link.iterancestors(), 2))
    return any(element.tag in _HEADINGS for element in (*around, *link.iterdescendants()))


def _leads_away(link: Any) -> bool:
    address = (link.get("href") or "").strip().lower()
    return bool(address) and not address.startswith(("#", "mailto:", "tel:", "javascript:"))


def _alike(units: Sequence[Any]) -> list[Any]:
    """The elements of the commonest tag and class."""
    kinds: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for unit in units:
        kinds[unit.tag, _DIGITS.sub("", unit.get("class") or "")].append(unit)
    return max(kinds.values(), key=len)
