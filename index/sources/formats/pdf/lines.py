"""Lines of pages, and which of them are of the text.

Running heads, feet and page numbers are not: lines at the edge of a page that come again, but for
their digits, on others, or that begin or end with the page's number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from index.languages.phrases import PAGES
from index.sources.text.reflow import ends_sentence

_EDGE = 2  # lines at the top and at the bottom of a page that may be running ones
_REPEATS = 3
_NUMBER = re.compile(
    rf"[\W_]*(?:{PAGES.either('line.page')}\s*)?(?:\d{{1,4}}|[ivxl]{{1,6}})"
    rf"(?:\s*(?:/|{PAGES.either('line.of')})\s*\d{{1,4}})?[\W_]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its place on the page, in points from the bottom left."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def without_initials(page: Sequence[Line], words: Counter[str]) -> Iterator[Line]:
    """``page`` with a large letter that begins a text put before the rest of its word.

    It is a word itself where what follows is one, and both together are none in the document.
    """
    initial = ""
    for line, after in zip_longest(page, page[1:]):
        if after and line.text.isupper() and len(line.text) == 1 and after.text[0].islower():
            rest = _WORD.match(after.text)
            word = rest[0].casefold() if rest else ""
            alone = words[word] > 1 and not words[line.text.casefold() + word]
            initial = f"{line.text} " if alone else line.text
            continue
        yield replace(line, text=initial + line.text) if initial else line
        initial = ""


def without_running(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each page that are of the text."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_running_key(line) for line in page})
    enough = max(2, min(_REPEATS, len(pages)))
    offset = _numbering(edges)
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        running = {
            line
            for line in edge
            if seen[_running_key(line)] >= enough
            or _NUMBER.fullmatch(line.text)
            or (offset is not None and number + offset in _outer_numbers(line))
        }
        yield [line for line in page if line not in running]


def _numbering(edges: Sequence[Sequence[Line]]) -> int | None:
    """What to add to a page's place to get the number printed on it, if pages are numbered."""
    offsets = Counter(
        found - number
        for number, edge in enumerate(edges)
        for found in {found for line in edge for found in _outer_numbers(line)}
    )
    offset, votes = offsets.most_common(1)[0] if offsets else (0, 0)
    return offset if votes >= max(_REPEATS, len(edges) // 3) else None


def _outer_numbers(line: Line) -> set[int]:
    """The numbers at either end of a line that is no sentence."""
    words = line.text.split() if not ends_sentence(line.text) else []
    return {int(word) for word in (*words[:1], *words[-1:]) if word.isdecimal() and len(word) < 5}


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and the bottom, where there is something between them.

    A line that stands alone is one where it is a number.
    """
    if len(page) < 2:
        return [line for line in page if _NUMBER.fullmatch(line.text)]
    down = sorted(page, key=lambda line: -line.baseline)
    return [*down[:_EDGE], *down[_EDGE:][-_EDGE:]]


def _running_key(line: Line) -> tuple[str, int]:
    """The same for lines at about the same height that differ in nothing, or in their digits.

    Sentences that differ in their digits are text.
    """
    text = line.text if ends_sentence(line.text) else _DIGITS.sub("#", line.text)
    return text.casefold(), round(line.baseline / 10)
