"""Articles that come more than once in a corpus -> once, with the reason told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.article import Article, Skipped
from index.identity import other_id, repeat_reason, repeated, twin


def without_repeats(items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    """``items`` with each repeat as a Skipped that says why, and an id of its own each."""
    firsts: dict[bytes, tuple[str, str | None]] = {}
    ids: set[str] = set()
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        its = twin(item)
        if its in firsts:
            path, url = firsts[its]
            yield repeated(item.path, path, repeat_reason(item.url, url))
            continue
        firsts[its] = (item.path, item.url)
        if item.id in ids:
            item = replace(item, id=other_id(item.url, its))
        ids.add(item.id)
        yield item
