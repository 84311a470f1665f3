"""Paragraphs of a page that come twice: a lead, a pull quote, a text that is there for printing.

A long paragraph that lies within another has a whole piece of it among its first letters, where
pieces are half as long as the shortest long one. So what may hold it, and what it may hold, is
looked up by pieces: the time of a page doesn't grow with the square of its paragraphs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

LONG = 40  # characters; shorter paragraphs may well come twice
_PIECE = LONG // 2


def without_repeats(paragraphs: Iterable[str]) -> list[str]:
    """Each long paragraph once, and none that lies within another.

    Short ones go only where they stand among others that come again.
    """
    kept = _Kept()
    repeating = False
    for paragraph in paragraphs:
        repeating = (repeating or len(paragraph) >= LONG) and kept.hold(paragraph)
        if not repeating:
            kept.add(paragraph)
    return [*kept.paragraphs.values()]


class _Kept:
    def __init__(self) -> None:
        self.paragraphs: dict[int, str] = {}
        self._added = 0
        self._by_piece: dict[str, list[int]] = defaultdict(list)
        self._by_opening: dict[str, list[int]] = defaultdict(list)

    def hold(self, paragraph: str) -> bool:
        """Whether one of them is ``paragraph``, or has it in it."""
        if len(paragraph) < LONG:
            return any(paragraph in other for other in self.paragraphs.values())
        near = {n for piece in _openings(paragraph) for n in self._by_piece.get(piece, ())}
        return any(paragraph in self.paragraphs.get(number, "") for number in near)

    def add(self, paragraph: str) -> None:
        """Keep it in place of those that it has in it: the text begins with its lead."""
        self._added += 1
        for at in range(0, len(paragraph), _PIECE):
            piece = paragraph[at : at + _PIECE]
            for number in self._by_opening.get(piece, ()):
                if number in self.paragraphs and self.paragraphs[number] in paragraph:
                    del self.paragraphs[number]
            self._by_piece[piece].append(self._added)
        if len(paragraph) >= LONG:
            for piece in _openings(paragraph):
                self._by_opening[piece].append(self._added)
        self.paragraphs[self._added] = paragraph


def _openings(text: str) -> Iterator[str]:
    """What may be the first whole piece in it, wherever it lies in a text that is cut."""
    return (text[at : at + _PIECE] for at in range(_PIECE))
