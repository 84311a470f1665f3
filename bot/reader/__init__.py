"""Pages to read an article on, for those that have no address of their own."""

from bot.reader.link import reader_link, reader_url
from bot.reader.serve import Library, Reader, serve_reader
from bot.reader.shelf import Shelf

__all__ = ["Library", "Reader", "Shelf", "reader_link", "reader_url", "serve_reader"]
