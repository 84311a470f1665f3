"""CSV and TSV -> one record a row, streamed. The first row names the columns.

Columns are known by the names of fields; for others, ``news.csv.yaml`` beside ``news.csv`` says
which column holds what (``columns: {text: Body}``).
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import stream_encoding
from index.sources.fields import Record, field_of
from index.sources.files import MAX_BYTES, opened
from index.sources.sidecar import SUFFIX, beside

_DELIMITERS = ",;\t|"
csv.field_size_limit(MAX_BYTES)  # its own 128 KB is less than a long article


def read_table(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The rows of ``file``, named ``path:LINE`` after the line on which each begins.

    Raises SourceError where the file can't be read (on), or no column holds the text.
    """
    with opened(file) as stream:
        rows = Rows(io.TextIOWrapper(stream, stream_encoding(stream), "replace", newline=""))
        names = _names(rows.header, _told(file), file.name)
        for line, row in rows:
            values = dict(zip(names, row, strict=False))
            record = Record(f"{path}:{line}", values, line=line)
            yield record.skipped(_TOO_LONG) if len(row) > len(names) else record
        if rows.broken:
            yield Skipped(path, rows.broken, rows.line)


_TOO_LONG = 'more cells than columns; put text with commas between "quotation marks"'


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
        self.header: Sequence[str] = [name.strip() for name in next(self._reader, [])]
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


def _told(file: Path) -> Mapping[str, str]:
    """Heading -> field, as the sidecar says."""
    told = beside(file).get("columns", {})
    if not isinstance(told, Mapping):
        raise SourceError(f'"columns" in {file.name}{SUFFIX} must be such as {{text: Body}}')
    return {str(heading): str(field) for field, heading in told.items()}


def _names(header: Sequence[str], told: Mapping[str, str], file: str) -> list[str]:
    """What each column holds: as the sidecar says, or else its heading. Raises SourceError."""
    listed = ", ".join(f'"{heading}"' for heading in header)
    for heading in told:
        if heading not in header:
            raise SourceError(f'{file}{SUFFIX} names a column "{heading}"; there are {listed}')
    taken = {field_of(field) for field in told.values()}
    names = [
        told.get(heading) or ("" if field_of(heading) in taken else heading) for heading in header
    ]
    if not any(field_of(name) == "text" for name in names):
        raise SourceError(
            f"no column is known to hold the text; there are {listed}; name it in {file}{SUFFIX}: "
            "columns: {text: …}"
        )
    return names
