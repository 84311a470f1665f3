"""Addresses of reader pages."""

from urllib.parse import quote as percent_encode

from index.article import Quote
from index.presentation.blocks import Link, source_link

ANCHOR = "quote"


def article_page_url(base: str, article_id: str, start: int, end: int) -> str:
    """Return where the article can be read with ``text[start:end]`` marked and scrolled to."""
    page = f"{base.rstrip('/')}/read/{percent_encode(article_id, safe='')}"
    return f"{page}?start={start}&end={end}#{ANCHOR}"


def article_page_link(base: str | None) -> Link:
    """Return how to link a quote: to its article's own address, else to a page of ours.

    Without ``base`` nothing is served, and an article without address stays without link.
    """
    if base is None:
        return source_link

    def link(quote: Quote) -> str | None:
        own = source_link(quote)
        return own or article_page_url(base, quote.article.id, quote.start, quote.end)

    return link
