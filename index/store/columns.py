"""Records of articles as rows of SQLite, and back."""

import json
from datetime import date

from index.article import Article, Skipped
from index.identity import repeat_reason, repeated

FIELDS = "id, title, text, path, url, published, authors, source, tags, language"


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
    """The values of ``FIELDS``."""
    return (
        article.id,
        article.title,
        article.text,
        article.path,
        article.url,
        article.published.isoformat() if article.published else None,
        json.dumps(article.authors, ensure_ascii=False),
        article.source,
        json.dumps(article.tags, ensure_ascii=False),
        article.language,
    )


def from_columns(row: tuple[str, ...]) -> Article:
    """The article whose ``FIELDS`` they are."""
    identity, title, text, path, url, published, authors, source, tags, language = row
    return Article(
        id=identity,
        title=title,
        text=text,
        path=path,
        url=url,
        published=to_date(published),
        authors=tuple(json.loads(authors)),
        source=source,
        tags=tuple(json.loads(tags)),
        language=language,
    )


def to_date(text: str | None) -> date | None:
    """A day as it is stored."""
    return date.fromisoformat(text) if text else None
