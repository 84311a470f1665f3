"""What stores take and give beside articles, and articles as rows of SQLite."""

import json
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage, Skipped
from index.identity import repeat_reason, repeated

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]
_NAMES = tuple(field.name for field in fields(Article))
FIELDS = ", ".join(_NAMES)


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows of passages and their scores, best first. Both have shape (n,)."""

    rows: Rows
    scores: Floats


NO_MATCHES = Matches(np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the corpus as it was read. ``key`` is its path, in bytes that sort as the corpus
    does. Times are in nanoseconds; -1 is one that proves nothing."""

    key: bytes
    size: int
    modified: int
    changed: int
    hash: bytes


def skipped_of(
    path: str, reason: str | None, line: int | None, url: str | None, *first: str | None
) -> Skipped:
    """A record without an article of its own: not readable, or that of ``first`` again, which is
    the path and the address of another record."""
    if reason is not None:
        return Skipped(path, reason, line)
    first_path, first_url = first
    return repeated(path, first_path or "", repeat_reason(url, first_url))


def to_columns(article: Article) -> tuple[str | None, ...]:
    return tuple(_column(getattr(article, name)) for name in _NAMES)


def from_columns(row: tuple[str, ...]) -> Article:
    identity, title, text, path, url, published, authors, source, tags, language = row
    day, names, about = to_date(published), tuple(json.loads(authors)), tuple(json.loads(tags))
    return Article(identity, title, text, path, url, day, names, source, about, language)


def _column(value: str | date | tuple[str, ...] | None) -> str | None:
    """Days and lists as text."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def passage_of(article: Article, number: int, first: int, last: int) -> Passage:
    """Cut from its article again."""
    return Passage(article.id, number, first, last, article.text[first:last])


def to_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
