"""A JSON file -> its records: articles of its own, or what a program exports."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.sources.fields import Record
from index.sources.formats.json_records import head_of, parse_json
from index.sources.formats.telegram import is_telegram, read_telegram


def read_json(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The records of ``file``, whichever kind it is. Raises SourceError where it can't be read."""
    return read_telegram(file, path) if is_telegram(head_of(file)) else parse_json(file, path)
