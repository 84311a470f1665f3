"""What the markup of a page says of its article: address, date, outlet, tags, language.

Only statements count: canonical and Open Graph links, meta elements, JSON-LD, and ``<time>``.
Addresses, footers and running text are never searched for dates.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from trafilatura.metadata import examine_meta, extract_author, extract_title

from index.sources.dates import is_yet_to_come, parse_any_date, parse_date
from index.sources.json_ld import PageNames, own_article
from index.sources.normalise import one_line

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "date",
)
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
        return bool(self.article) or self.tree.find(".//*[@itemprop='articleBody']") is not None

    def names(self) -> dict[str, object]:
        """Title and authors: as the page states them, or as they can be told from how it is set."""
        known = examine_meta(self.tree)
        title = _plain(self.article.get("headline")) or known.title or extract_title(self.tree)
        return {
            "title": one_line(title or ""),
            "authors": _names(self.article.get("author")) or _authors(self.tree, known),
        }

    def facts(self) -> dict[str, object]:
        """Fields of a record, without those that the page does not state."""
        tree, metas = self.tree, self.metas
        sites = [*metas.get("og:site_name", []), *_names(self.article.get("publisher"))]
        facts = {
            "url": _url(tree, metas),
            "published": _published(tree, metas, self.article),
            "source": next(iter(sites), None),
            "tags": ", ".join(next((metas[name] for name in _TAG_NAMES if name in metas), [])),
            "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        }
        return {name: value for name, value in facts.items() if value}


def _texts(tree: Any, tag: str) -> list[str]:
    found = (one_line(each.text_content()) for each in tree.iter(tag))
    return [text for text in found if text]


def _plain(value: object) -> str:
    """Words in JSON-LD, in which some sites write HTML's entities."""
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    """Of people in JSON-LD: names, or objects that have one."""
    people = value if isinstance(value, list) else [value]
    names = (person.get("name") if isinstance(person, Mapping) else person for person in people)
    return [plain for name in names if (plain := _plain(name)) and "://" not in plain]


def _authors(tree: Any, known: Any) -> list[str]:
    """As trafilatura finds them; a single word is rather an account than a name."""
    stated = known.author if known.author and " " in known.author else extract_author(tree)
    return [name for name in (stated or "").split("; ") if name]


def _metas(tree: Any) -> dict[str, list[str]]:
    """Contents of meta elements, by property, name or itemprop in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content").strip():
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _url(tree: Any, metas: Mapping[str, list[str]]) -> str | None:
    """An absolute canonical address; a relative one says nothing once the page is saved."""
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical'][@href]")]
    addresses = [link.strip() for link in links] + metas.get("og:url", [])
    return next((each for each in addresses if each.lower().startswith(("http:", "https:"))), None)


def _published(tree: Any, metas: Mapping[str, list[str]], own: Mapping[str, object]) -> str | None:
    stated = [value for name in _DATE_NAMES for value in metas.get(name, [])]
    stated += [str(value) for value in (own.get("datePublished"),) if isinstance(value, str | int)]
    stated += [
        time.get("datetime")
        for form in ("[@itemprop='datePublished']", "[@pubdate]")
        for time in tree.iterfind(f".//time{form}")
        if time.get("datetime")
    ]
    days = [(day, value) for value in stated if (day := parse_any_date(value))]
    # One that is yet to come is doubtful: another statement is better.
    days.sort(key=lambda one: is_yet_to_come(one[0]))
    return days[0][1] if days else _only_time(tree)


def _only_time(tree: Any) -> str | None:
    """The day that every ``<time>`` of the article names; two different days say nothing."""
    times = [time.get("datetime") for time in tree.iterfind(".//article//time[@datetime]")]
    days = {day for time in times if (day := parse_date(time))}
    return days.pop().isoformat() if len(days) == 1 else None
