"""index/fetching/document_kinds.py: what a document is, whatever the server calls it."""

import pytest

from index.fetching.document_kinds import DocumentKind, kind_of


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<rss version='2.0'>", "text/html", DocumentKind.FEED),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<feed xmlns='x'>",
            "text/xml",
            DocumentKind.FEED,
        ),
        (b"<?xml version='1.0'?><rdf:RDF>", "", DocumentKind.FEED),
        ("<?xml version='1.0'?><rss>".encode("utf-16"), "", DocumentKind.FEED),
        (b"<!DOCTYPE rss PUBLIC 'a' 'b' [<!ENTITY c 'd'>]><rss>", "", DocumentKind.FEED),
        (b' {"version": "https://jsonfeed.org/version/1.1"', "text/plain", DocumentKind.FEED),
        (b'{"version": "1.1"}', "application/json", DocumentKind.OTHER),
        (b"<urlset>", "application/xml", DocumentKind.SITEMAP),
        (b"<sitemapindex>", "application/xml", DocumentKind.SITEMAP),
        (b"https://coast.example/a\nhttps://coast.example/b", "text/plain", DocumentKind.SITEMAP),
        (b"\xef\xbb\xbf\n\nhttps://coast.example/a\n", "text/plain", DocumentKind.SITEMAP),
        (b"https://coast.example/a\nhttps://coa", "text/plain", DocumentKind.SITEMAP),
        (b"https://a" * 900 + b" is an address", "", DocumentKind.OTHER),
        (b"<opml version='2.0'>", "text/x-opml", DocumentKind.OPML),
        (b"<!doctype html><html>", "", DocumentKind.PAGE),
        (b"<p>Bridge", "text/html", DocumentKind.PAGE),
        (b"The bridge opened.", "text/plain", DocumentKind.PAGE),
        (b"<other/>", "application/xml", DocumentKind.OTHER),
        (b"%PDF-1.7", "application/pdf", DocumentKind.OTHER),
        (b"", "", DocumentKind.OTHER),
    ],
)
def test_kinds(body: bytes, content_type: str, kind: DocumentKind) -> None:
    """Told by the first element, behind declarations and comments."""
    assert kind_of(body, content_type) is kind
