"""What makes two records of a corpus one article, and what each article is called by.

One text in one outlet is one article, however many addresses it has there: with and without
tracking, www or a slash, as AMP, in two sections. One text in two outlets is two articles, and so
are two texts at one address. What makes a repeat is thus a key of each article by itself.
"""

import re
from hashlib import blake2b

from index.article import Article, Skipped
from index.page_address import difference, known_address

_TEXT_BYTES = 16
_WORD = re.compile(r"\w{3,}")
_ALIKE = 0.6


def short_id(name: str) -> str:
    """16 hex digits that stay the same for the same ``name``."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def text_hash(text: str) -> bytes:
    """The hash of a body text, 16 bytes."""
    return blake2b(text.encode(), digest_size=_TEXT_BYTES).digest()


def alike(first: str, second: str) -> bool:
    """Whether the second text is, in most of its words, the first: another version of it."""
    own, other = (set(_WORD.findall(content.lower())) for content in (first, second))
    return len(own & other) >= max(_ALIKE * len(other), 1)


def twin(article: Article) -> bytes:
    """Equal for records of one article: the same text in one outlet, or under no address.

    Begins with the ``text_hash``.
    """
    address = known_address(article.url)
    outlet = address.site if address else article.url or ""
    hashed = blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=8)
    return text_hash(article.text) + hashed.digest()


def repeat_reason(url: str | None, first: str | None) -> str:
    """Why an article at ``url`` repeats one at ``first``, where their twins are the same."""
    if url == first:
        return "same address and text" if url else "same text"
    own, earlier = known_address(url), known_address(first)
    if own and earlier and own.key == earlier.key:
        return difference(own, earlier)
    return "same text in one outlet"


def is_text_of(text: str, twin_key: bytes) -> bool:
    """Whether ``text`` is, to the letter, the body of the article with that twin."""
    return twin_key.startswith(text_hash(text))


def content_hash(article: Article) -> bytes:
    """Of all that a reader can see of it: everything but where it was read and its id."""
    seen = (article.url, article.title, article.published, article.authors, article.source)
    rest = repr((seen, article.tags, article.language)).encode("utf-8", "surrogatepass")
    return blake2b(twin(article) + rest, digest_size=_TEXT_BYTES).digest()


def other_id(url: str | None, twin_key: bytes) -> str:
    """For an article whose own id an earlier one with another text has."""
    return short_id(f"{url}\n{twin_key[:_TEXT_BYTES].hex()}")


def repeated(path: str, first: str, why: str) -> Skipped:
    """A note that the record at ``path`` is the article at ``first`` again."""
    return Skipped(path, f"same article as {first} ({why})", folded=why)
