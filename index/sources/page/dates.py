"""When a page says that its article was published: meta elements, JSON-LD, microdata, ``<time>``,
and a line below the title that says nothing else ("Published: 4 March 2022")."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from index.languages.phrases import PAGES
from index.sources.dates import is_date_line, is_yet_to_come, parse_any_date
from index.sources.page.elements import called_by, is_aside
from index.sources.scraped.lines import label
from index.sources.text.normalise import one_line

_DATE_NAMES = """
    article:published_time og:article:published_time datepublished article.published
    article:published og:published_time og:pubdate og:regdate bt:pubdate mediator_published_time
    iso-8601-publish-date article.created
    parsely-pub-date sailthru.date cxenseparse:recs:publishtime citation_publication_date
    dc.date.issued dcterms.issued dc.date dcterms.created
    publication_date publish-date publish_date publishdate pubdate date"""
_DAY_MARKS = (
    *("*[@itemprop='datePublished']", "*[@property='datePublished']"),
    *("*[@property='schema:datePublished']", "time[@pubdate][@datetime]"),
)
_OF_LINES = ("div", "p", "span", "li", "small", "time")
_BEFORE_LABEL = re.compile(r"\s+(?=[^\W\d]{2,10}\s?[:：]\s?\S)")
_LABEL = PAGES.pattern("label.published")
_CALLED = re.compile(rf"\b(?:date|time(?:stamp)?|posted|{PAGES.either('column.published')})\b")
_PUBLISHED = re.compile(r"\b(?:dt )?published\b(?!.*\bupdated\b)")  # of hAtom and microformats


def published_of(
    tree: Any, metas: Mapping[str, list[str]], own: Mapping[str, object]
) -> str | None:
    stated = [value for name in _DATE_NAMES.split() for value in metas.get(name, [])]
    days = [_held(own.get(name)) for name in ("datePublished", "dateCreated")]
    stated += [str(day) for day in days if isinstance(day, str | int)]
    stated += _times(tree)
    dated = [(day, value) for value in stated if (day := parse_any_date(value))]
    # One that is yet to come is doubtful: another statement is better.
    dated.sort(key=lambda stated: is_yet_to_come(stated[0]))
    return dated[0][1] if dated else _only_time(tree)


def _held(value: object) -> object:
    """A value in JSON-LD, which may stand in a list, or in an object with its type."""
    if isinstance(value, list):
        return _held(value[0]) if value else None
    return value.get("@value") if isinstance(value, Mapping) else value


def _times(tree: Any) -> list[str]:
    """What is marked as the day of publication, in the article before elsewhere.

    Other articles that are pointed to may be marked too: two different days say nothing.
    """
    marked = [time for time in tree.iter("time") if _PUBLISHED.search(called_by(time))]
    marked = [time for time in marked if time.get("datetime")]
    marked += [element for form in _DAY_MARKS for element in tree.iterfind(f".//{form}")]
    marked = [element for element in marked if element.tag != "meta" and not is_aside(element)]
    own = [element for element in marked if _is_in_article(element)]
    days = [_stated(element) for element in own or marked]
    return days if len({parse_any_date(day) for day in days}) == 1 else []


def _stated(element: Any) -> str:
    """What an element says, for programs rather than for people."""
    return one_line(element.get("datetime") or element.get("content") or element.text_content())


def _is_in_article(element: Any) -> bool:
    return next(element.iterancestors("article"), None) is not None


def day_in(tree: Any, lines: Iterable[str]) -> str | None:
    """The day in the first of some lines of a page that say only when something was published.

    One may say so, or what it stands in be called so: "Published: 4 March 2022", class="date"; or
    other facts stand behind it: "2022年3月4日 来源：海港日报".
    """
    parted = [_BEFORE_LABEL.split(line) for line in lines]
    parts = [part for part in parted if all(map(label, part[1:])) and is_date_line(part[0])]
    told = [part[0] for part in parts if len(part) > 1]
    dated = [part[0] for part in parts if parse_any_date(part[0])]
    called = (element for element in tree.iter(*_OF_LINES) if _CALLED.search(called_by(element)))
    marked = {one_line(element.text_content()) for element in called} if dated else ()
    stated = (line for line in dated if _LABEL.match(line) or line in marked or line in told)
    return next(stated, None)


def _only_time(tree: Any) -> str | None:
    """The day that every ``<time>`` of the article names; two different days say nothing.

    Sites' own elements, such as ``<relative-time>``, name it in the same way.
    """
    times = (
        element
        for element in tree.iter("*")
        if (element.tag == "time" or element.get("datetime")) and element.tag not in ("ins", "del")
    )
    said = (_stated(time) for time in times if _is_in_article(time))
    days = {day for time in said if (day := parse_any_date(time))}
    return days.pop().isoformat() if len(days) == 1 else None
