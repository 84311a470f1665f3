"""An entry of a reading list: a record with an address, and ``added`` for the day it was saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.article import Skipped
from index.errors import SourceError
from index.sources.dates import parse_date
from index.sources.fields import Record, article, value_of


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A web address that someone saved, and what they or their program noted of it."""

    url: str
    title: str
    added: date | None = None
    tags: tuple[str, ...] = ()


def link_of(record: Record) -> SavedLink | Skipped:
    """The link of an entry."""
    stand_in = Record(record.path, {**record.values, "text": "-"}, "", record.line)
    try:
        facts = article(stand_in)
    except SourceError as error:
        return record.skipped(str(error))
    if facts.url is None:
        return record.skipped("it has no web address")
    added = record.values.get("added")
    title = facts.title if facts.title != "-" else facts.url
    day = parse_date(added) if isinstance(added, str | int | float) else None
    return SavedLink(facts.url, title, day, facts.tags)


def with_text(entries: Iterator[Record | Skipped], path: str) -> Iterator[Record | Skipped]:
    """The entries that hold a text; at the end, how many hold none."""
    bare = 0
    for entry in entries:
        if isinstance(entry, Skipped) or value_of(entry.values, "text"):
            yield entry
        else:
            bare += 1
    if bare:
        what = "1 link" if bare == 1 else f"{bare:,} links"
        yield Skipped(path, f'{what} without a text; "quoth add" of this file fetches the pages')
