"""What the markup of a page says of its article: address, date, outlet, tags, language.

Only statements count: canonical and Open Graph links, meta elements, JSON-LD, microdata, and
``<time>``. Addresses, footers and running text are never searched for dates.
"""

import html
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin

from trafilatura.metadata import examine_meta, extract_author, extract_title

from index.page_address import archived
from index.sources.markup.values import of_html, plain
from index.sources.page.dates import published_of
from index.sources.page.elements import ASIDE, called_by, drop, is_aside
from index.sources.page.json_ld import PageNames, own_article
from index.sources.scraped.lines import same_title
from index.sources.text.normalise import normalise, one_line

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
        """The title, as the page states it or as it can be told from how the page is set."""
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
        """The authors, as the page states them or as they can be told from how it is set."""
        stated = _names(self.article.get("author")) or self.metas.get("citation_author")
        return stated or _of_microformat(self.tree) or _linked(self.tree) or _authors(self.tree)

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
            "published": published_of(tree, metas, self.article),
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
    """The names of people in JSON-LD: names, objects that have one, or several of these."""
    if isinstance(value, list):
        return [name for member in value for name in _names(member)]
    if isinstance(value, Mapping):
        return _names(value.get("name"))
    name = _plain(value)
    return [name] if name and "://" not in name else []


def _of_microformat(tree: Any) -> list[str]:
    """Whom a page names in the class that is agreed on for it; further ones have written replies.

    (https://microformats.org/wiki/h-entry)
    """
    marked = tree.iterfind(".//*[@class]")
    named = (element for element in marked if "p-author" in element.get("class").split())
    return [name for element in named if (name := one_line(element.text_content()))][:1]


def _linked(tree: Any) -> list[str]:
    """The authors in the byline in which the first link to one stands."""
    links = [link for link in tree.iterfind(".//a[@rel='author']") if not is_aside(link)]
    beside = [link for link in links if link.getparent() is links[0].getparent()]
    names = [one_line(link.text_content()) for link in beside]
    return [name for name in names if " " in name]  # a single word is rather an account


def _authors(tree: Any) -> list[str]:
    """As trafilatura finds them; a single word is rather an account than a name."""
    known = examine_meta(tree).author
    stated = known if known and " " in known else extract_author(_without_asides(tree))
    return [name for name in (stated or "").split("; ") if name]


def _without_asides(tree: Any) -> Any:
    """A copy without what stands aside, where others are named; of a byline its first line."""
    copy = deepcopy(tree)
    for element in list(copy.iter(*ASIDE)):
        if is_aside(element):
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


def _metas(tree: Any) -> dict[str, list[str]]:
    """Contents of meta elements, by property, name or itemprop in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content").strip():
            metas.setdefault(name.strip().lower().removeprefix("schema:"), []).append(content)
    return metas


def _url(tree: Any, metas: Mapping[str, list[str]]) -> str | None:
    """An absolute canonical address; once the page is saved, a relative one says nothing, unless
    the page has a base for them. An archive puts its own before that of each page.
    """
    canonical = (
        link
        for link in tree.iterfind(".//link[@rel][@href]")
        if "canonical" in link.get("rel").lower().split()
    )
    base = next((base.get("href") for base in tree.iterfind(".//base[@href]")), "")
    links = [_absolute(base, link.get("href").strip()) for link in canonical]
    addresses = links + metas.get("og:url", [])
    absolute = (url for url in addresses if url.lower().startswith(("http:", "https:")))
    return next(map(archived, absolute), None)


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "http://[half-an-ipv6"
        return link
