"""A saved web page, alone or with its pictures in one file (.mhtml) -> one record.

A database of news exports many articles in a page, too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.languages.phrases import PAGES
from index.page_address import archived, without_tracking
from index.sources.files import Record, Unread, read_bytes, stem
from index.sources.formats.database_text import exported_in
from index.sources.markup.blocks import blocks
from index.sources.page.extraction import HTML_TYPES, parse_page
from index.sources.text.encoding import declared_charset, decode

_TELEGRAM = b'<div class="page_body chat_page">'
# What browsers, and SingleFile, write above a page that they save.
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)"
    rb"(?=\s)",
    re.IGNORECASE,
)
_HEAD = 1 << 14
# As Factiva ends each article: "Document COAST00020220304ei3400001".
_NUMBERED = re.compile(
    rf">\s*{PAGES.either('database.document')} [a-z0-9]{{15,40}}\s*<".encode(), re.IGNORECASE
)


def read_page(file: Path, path: str) -> Iterator[Record | Unread]:
    data = read_bytes(file)
    exported = _exported(data, path, stem(file)) if _NUMBERED.search(data) else []
    yield from exported
    if not exported:
        yield Unread(path, lambda: _page(data, file, path))


def _exported(data: bytes, path: str, name: str) -> list[Record]:
    words = blocks(decode(data, declared_charset(data)))
    return exported_in("\n\n".join(block.text for block in words), path, name)


def _page(data: bytes, file: Path, path: str) -> Record | Skipped:
    if _TELEGRAM in data[:_HEAD]:
        raise SourceError("a Telegram export as HTML; export the chat again, as JSON")
    found = parse_page(decode(data, declared_charset(data)), path, stem(file))
    address = _SAVED_FROM.search(data[:_HEAD])
    return _of_address(found, address[1].decode("ascii", "replace") if address else "")


def read_mhtml(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The first page in ``file``, which is made like a mail. Its date is that of the saving."""
    message = message_from_bytes(read_bytes(file).lstrip(b"\xef\xbb\xbf \t\r\n"))
    part = next((part for part in message.walk() if part.get_content_type() in HTML_TYPES), None)
    data = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(data, bytes) or not data.strip():
        raise SourceError("no web page in it; save the page anew")
    text = decode(data, part.get_content_charset() or declared_charset(data))
    addresses = (part.get("content-location"), message.get("snapshot-content-location"))
    address = next((str(found) for found in addresses if found), "")
    yield _of_address(parse_page(text, path, stem(file)), "".join(address.split()))


def _of_address(found: Record | Skipped, address: str) -> Record | Skipped:
    """The record with the address at which its page was saved, where that states none."""
    if not address or isinstance(found, Skipped) or "url" in found.values:
        return found
    return replace(found, values={**found.values, "url": without_tracking(archived(address))})
