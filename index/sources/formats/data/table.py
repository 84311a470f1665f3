"""CSV and TSV -> one record a row, streamed. The first row names the columns, or one below it.

Columns are known by the names of fields; for others, ``news.csv.yaml`` beside ``news.csv`` says
which column holds what (``columns: {text: Body}``).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from index.article import Skipped
from index.errors import SourceError
from index.sources.field_names import field_of
from index.sources.files import Record, opened
from index.sources.formats.data.table_rows import Rows, rows_of
from index.sources.sidecar import SUFFIX, beside

# What programs write into a cell that holds nothing.
_NOTHING = ("nan", "NaN", "NaT", "None", "NULL", "null", "<NA>", "#N/A", "\\N")
_ABOVE = 10  # rows above the names of the columns
_TOO_LONG = 'more cells than columns; put text with commas between "quotation marks"'


def read_table(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The rows of ``file``, named ``path:LINE`` after the line on which each begins.

    Raises SourceError where the file can't be read (on), or no column holds the text.
    """
    with opened(file) as stream, rows_of(stream) as rows:
        told = _told(file)
        header, below = _header(rows, told)
        names = _names(header, told, file.name)
        for line, row in below:
            if not any(row[len(names) :]):  # as spreadsheets write empty columns
                row = row[: len(names)]
            if [cell.strip() for cell in row] == list(header):  # tables glued together
                continue
            cells = ("" if cell.strip() in _NOTHING else cell for cell in row)
            values = dict(reversed(list(zip(names, cells, strict=False))))  # of two, the first
            record = Record(f"{path}:{line}", values, line=line, exported=True)
            yield record.skipped(_TOO_LONG) if len(row) > len(names) else record


def _header(
    rows: Rows, told: Mapping[str, str]
) -> tuple[Sequence[str], Iterator[tuple[int, Sequence[str]]]]:
    """The row that names most fields, and the rows below it: others may tell of the whole table."""
    if all(rows.header) and _known(rows.header, told):
        return rows.header, iter(rows)
    first = list(islice(rows, _ABOVE))
    heads = [rows.header, *([cell.strip() for cell in row] for _, row in first)]
    known = [_known(head, told) for head in heads]
    best = known.index(max(known)) if max(known) > 1 else 0
    return heads[best], chain(first[best:], rows)


def _known(head: Sequence[str], told: Mapping[str, str]) -> int:
    """How many fields a row names; none where it names no text."""
    fields = {field_of(told.get(cell, cell)) for cell in head} - {None}
    return len(fields) if "text" in fields else 0


def _told(file: Path) -> Mapping[str, str]:
    """Heading -> field, as the sidecar says."""
    columns = beside(file).get("columns", {})
    if not isinstance(columns, Mapping):
        raise SourceError(f'"columns" in {file.name}{SUFFIX} must be such as {{text: Body}}')
    return {str(heading): str(field) for field, heading in columns.items()}


def _names(header: Sequence[str], columns: Mapping[str, str], file: str) -> list[str]:
    """What each column holds: as the sidecar says, or else its heading. Raises SourceError."""
    listed = ", ".join(f'"{heading}"' for heading in header)
    for heading in columns:
        if heading not in header:
            raise SourceError(f'{file}{SUFFIX} names a column "{heading}"; there are {listed}')
    taken = {field_of(field) for field in columns.values()}
    names = [
        columns.get(heading) or ("" if field_of(heading) in taken else heading)
        for heading in header
    ]
    if not any(field_of(name) == "text" for name in names):
        raise SourceError(
            f"no column is known to hold the text; there are {listed}; name it in {file}{SUFFIX}: "
            "columns: {text: …}"
        )
    return names
