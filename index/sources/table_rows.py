"""CSV and TSV -> rows, streamed, whatever their encoding and delimiter."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from index.errors import SourceError
from index.sources.decode import stream_encoding
from index.sources.files import MAX_BYTES

_DELIMITERS = ",;\t|"
csv.field_size_limit(MAX_BYTES)  # its own 128 KB is less than a long article


@contextmanager
def rows_of(stream: BinaryIO) -> Iterator["Rows"]:
    """The rows in ``stream``. Raises SourceError where it is no text or has no header."""
    text = io.TextIOWrapper(stream, stream_encoding(stream), "replace", newline="")
    try:
        yield Rows(text)
    finally:
        text.detach()  # the stream is closed by who opened it


class Rows:
    """The rows below the ``header`` of a table, each with the line on which it begins.

    ``broken`` tells, at the end, why it is one before its time. Raises SourceError where there is
    no header.
    """

    def __init__(self, text: io.TextIOBase) -> None:
        self.broken = ""
        self._text = text
        first = text.readline(MAX_BYTES)
        delimiter = max(_DELIMITERS, key=first.count)
        told = first.lower().startswith("sep=") and first[4:5]  # so Excel is told the delimiter
        if told:
            delimiter, first = told, text.readline(MAX_BYTES)
        self.line = self._above = 2 if told else 1
        self._reader = csv.reader(self._lines(first), delimiter=delimiter)
        try:
            self.header: Sequence[str] = [name.strip() for name in next(self._reader, [])]
        except csv.Error as error:
            raise SourceError(f"broken CSV: {error} in the first row") from None
        if not any(self.header):
            raise SourceError("the first row is empty; it must name the columns")

    def __iter__(self) -> Iterator[tuple[int, Sequence[str]]]:
        while True:
            self.line = self._reader.line_num + self._above
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                self.broken = f"broken CSV: {error}; a quotation mark may not be closed"
                return
            if row is None:
                return
            if any(row):
                yield self.line, row

    def _lines(self, first: str) -> Iterator[str]:
        line = first
        while line:
            if len(line) >= MAX_BYTES:
                raise SourceError(f"a line of more than {MAX_BYTES >> 20} MB; split the article")
            yield line
            line = self._text.readline(MAX_BYTES)
