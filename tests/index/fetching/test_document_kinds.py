"""index/fetching/document_kinds.py: what a document is, whatever the server calls it."""

import pytest

from index.fetching.document_kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<rss version='2.0'>", "text/html", Kind.FEED),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<feed xmlns='x'>", "text/xml", Kind.FEED),
        (b"<?xml version='1.0'?><rdf:RDF>", "", Kind.FEED),
        ("<?xml version='1.0'?><rss>".encode("utf-16"), "", Kind.FEED),
        (b"<!DOCTYPE rss PUBLIC 'a' 'b' [<!ENTITY c 'd'>]><rss>", "", Kind.FEED),
        (b"<urlset>", "application/xml", Kind.SITEMAP),
        (b"<sitemapindex>", "application/xml", Kind.SITEMAP),
        (b"https://coast.example/a\nhttps://coast.example/b", "text/plain", Kind.SITEMAP),
        (b"<opml version='2.0'>", "text/x-opml", Kind.OPML),
        (b"<!doctype html><html>", "", Kind.PAGE),
        (b"<p>Bridge", "text/html", Kind.PAGE),
        (b"The bridge opened.", "text/plain", Kind.PAGE),
        (b"<other/>", "application/xml", Kind.OTHER),
        (b"%PDF-1.7", "application/pdf", Kind.OTHER),
        (b"", "", Kind.OTHER),
    ],
)
def test_kinds(body: bytes, content_type: str, kind: Kind) -> None:
    """Told by the first element, behind declarations and comments."""
    assert kind_of(body, content_type) is kind
