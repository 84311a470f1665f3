"""What the markup of a page says of its article: address, date, outlet, tags, language.

Only statements count: canonical and Open Graph links, meta elements, JSON-LD, and ``<time>``.
Addresses, footers and running text are never searched for dates.
"""

import html
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Self

from trafilatura.metadata import examine_meta, extract_author, extract_title

from index.page_address import archived
from index.sources.dates import is_yet_to_come, parse_any_date
from index.sources.exported import of_html, plain
from index.sources.json_ld import PageNames, own_article
from index.sources.normalise import normalise, one_line
from index.sources.page_blocks import called_by, drop
from index.sources.scraped.lines import same_title

_DATE_NAMES = """
    article:published_time og:article:published_time datepublished article.published
    article:published og:published_time og:pubdate og:regdate bt:pubdate mediator_published_time
    iso-8601-publish-date article.created
    parsely-pub-date sailthru.date cxenseparse:recs:publishtime citation_publication_date
    dc.date.issued dcterms.issued dc.date dcterms.created
    publication_date publish-date publish_date publishdate pubdate date"""
_DAY_MARKS = (
    *("[@itemprop='datePublished'][@datetime]", "[@pubdate][@datetime]"),
    *("[@property='datePublished'][@datetime]", "[@property='schema:datePublished'][@datetime]"),
)
_PUBLISHED = re.compile(r"\b(?:dt )?published\b(?!.*\bupdated\b)")  # of hAtom and microformats
_ASIDE = ("aside", "nav", "footer")
_BYLINE = re.compile(r"\b(?:author|byline)")
_BARS = re.compile(r"\s+[|·•–—-]\s+")
_COLON = re.compile(r"\s*:\s+")
_SITE_NAMES = ("citation_journal_title", "dc.publisher", "dcterms.publisher")
_TAG_NAMES = ("article:tag", "news_keywords", "keywords", "parsely-tags")


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page, of which lxml made ``tree``: its meta elements, and its article in JSON-LD."""

    tree: Any
    metas: Mapping[str, list[str]]
    article: Mapping[str, object]

    @classmethod
    def of(cls, tree: Any) -> Self:
        metas = _metas(tree)
        url = _url(tree, metas)
        titles = (*metas.get("og:title", []), *_texts(tree, "h1"), *_texts(tree, "title"))
        return cls(tree, metas, own_article(tree, PageNames((url,) if url else (), titles)))

    def says_article(self) -> bool:
        """Whether a page says of itself that it is an article, and not that it lists some."""
        if any(value.lower() == "article" for value in self.metas.get("og:type", [])):
            return True
        return (
            "@type" in self.article or self.tree.find(".//*[@itemprop='articleBody']") is not None
        )

    def title(self) -> str:
        """As the page states it, or as it can be told from how the page is set."""
        known = examine_meta(self.tree).title
        title = _plain(self.article.get("headline")) or known or extract_title(self.tree)
        shown = _without_site_before(plain(title), _texts(self.tree, "h1"), self._sites())
        return _not_the_site(shown, _texts(self.tree, "title"), self._sites())

    def _sites(self) -> list[str]:
        stated = [site for name in _SITE_NAMES for site in self.metas.get(name, [])]
        return [
            *self.metas.get("og:site_name", []),
            *_names(self.article.get("publisher")),
            *stated,
        ]

    def authors(self) -> list[str]:
        """As the page states them, or as they can be told from how it is set."""
        stated = _names(self.article.get("author")) or self.metas.get("citation_author")
        return stated or _authors(self.tree)

    def text(self) -> list[str]:
        """The paragraphs of the text that a page states, for programs, beside its address."""
        text = self.article.get("articleBody")
        return normalise(of_html(text)).split("\n\n") if isinstance(text, str) else []

    def facts(self) -> dict[str, object]:
        """Fields of a record, without those that the page does not state."""
        tree, metas = self.tree, self.metas
        sites = self._sites()
        facts = {
            "url": _url(tree, metas),
            "published": _published(tree, metas, self.article),
            "source": next(iter(sites), None),
            "tags": ", ".join(next((metas[name] for name in _TAG_NAMES if name in metas), [])),
            "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        }
        return {name: value for name, value in facts.items() if value}


def _texts(tree: Any, tag: str) -> list[str]:
    found = (one_line(element.text_content()) for element in tree.iter(tag))
    return [text for text in found if text]


def _without_site_before(title: str, shown: Sequence[str], sites: Sequence[str]) -> str:
    """``title`` without the site's name before it, where the rest is what the page shows as one."""
    for between in (*_BARS.finditer(title), *_COLON.finditer(title)):
        before, rest = title[: between.start()], title[between.end() :]
        if any(same_title(before, site) for site in sites):
            return rest if any(same_title(rest, other) for other in shown) else title
    return title


