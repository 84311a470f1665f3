"""PDF -> the lines of its pages, as JSON. Run as a script, in a process of its own.

PDFium is native code: a file may make it hang, swallow memory or crash, and then only this process
goes. It imports nothing of Quoth, so that it starts in a tenth of a second.

Out comes one line of JSON for the document (``{"pages": 12, "Title": …}``, or ``{"error": …}``)
and one for each page: a list of [text, left, right, baseline, font size], in points and in the
order of the page's content, which is nearly always that of reading.
"""

import json
import sys
from collections.abc import Iterator
from ctypes import byref, c_double
from math import isfinite
from statistics import median_low
from typing import Any

import pypdfium2
from pypdfium2 import raw

_HYPHEN = "\x02"  # what PDFium makes of one that divides a word, with no line end behind it
_SAMPLES = 9  # characters of a line that are measured


def main(path: str, memory: int) -> None:
    """Write out what is in the file at ``path``, with no more than ``memory`` bytes."""
    _limit(memory)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        _write({"error": "password" if locked else "format"})
        return
    _write({"pages": len(document), **document.get_metadata_dict()})
    for number in range(len(document)):
        _write(list(_page(document, number)))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


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
    begin = 0
    letters = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
    for at, letter in enumerate([*letters, "\n"]):
        if letter in ("\r", "\n", _HYPHEN):
            end = at + (letter == _HYPHEN)
            if words := "".join(letters[begin:end]).replace(_HYPHEN, "-").strip():
                yield (words, *_place(text, letters, begin, end))
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
    left, right = _box(text, shown[0]).left, _box(text, shown[-1]).right
    place = (left, right, median_low(baselines), max(size, 1.0))
    if not all(isfinite(each) for each in place):  # a matrix may say anything
        return 0.0, 0.0, 0.0, 1.0
    return round(left, 1), round(right, 1), round(place[2], 1), round(place[3], 1)


def _box(text: Any, at: int) -> Any:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, byref(box))
    return box


def _size(text: Any, at: int) -> float:
    """A font of size 1 that a matrix enlarges tells its size only by the height of its box."""
    box = _box(text, at)
    return float(max(raw.FPDFText_GetFontSize(text, at), (box.top - box.bottom) / 1.2))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
