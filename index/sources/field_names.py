"""What files call the fields of a record, in whatever spelling or language -> our names."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from index.languages.phrases import PAGES
from index.sources.files import Record

# Spellings of each field, the most telling first. Case, "_", "-" and spaces do not count.
_SPELLINGS = {
    "title": "title headline heading webtitle headlines",
    "text": "text articlebody articletext fulltext maintext body content contenthtml"
    " contenttext bodytext bodyhtml bodyxhtml bodies article plaintext selftext message",
    "url": "url link articleurl sourceurl canonicalurl permalink weburl canonical requestedurl",
    "published": "published publishedat publishedon datepublished publisheddate publishdate"
    " publicationdate publishedtime pubdate datepublish firstpublished firstpublishedat"
    " webpublicationdate publishtime pubtime datetimepub publishingdate firstpublishdate"
    " displaydate date firstcreated versioncreated createdat createdutc",
    "authors": "authors author byline by creator",
    "source": "source outlet publisher site sitename publication newspaper publicationname"
    " medianame sourcename feed origin",
    "tags": "tags keywords categories category topics",
    "language": "language lang inlanguage locale",
}
# What these name, where they are objects, is the outlet that an article came from.
_OF_OBJECTS = ("feed", "origin")
_KEY_NOISE = re.compile(r"[\W_]+")
# As they are called in other languages: "Quelle", "Titel", "Datum".
_CALLED = {field: PAGES.pattern(f"column.{field}") for field in _SPELLINGS}
_LONGEST_KEY = 40


def overlaid(record: Record, facts: Mapping[str, object]) -> Record:
    """``record`` with the fields of ``facts`` in place of its own."""
    return replace(record, values={**by_field(record.values), **by_field(facts)})


def field_of(key: str) -> str | None:
    """The field that ``key`` is a spelling of, or None."""
    return next(iter(by_field({key: key})), None)


def value_of(values: Mapping[str, object], name: str) -> object:
    """What ``values`` hold as the field ``name``, under any of its spellings, or None."""
    return by_field(values).get(name)


def by_field(values: Mapping[str, object]) -> dict[str, object]:
    """Each field under its own name; of several spellings, the first one that holds anything."""
    flat = {bare(key): value for key, value in values.items()}
    found: dict[str, object] = {}
    for name, spellings in _SPELLINGS.items():
        for spelling in spellings.split():
            value = flat.get(spelling)
            if spelling in _OF_OBJECTS and not isinstance(value, Mapping):
                continue
            if value not in (None, "", [], {}) and not (isinstance(value, str) and value.isspace()):
                found[name] = value
                break
    for key, value in values.items():
        called = None if len(found) == len(_SPELLINGS) else _called(str(key))
        if called and value not in (None, "", [], {}):
            found.setdefault(called, value)
    return found


def bare(key: object) -> str:
    """A name without its case and what parts its words."""
    return _KEY_NOISE.sub("", str(key)).lower()


@lru_cache(maxsize=1024)
def _called(key: str) -> str | None:
    """The field that a word of another language names, or None."""
    word = key[:_LONGEST_KEY].strip()
    return next((field for field, called in _CALLED.items() if called.fullmatch(word)), None)
