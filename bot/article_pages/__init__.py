"""Pages to read an article on, for those that have no address of their own."""

from bot.article_pages.article_lookup import Shelf
from bot.article_pages.links import reader_link, reader_url
from bot.article_pages.server import Library, Reader, serve_reader

__all__ = ["Library", "Reader", "Shelf", "reader_link", "reader_url", "serve_reader"]
