"""What a draft takes in and gives out, beside articles and passages themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A record that gives an article: where it stands, and what of it may differ in a repeat."""

    file: bytes
    place: int
    path: str
    own: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the table and the record that it was taken from."""

    row: int
    record: ArticleRecord


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage that is new in a generation, with what is asked of it that its article tells.

    ``article`` is the article's row. ``key`` identifies what is embedded.
    """

    row: int
    article: int
    title: str
    text: str
    language: str | None = None
    key: bytes = b""
    number: int = 0
    first: int = 0
    last: int = 0
    published: str | None = None
    source: str | None = None
