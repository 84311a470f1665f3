"""A JSON file -> its records: articles of its own, or what a program exports."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.sources.decode import HEAD, stream_encoding
from index.sources.fields import Record
from index.sources.files import opened
from index.sources.formats.json_records import parse_json
from index.sources.formats.telegram import is_telegram, read_telegram


def read_json(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The records of ``file``, whichever kind it is. Raises SourceError where it can't be read."""
    with opened(file) as stream:
        encoding = stream_encoding(stream)
        head = stream.read(HEAD).decode(encoding, "replace").lstrip("\ufeff")
    return read_telegram(file, path) if is_telegram(head) else parse_json(file, path)
