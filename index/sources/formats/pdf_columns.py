"""Two columns of a page, where its lines are written across both -> one behind the other.

Most programs write a column to its end before the next one begins. Where some do not, PDFium gives
what stands on one height as one line, and a gutter runs through line after line.
"""

from collections.abc import Iterator, Sequence
from ctypes import byref
from statistics import median
from typing import Any

from pypdfium2 import raw

from index.article import Span

_Sides = tuple[Span | None, Span | None]

_LOOKED_AT = 24  # lines of a page, of which so many have to have the gutter
_LEAST = 3
_GUTTER = 1.2  # in the height of a letter
_LETTERS = 20  # of a line in a column: cells of tables have fewer


def by_columns(text: Any, letters: Sequence[str], lines: Sequence[Span]) -> Sequence[Span]:
    """The lines of a page in the order of reading, in two where they cross a gutter."""
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
