"""What a document is, told by how it begins: servers often call it something else."""

import re
from enum import Enum

from index.fetching.json_feeds import is_json_feed
from index.fetching.xml import ABOVE

_HEAD = 8192
_PREAMBLE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[[^\]]*\])*>|\s+)", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")
# Addresses by lines, of which the last may be cut.
_LINES = re.compile(r"https?://\S+(?:\s+https?://\S+)*(?:\s+\S*)?", re.IGNORECASE)


class DocumentKind(Enum):
    """Kinds of documents that can be added."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    OPML = "OPML list"
    OTHER = "other"


_ROOTS = {
    **dict.fromkeys(("rss", "feed", "rdf"), DocumentKind.FEED),
    **dict.fromkeys(("urlset", "sitemapindex"), DocumentKind.SITEMAP),
    "opml": DocumentKind.OPML,
}


def kind_of(body: bytes, content_type: str = "") -> DocumentKind:
    """The kind of a document; ``content_type`` is what the server called it, if it was one."""
    begin = body[:_HEAD].replace(b"\0", b"")
    head = begin.decode("latin-1").lstrip("ÿþï»¿ \t\r\n")
    if _LINES.fullmatch(head):
        return DocumentKind.SITEMAP
    if is_json_feed(begin):
        return DocumentKind.FEED
    if above := ABOVE.match(begin):
        head = begin[above.end() :].decode("latin-1")
    while found := _PREAMBLE.match(head):
        head = head[found.end() :]
    element = _ELEMENT.match(head)
    if element and (kind := _ROOTS.get(element[1].lower())):
        return kind
    html = content_type in ("text/html", "application/xhtml+xml") or (
        element is not None and not content_type.endswith("/xml")
    )
    return DocumentKind.PAGE if html or content_type == "text/plain" else DocumentKind.OTHER
