"""Lines on pages -> paragraphs: the typesetter's work undone.

A paragraph ends at a gap wider than the document's usual one, at another font size, and where a
line ends a sentence and stops short, or the next one is indented. It goes on over the end of a
column or page unless a sentence ends there. Hyphens that divide a word go, unless the document
itself writes the word with one elsewhere, as it has to in "well-known".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from index.sources.formats.pdf.lines import Line, without_initials, without_running
from index.sources.text.reflow import ends_sentence, join, starts_item

_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_BEGIN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HYPHENATED = ("self", "well")
_LIGATURES = {
    0xFB00 + number: letters
    for number, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))
}
# Distances between lines, in the usual one: a paragraph's end; another column or a figure between.
_WIDE, _FAR = 1.3, 4
_BESIDE, _INDENT = 0.5, 0.7  # in font sizes
_OTHER_SIZE, _SHORT = 1.08, 0.9
_TITLE_SIZE, _TITLE_WORDS = 1.15, 30


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document, in the order of its lines."""
    words = _words(pages)
    return [_joined(lines, words).translate(_LIGATURES) for lines in _lines(pages, words)]


def as_set(pages: Sequence[Sequence[Line]]) -> str:
    """The text in its own lines, with a blank line between paragraphs."""
    found = _lines(pages, _words(pages))
    return "\n\n".join("\n".join(line.text for line in lines) for lines in found)


def _words(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    return Counter(
        word.casefold() for page in pages for line in page for word in _WORD.findall(line.text)
    )


def _lines(pages: Sequence[Sequence[Line]], words: Counter[str]) -> list[list[Line]]:
    """The lines of each paragraph."""
    kept = [list(without_initials(page, words)) for page in without_running(pages)]
    lines = [line for page in kept for line in page]
    setting = _Setting(lines)
    found: list[list[Line]] = []
    for page in kept:
        for number, line in enumerate(page):
            if found and setting.goes_on(found[-1], line, turned=number == 0):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def first_title(pages: Sequence[Sequence[Line]]) -> str:
    """What is set largest on the first page, where it is larger than the text and short."""
    lines = list(without_initials(next(iter(pages), []), Counter()))
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    usual = _usual_size([line for page in pages for line in page])
    title = " ".join(line.text for line in lines if line.size > largest / _OTHER_SIZE)
    if largest < usual * _TITLE_SIZE or len(title.split()) > _TITLE_WORDS:
        return ""
    return title.translate(_LIGATURES)


class _Setting:
    """How a document is set, and so what a line end in it means."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lead = _usual_lead(lines)
        rights: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            for near in (-1, 0, 1):
                rights[_indent(line) + near].append(line.right)
        self._edges = {at: sorted(all_)[len(all_) * 9 // 10] for at, all_ in rights.items()}

    def goes_on(self, paragraph: Sequence[Line], line: Line, *, turned: bool) -> bool:
        """Whether ``line`` belongs to ``paragraph``, which stands before it.

        ``turned``: a page has been turned between them.
        """
        before = paragraph[-1]
        if max(before.size, line.size) > min(before.size, line.size) * _OTHER_SIZE:
            return False
        down = (before.baseline - line.baseline) / line.size
        ended = ends_sentence(before.text)
        if abs(down) < _BESIDE and not turned:
            return line.left > before.left
        if turned or down < 0 or down > self._lead * _FAR:
            return not ended and not starts_item(line.text)
        if down > self._lead * _WIDE:
            return False
        free = ended or self._is_short(before)
        return not (free and starts_item(line.text)) and not (
            ended and (self._is_short(before) or _is_shifted(paragraph, line))
        )

    def _is_short(self, line: Line) -> bool:
        """Whether it stops well before the edge of its column."""
        width = self._edges[_indent(line)] - line.left
        return line.right - line.left < width * _SHORT


def _indent(line: Line) -> int:
    return round(line.left / line.size)


def _is_shifted(paragraph: Sequence[Line], line: Line) -> bool:
    """Indented, or out again after lines that hang below a first one."""
    shift = (line.left - paragraph[-1].left) / line.size
    return shift > _INDENT or (len(paragraph) > 1 and shift < -_INDENT)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _usual_lead(lines: Sequence[Line]) -> float:
    """From a line's baseline to the next one's, in font sizes."""
    steps = [
        (upper.baseline - lower.baseline) / max(lower.size, 0.1) for upper, lower in pairwise(lines)
    ]
    near = [step for step in steps if 0.8 < step < 2.5]
    return median_low(near) if near else 1.2


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = _undivided(text, line.text, words) or join(text, line.text)
    return text


def _undivided(text: str, after: str, words: Counter[str]) -> str | None:
    """``text`` and ``after`` as they were before a word between them was divided."""
    end, begin = _DIVIDED.search(text[-40:]), _BEGIN.match(after)
    if not end or not begin or not begin[0][0].islower():
        return None
    first, second = end[1].casefold(), begin[0].casefold()
    if not words[first + second] and (words[f"{first}-{second}"] or first in _HYPHENATED):
        return None
    return text[:-1] + after
