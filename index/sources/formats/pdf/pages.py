"""PDF -> what it says of itself, and the lines of its pages, through PDFium.

PDFium is native code: a file may make it hang, swallow memory or crash, which is why files are read
in a process of its own (``index.sources.worker``).
"""

from collections.abc import Iterator, Mapping, Sequence
from ctypes import byref, c_double
from math import isfinite
from pathlib import Path
from statistics import median, median_low
from typing import Any

import pypdfium2
from pypdfium2 import raw

from index.article import Span
from index.errors import SourceError
from index.sources.files import opened, read_bytes
from index.sources.formats.pdf.lines import Line
from index.sources.text.encoding import mistaken

MAX_PAGES = 5000
MAX_TEXT = 16 << 20
"""Characters in all."""

_LOCKED = "it asks for a password; save it without one"
_BROKEN = "the PDF is broken or breaks off; save or print it anew"
_HEAD, _MAGIC = 1024, b"%PDF-"
_HYPHEN = "\x02"  # what PDFium makes of one that divides a word, with no line end behind it
_SAMPLES = 9  # characters of a line that are measured
_Sides = tuple[Span | None, Span | None]

_LOOKED_AT = 24  # lines of a page, of which so many have to have the gutter
_LEAST = 3
_GUTTER = 1.2  # in the height of a letter
_LETTERS = 20  # of a line in a column: cells of tables have fewer


def read_pages(file: Path) -> tuple[Mapping[str, str], list[list[Line]]]:
    """(what the document says of itself, the lines of each page in the order of its content).

    That order is nearly always the order of reading. Places are in points. Raises SourceError.
    """
    with opened(file):  # tells why it can't be opened, where it can't
        given = read_bytes(file) if file.suffix.lower() == ".gz" else file
    try:
        document = pypdfium2.PdfDocument(given)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise SourceError(_LOCKED if locked else _why(file)) from None
    try:
        if len(document) > MAX_PAGES:
            many = f"{len(document):,} pages"
            raise SourceError(f"it has {many}; split it, {MAX_PAGES:,} can be read")
        return document.get_metadata_dict(), list(_pages(document))
    finally:
        document.close()


def _why(file: Path) -> str:
    """What is wrong with a file that can't be opened as a PDF."""
    with opened(file) as stream:
        head = stream.read(_HEAD)
    other = None if _MAGIC in head else mistaken(head)
    return f"it is {other}" if other else _BROKEN


def _pages(document: Any) -> Iterator[list[Line]]:
    left = MAX_TEXT
    for number in range(len(document)):
        page = [Line(*line) for line in _page(document, number)]
        left -= sum(len(line.text) for line in page)
        if left < 0:
            raise SourceError(f"it holds more than {MAX_TEXT >> 20} MB of text; split it")
        yield page


_Place = tuple[float, float, float, float]


def _page(document: Any, number: int) -> Iterator[tuple[str, *_Place]]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page does not cost the others
        return
    text = page.get_textpage()
    yield from _lines(text)
    text.close()
    page.close()


def _lines(text: Any) -> Iterator[tuple[str, *_Place]]:
    letters = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
    for begin, end in by_columns(text, letters, list(_spans(letters))):
        words = "".join(letters[begin:end]).replace(_HYPHEN, "-").strip()
        yield (words, *_place(text, letters, begin, end))


def _spans(letters: list[str]) -> Iterator[Span]:
    """Where the lines that have words begin and end."""
    begin = 0
    for at, letter in enumerate([*letters, "\n"]):
        if letter in ("\r", "\n", _HYPHEN):
            end = at + (letter == _HYPHEN)
            if "".join(letters[begin:end]).strip():
                yield begin, end
            begin = at + 1


def _place(text: Any, letters: list[str], begin: int, end: int) -> _Place:
    """(left, right, baseline, font size) of the characters from ``begin`` to ``end``.

    Bullets, raised figures and words of another font stand in a line: the median is taken.
    """
    shown = [at for at in range(begin, end) if not letters[at].isspace()]
    some = shown[:: -(-len(shown) // _SAMPLES)]
    x, y = c_double(), c_double()
    baselines = []
    for at in some:
        raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
        baselines.append(y.value)
    size = median_low(_size(text, at) for at in some)
    left, right = box(text, shown[0]).left, box(text, shown[-1]).right
    place = (left, right, median_low(baselines), max(size, 1.0))
    if not all(isfinite(measure) for measure in place):  # a matrix may say anything
        return 0.0, 0.0, 0.0, 1.0
    return round(left, 1), round(right, 1), round(place[2], 1), round(place[3], 1)


def _size(text: Any, at: int) -> float:
    """A font of size 1 that a matrix enlarges tells its size only by the height of its box."""
    place = box(text, at)
    return float(max(raw.FPDFText_GetFontSize(text, at), (place.top - place.bottom) / 1.2))


def by_columns(text: Any, letters: Sequence[str], lines: Sequence[Span]) -> Sequence[Span]:
    """The lines of a page in the order of reading, in two where they cross a gutter.

    Most programs write a column to its end before the next one begins. Where some do not, PDFium
    gives what stands on one height as one line, and a gutter runs through line after line.
    """
    gaps = [gap for line in lines[:_LOOKED_AT] if (gap := _widest(text, letters, line))]
    left, right = max((gap[0] for gap in gaps), default=0), min((gap[1] for gap in gaps), default=0)
    if len(gaps) < _LEAST or left >= right:
        return lines
    sides = [_sides(text, letters, line, (left + right) / 2) for line in lines]
    across = [(one, two) for one, two in sides if one and two]
    widths = [median(end - begin for begin, end in side) for side in zip(*across, strict=True)]
    return list(_in_order(lines, sides)) if min(widths, default=0) >= _LETTERS else lines


def _in_order(lines: Sequence[Span], sides: Sequence[_Sides]) -> Iterator[Span]:
    """Both columns between lines that are in neither, such as a title."""
    columns: tuple[list[Span], list[Span]] = ([], [])
    for line, parts in zip(lines, sides, strict=True):
        if parts == (None, None):
            yield from (*columns[0], *columns[1], line)
            columns = ([], [])
        for column, part in zip(columns, parts, strict=True):
            column += [part] if part else []
    yield from (*columns[0], *columns[1])


def box(text: Any, at: int) -> Any:
    """Where the letter ``at`` stands, in points."""
    found = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, byref(found))
    return found


def _gaps(text: Any, letters: Sequence[str], line: Span) -> Iterator[tuple[float, float, int]]:
    """(left, right, place) of the wide spaces between the words of a line."""
    for at in range(line[0] + 1, line[1] - 1):
        if letters[at].isspace() and not letters[at + 1].isspace():
            before, after = box(text, at - 1), box(text, at + 1)
            if after.left - before.right > (after.top - after.bottom) * _GUTTER:
                yield before.right, after.left, at


def _widest(text: Any, letters: Sequence[str], line: Span) -> tuple[float, float] | None:
    found = max(_gaps(text, letters, line), key=lambda gap: gap[1] - gap[0], default=None)
    return found and found[:2]


def _sides(text: Any, letters: Sequence[str], line: Span, gutter: float) -> _Sides:
    """What of the line stands on either side of the gutter; nothing, where it goes over it."""
    for left, right, at in _gaps(text, letters, line):
        if left <= gutter <= right:
            return (line[0], at), (at + 1, line[1])
    shown = [at for at in range(*line) if not letters[at].isspace()]
    if box(text, shown[-1]).right <= gutter:
        return line, None
    return (None, line) if box(text, shown[0]).left >= gutter else (None, None)
