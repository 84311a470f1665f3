"""CSV and TSV -> rows, streamed, whatever their encoding and delimiter."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO

from index.errors import SourceError
from index.sources.files import MAX_BYTES
from index.sources.text.encoding import stream_encoding

_DELIMITERS = ",;\t|"
_CELLS = frozenset(_DELIMITERS + '"')  # what a line of words on the table has none of
_HEADING = 5  # lines
_QUOTED = re.compile(r'"[^"]*"')
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

    Raises SourceError where there is no header.
    """

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._line = 0
        self._again: deque[str] = deque()
        self._escape: str | None = None
        self._spaced = False
        self.header: Sequence[str] = ()
        self._skip_heading()
        first = self._again.popleft() if self._again else ""
        self._delimiter = max(_DELIMITERS, key=_QUOTED.sub("", first).count)
        told = first.rstrip("\r\n").strip('"')
        if told.lower().startswith("sep=") and told[4:]:  # so Excel is told the delimiter
            self._delimiter, self._line = told[4], self._line + 1
        else:
            self._again.appendleft(first)
        self._spaces = re.compile(rf'" +(?=[{self._delimiter}\r\n])')
        self.header = [name.strip() for name in self._row() or ()]
        if not any(self.header):
            raise SourceError("the first row is empty; it must name the columns")

    def __iter__(self) -> Iterator[tuple[int, Sequence[str]]]:
        while True:
            line = self._line + 1
            row = self._row()
            if row is None:
                return
            if any(row):
                yield line, row

    def _skip_heading(self) -> None:
        """Pass over blank lines above the table, and over a few words on it that one ends."""
        above: list[str] = []
        while line := self._text.readline(MAX_BYTES):
            above.append(line)
            if not line.isspace() and (len(above) > _HEADING or _CELLS & set(line)):
                break
        while any(map(str.isspace, above[:-1])):
            del above[0]
            self._line += 1
        self._again.extend(above)

    def _row(self) -> list[str] | None:
        """The next row, or None. A quotation mark that ends no cell may run through many rows."""
        taken: list[str] = []
        try:
            return next(self._reader(self._lines(taken), strict=True), None)
        except csv.Error:
            self._line -= len(taken)
        if self._learns(taken):
            self._again.extendleft(reversed(taken))
            return self._row()
        self._again.extendleft(reversed(taken[1:]))
        self._line += 1
        literal = self._delimiter == "\t" or taken[0].count('"') % 2 == 1
        row = next(self._reader(taken[:1], literal=literal))
        return self._closed(taken[0]) or row if len(row) > len(self.header) else row

    def _closed(self, line: str) -> list[str] | None:
        """The row of a line with the quotation that is open at its end closed there, if it fits."""
        row: list[str] = []
        with suppress(csv.Error):
            row = next(self._reader([line.rstrip("\r\n") + '"'], strict=True))
        return row if len(row) == len(self.header) else None

    def _learns(self, taken: Sequence[str]) -> bool:
        """Whether lines show for the first time how the table's program writes its quotations."""
        if self._escape is None and any('\\"' in line for line in taken):
            self._escape = "\\"
        elif not self._spaced and any(self._spaces.search(line) for line in taken):
            self._spaced = True
        else:
            return False
        return True

    def _reader(
        self, lines: Iterable[str], *, strict: bool = False, literal: bool = False
    ) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self._delimiter,
            escapechar=self._escape,
            strict=strict,
            quoting=csv.QUOTE_NONE if literal else csv.QUOTE_MINIMAL,
        )

    def _lines(self, taken: list[str]) -> Iterator[str]:
        while line := self._again.popleft() if self._again else self._text.readline(MAX_BYTES):
            if len(line) >= MAX_BYTES:
                raise SourceError(f"a line of more than {MAX_BYTES >> 20} MB; split the article")
            self._line += 1
            line = line.removeprefix("\ufeff")  # of a file that was glued to another
            taken.append(line)
            yield self._spaces.sub('"', line) if self._spaced else line
