"""A saved web page -> one record."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.page_address import archived
from index.sources.decode import decode
from index.sources.files import read_bytes, stem
from index.sources.page import declared_charset, parse_page
from index.sources.records import Record

_TELEGRAM = b'<div class="page_body chat_page">'
# What browsers, and SingleFile, write above a page that they save.
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)"
    rb"(?=\s)",
    re.IGNORECASE,
)
_HEAD = 1 << 14


def read_page(file: Path, path: str) -> Iterator[Record | Skipped]:
    data = read_bytes(file)
    if _TELEGRAM in data[:_HEAD]:
        raise SourceError("a Telegram export as HTML; export the chat again, as JSON")
    found = parse_page(decode(data, declared_charset(data)), path, stem(file))
    address = _SAVED_FROM.search(data[:_HEAD])
    if address and isinstance(found, Record) and "url" not in found.values:
        url = archived(address[1].decode("ascii", "replace"))
        found = replace(found, values={**found.values, "url": url})
    yield found
