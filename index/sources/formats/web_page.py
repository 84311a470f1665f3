"""A saved web page -> one record."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.sources.decode import decode
from index.sources.files import read_bytes, stem
from index.sources.page import declared_charset, parse_page
from index.sources.records import Record


def read_page(file: Path, path: str) -> Iterator[Record | Skipped]:
    data = read_bytes(file)
    yield parse_page(decode(data, declared_charset(data)), path, stem(file))
