"""What makes two records of a corpus one article, and what each article is called by."""

from hashlib import blake2b

from index.article import Article, Skipped

_TEXT_BYTES = 16


def short_id(name: str) -> str:
    """16 hex digits that stay the same for the same ``name``."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def text_hash(text: str) -> bytes:
    """Of a body text, 16 bytes."""
    return blake2b(text.encode(), digest_size=_TEXT_BYTES).digest()


def twin(article: Article) -> bytes:
    """Equal for records of one article: the same text under the same URL, or under none.

    Begins with the ``text_hash``.
    """
    url = blake2b((article.url or "").encode("utf-8", "surrogatepass"), digest_size=8)
    return text_hash(article.text) + url.digest()


def is_text_of(text: str, its_twin: bytes) -> bool:
    """Whether ``text`` is, to the letter, the body of the article with that twin."""
    return its_twin.startswith(text_hash(text))


def content_hash(article: Article) -> bytes:
    """Of all that a reader can see of it: everything but where it was read and its id."""
    seen = (article.title, article.published, article.authors, article.source, article.tags)
    rest = repr((seen, article.language)).encode("utf-8", "surrogatepass")
    return blake2b(twin(article) + rest, digest_size=_TEXT_BYTES).digest()


def other_id(url: str | None, its_twin: bytes) -> str:
    """For an article whose own id an earlier one with another text has."""
    return short_id(f"{url}\n{its_twin[:_TEXT_BYTES].hex()}")


def repeated(path: str, first: str) -> Skipped:
    """That the record at ``path`` is the article at ``first`` again."""
    return Skipped(path, f"same article as {first}")
