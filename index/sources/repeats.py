"""Articles that come more than once in a corpus -> once, with the reason told.

One text in one outlet is one article, however many addresses it has there: with and without
tracking, www or a slash, as AMP, in two sections. One text in two outlets is two articles, and so
are two texts at one address. What makes a repeat is thus a key of each article by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from index.article import Article, Skipped
from index.sources.addresses import PageAddress, difference, page_address
from index.sources.fields import short_id


def repeat_key(article: Article) -> bytes:
    """The same for two articles of which one repeats the other: 16 bytes of outlet and text."""
    address = _address(article.url)
    outlet = address.site if address else article.url or ""
    return blake2b(f"{outlet}\n{article.text}".encode(), digest_size=16).digest()


def repeat_reason(url: str | None, first: str | None) -> str:
    """Why an article at ``url`` repeats one at ``first``, where their keys are the same."""
    if url == first:
        return "same address and text" if url else "same text"
    one, other = _address(url), _address(first)
    if one and other and one.key == other.key:
        return difference(one, other)
    return "same text in one outlet"


def without_repeats(items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    """``items`` with each repeat as a Skipped that says why, and an id of its own each."""
    firsts: dict[bytes, tuple[str, str | None]] = {}
    ids: set[str] = set()
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        key = repeat_key(item)
        if key in firsts:
            path, url = firsts[key]
            why = repeat_reason(item.url, url)
            yield Skipped(item.path, f"same article as {path} ({why})", folded=why)
            continue
        firsts[key] = (item.path, item.url)
        if item.id in ids:
            item = replace(item, id=short_id(f"{item.url}\n{key.hex()}"))
        ids.add(item.id)
        yield item


def _address(url: str | None) -> PageAddress | None:
    try:
        return page_address(url) if url else None
    except ValueError:  # "http://coast.example:port/"
        return None
