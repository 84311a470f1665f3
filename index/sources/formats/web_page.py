"""A saved web page -> one record."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import decode
from index.sources.files import read_bytes, stem
from index.sources.page import declared_charset, parse_page
from index.sources.records import Record

_TELEGRAM = b'<div class="page_body chat_page">'
_HEAD = 1 << 14


def read_page(file: Path, path: str) -> Iterator[Record | Skipped]:
    data = read_bytes(file)
    if _TELEGRAM in data[:_HEAD]:
        raise SourceError("a Telegram export as HTML; export the chat again, as JSON")
    yield parse_page(decode(data, declared_charset(data)), path, stem(file))