def _not_the_site(title: str, stated: Sequence[str], sites: Sequence[str]) -> str:
    """``title`` without the site's name behind it, or another one where it is that name."""
    *begin, end = _BARS.split(title)
    if begin and any(same_title(end, site) for site in sites):
        return title[: title.rindex(end)].rstrip(" |·•–—-")
    for parts in map(_BARS.split, stated):
        if len(parts) > 1 and same_title(title, parts[-1]):
            return max(parts[:-1], key=len)
    return title


def _plain(value: object) -> str:
    """Words in JSON-LD, in which some sites write HTML's entities."""
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    """Of people in JSON-LD: names, or objects that have one, or several."""
    if isinstance(value, list):
        return [name for member in value for name in _names(member)]
    if isinstance(value, Mapping):
        return _names(value.get("name"))
    name = _plain(value)
    return [name] if name and "://" not in name else []


def _authors(tree: Any) -> list[str]:
    """As trafilatura finds them; a single word is rather an account than a name."""
    known = examine_meta(tree).author
    stated = known if known and " " in known else extract_author(_without_asides(tree))
    return [name for name in (stated or "").split("; ") if name]


def _without_asides(tree: Any) -> Any:
    """A copy without what stands aside, where others are named; of a byline its first line."""
    copy = deepcopy(tree)
    for element in list(copy.iter(*_ASIDE)):
        if _is_aside(element):
            drop(element)
    for end in list(copy.iter("br", "span", "div", "p")):
        line = end.getparent()
        if line is None or not _BYLINE.search(called_by(line)) or len(_words_before(end)) < 2:
            continue
        if end.tag == "br" or not _apart_from_before(end):
            for following in (end, *end.itersiblings()):
                line.remove(following)
    return copy


def _apart_from_before(element: Any) -> bool:
    """Whether words stand between an element and the one before it: "Ann Lee</b> and <b>Jo"."""
    before = element.getprevious()
    return before is None or bool((before.tail or "").strip())


def _words_before(element: Any) -> list[str]:
    texts = [
        sibling.text_content() + (sibling.tail or "")
        for sibling in element.itersiblings(preceding=True)
    ]
    return " ".join([element.getparent().text or "", *texts]).split()


def _is_aside(element: Any) -> bool:
    """Whether an element stands beside the article, which may stand in one itself."""
    around = (element, *element.iterancestors())
    return any(outer.tag in _ASIDE and outer.find(".//h1") is None for outer in around)


def _metas(tree: Any) -> dict[str, list[str]]:
    """Contents of meta elements, by property, name or itemprop in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content").strip():
            metas.setdefault(name.strip().lower().removeprefix("schema:"), []).append(content)
    return metas


def _url(tree: Any, metas: Mapping[str, list[str]]) -> str | None:
    """An absolute canonical address; a relative one says nothing once the page is saved.

    An archive puts its own before that of each page.
    """
    canonical = (
        link
        for link in tree.iterfind(".//link[@rel][@href]")
        if "canonical" in link.get("rel").lower().split()
    )
    links = [link.get("href") for link in canonical]
    addresses = [link.strip() for link in links] + metas.get("og:url", [])
    absolute = (url for url in addresses if url.lower().startswith(("http:", "https:")))
    return next(map(archived, absolute), None)


def _published(tree: Any, metas: Mapping[str, list[str]], own: Mapping[str, object]) -> str | None:
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
    marked = [time for time in marked if time.get("datetime") and not _is_aside(time)]
    marked += [
        time
        for form in _DAY_MARKS
        for time in tree.iterfind(f".//time{form}")
        if not _is_aside(time)
    ]
    own = [time for time in marked if any(up.tag == "article" for up in time.iterancestors())]
    days = [time.get("datetime") for time in own or marked]
    return days if len({parse_any_date(day) for day in days}) == 1 else []


def _only_time(tree: Any) -> str | None:
    """The day that every ``<time>`` of the article names; two different days say nothing."""
    times = [
        time.get("datetime") or time.text_content() for time in tree.iterfind(".//article//time")
    ]
    days = {day for time in times if (day := parse_any_date(time))}
    return days.pop().isoformat() if len(days) == 1 else None
