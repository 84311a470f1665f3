"""Articles that come more than once in a corpus -> once, with the reason told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from index.article import Article, Skipped
from index.sources.addresses import VERSIONS, PageAddress, difference, page_address
from index.sources.fields import short_id


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where an article stood, and its address."""

    path: str
    url: str | None
    address: PageAddress | None


def without_repeats(items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    """``items`` with each repeat as a Skipped that says why, and an id of its own each.

    A repeat is: one page with one text, however its address is spelled; the AMP or print version
    of a page that was read; one text at several addresses of one outlet; and a text without
    an address that was read already. Another text under a known address is another article, and so
    is one text in two outlets.
    """
    repeats = _Repeats()
    ids: set[str] = set()
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        text = blake2b(item.text.encode(), digest_size=16)
        if repeat := repeats.note(item, text.digest()):
            yield repeat
            continue
        if item.id in ids:
            item = replace(item, id=short_id(f"{item.url}\n{text.hexdigest()}"))
        ids.add(item.id)
        yield item


class _Repeats:
    """What was read so far: the first article of each page, of each text, and of each outlet's."""

    def __init__(self) -> None:
        self._pages: dict[str, _Seen] = {}
        self._texts: dict[tuple[str, bytes], _Seen] = {}
        self._anywhere: dict[bytes, _Seen] = {}

    def note(self, item: Article, text: bytes) -> Skipped | None:
        """Remember an article; the Skipped that stands for it where it is a repeat."""
        address = _address(item.url)
        seen = _Seen(item.path, item.url, address)
        if address is None:
            first = self._anywhere.setdefault(text, seen)
            return None if first is seen else _skipped(item, first, "same text")
        self._anywhere.setdefault(text, seen)
        known = self._pages.setdefault(address.key, seen)
        if (
            known.address
            and known is not seen
            and (address.traits ^ known.address.traits) & VERSIONS
        ):
            return _skipped(item, known, difference(address, known.address))
        first = self._texts.setdefault((address.site, text), seen)
        if first.address is None or first is seen:
            return None
        return _skipped(item, first, _reason(seen, first))


def _address(url: str | None) -> PageAddress | None:
    try:
        return page_address(url) if url else None
    except ValueError:  # "http://coast.example:port/"
        return None


def _reason(seen: _Seen, first: _Seen) -> str:
    if seen.url == first.url:
        return "same address and text"
    if seen.address and first.address and seen.address.key == first.address.key:
        return difference(seen.address, first.address)
    return "same text in one outlet"


def _skipped(item: Article, first: _Seen, why: str) -> Skipped:
    return Skipped(item.path, f"same article as {first.path} ({why})", folded=why)
