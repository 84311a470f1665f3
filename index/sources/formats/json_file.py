"""A JSON file -> its records: articles of its own, or what a program exports."""

import io
from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.sources.decode import stream_encoding
from index.sources.fields import Nothing, Record, Unread
from index.sources.files import opened
from index.sources.formats.json_records import parse_json
from index.sources.formats.telegram import is_telegram, read_telegram


def read_json(file: Path, path: str) -> Iterator[Record | Skipped | Unread | Nothing]:
    """The records of ``file``, whichever kind it is. Raises SourceError where it can't be read."""
    with opened(file) as stream:
        text = io.TextIOWrapper(stream, stream_encoding(stream), "replace")
        exported = is_telegram(text)
        text.detach()
    return read_telegram(file, path) if exported else parse_json(file, path)
