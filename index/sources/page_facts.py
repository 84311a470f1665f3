"""What the markup of a page says of its article: address, date, outlet, tags, language.

Only statements count: canonical and Open Graph links, meta elements, JSON-LD, and ``<time>``.
Addresses, footers and running text are never searched for dates.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.sources.dates import parse_date

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
_MAX_DEPTH = 6


def page_facts(tree: Any) -> dict[str, object]:
    """Fields of a record, without those that the page does not state. ``tree`` is lxml's."""
    metas = _metas(tree)
    data = [thing for script in tree.iterfind(".//script[@type]") for thing in _json_ld(script)]
    facts: dict[str, object] = {
        "url": _url(tree, metas),
        "published": _published(tree, metas, data),
        "source": next(iter(metas.get("og:site_name", [])), None),
        "tags": next((metas[name] for name in _TAG_NAMES if name in metas), None),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }
    if isinstance(facts["tags"], list):
        facts["tags"] = ", ".join(facts["tags"])
    return {name: value for name, value in facts.items() if value}


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


def _published(
    tree: Any, metas: Mapping[str, list[str]], data: list[Mapping[str, object]]
) -> str | None:
    stated = [value for name in _DATE_NAMES for value in metas.get(name, [])]
    stated += [value for thing in data if isinstance(value := thing.get("datePublished"), str)]
    stated += [
        time.get("datetime")
        for form in ("[@itemprop='datePublished']", "[@pubdate]")
        for time in tree.iterfind(f".//time{form}")
        if time.get("datetime")
    ]
    for value in stated:
        if parse_date(value):
            return str(value)
    return _only_time(tree)


def _only_time(tree: Any) -> str | None:
    """The day that every ``<time>`` of the article names; two different days say nothing."""
    times = [time.get("datetime") for time in tree.iterfind(".//article//time[@datetime]")]
    days = {day for time in times if (day := parse_date(time))}
    return days.pop().isoformat() if len(days) == 1 else None


def _json_ld(script: Any) -> Iterator[Mapping[str, object]]:
    """The articles described in a JSON-LD script."""
    if script.get("type", "").strip().lower() != "application/ld+json":
        return
    try:
        data = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):  # broken metadata does not make a page unreadable
        return
    yield from _articles(data, _MAX_DEPTH)


def _articles(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if isinstance(data, Mapping):
        kind = data.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(str(each).endswith(("Article", "Posting", "Report")) for each in kinds):
            yield data
        data = list(data.values())
    if isinstance(data, list) and depth:
        for each in data:
            yield from _articles(each, depth - 1)
