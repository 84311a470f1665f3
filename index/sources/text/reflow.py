"""What a single line end means, decided by one rule for the whole text.

A text is hard-wrapped when its lines are at most 120 columns wide, three in four of its line
ends were forced (the next word would not have fitted into the usual width, which 90 % of the
broken lines keep to), and at least half of them fall inside a sentence. There, a forced line end
is a space, and any other ends a paragraph. In every other text each line is a paragraph. In both,
a line that begins with a small letter goes on with an unfinished line before it, and a line
that begins with a bullet or a number begins a paragraph.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_MIN_COLUMNS, _MAX_COLUMNS = 40, 120
_SENTENCE_END = re.compile(r"[.!?:…。！？：؟۔।][\"'”’»)\]」』]*$")
_ITEM = re.compile(r"(?:[-*+•‣▪●–—]|\d{1,3}[.)])\s")
# Han, kana and their punctuation, Thai, Lao, Khmer, Burmese: no space between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
)
_UNSPACED_END = re.compile(f"[{_UNSPACED}]$")
_UNSPACED_START = re.compile(f"[{_UNSPACED}]")
_HYPHENATED = re.compile(r"[^\W\d_]-$")


def reflow(text: str) -> str:
    """``text`` with ``"\\n\\n"`` between paragraphs and no other line end.

    ``text`` has clean characters already (``normalise.characters``).
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    if all(len(block) == 1 for block in blocks):
        return text
    width = wrap_width(blocks)
    return "\n\n".join(
        paragraph for block in blocks for paragraph in _paragraphs(block, width) if paragraph
    )


def wrap_width(blocks: Iterable[Sequence[str]]) -> int | None:
    """The columns that a hard-wrapped text keeps to, or None where it is not hard-wrapped."""
    blocks = list(blocks)
    if any(columns(line) > _MAX_COLUMNS for block in blocks for line in block if " " in line):
        return None
    ends = [pair for block in blocks for pair in pairwise(block) if not starts_item(pair[1])]
    if len(ends) < 2:
        return None
    widths = sorted(columns(line) for line, _ in ends)
    width = widths[-(-len(widths) * 9 // 10) - 1]
    forced = sum(is_forced(line, after, width) for line, after in ends)
    inside = sum(not ends_sentence(line) for line, _ in ends)
    wrapped = forced * 4 >= len(ends) * 3 and inside * 2 >= len(ends)
    return width if wrapped and _MIN_COLUMNS <= width <= _MAX_COLUMNS else None


def is_forced(line: str, after: str, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted behind ``line``."""
    word = after[:1] if _UNSPACED_START.match(after) else after.split(" ", 1)[0]
    return columns(line) + 1 + columns(word) > width


def ends_sentence(line: str) -> bool:
    """Whether ``line`` closes with the punctuation that ends a sentence or opens a list."""
    return _SENTENCE_END.search(line) is not None


def starts_item(line: str) -> bool:
    """Whether ``line`` begins with the bullet or number of a list."""
    return _ITEM.match(line) is not None


def join(line: str, after: str) -> str:
    """Two lines of one paragraph as one. Hyphens stay: nothing tells which were put in."""
    return f"{line}{_between(line, after)}{after}"


def _between(line: str, after: str) -> str:
    end = line[-2:]
    glued = _HYPHENATED.search(end) or (_UNSPACED_END.search(end) and _UNSPACED_START.match(after))
    return "" if glued else " "


def columns(line: str) -> int:
    """Columns on a terminal: wide East Asian characters take two."""
    if line.isascii():
        return len(line)
    return len(line) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)


def _paragraphs(block: Sequence[str], width: int | None) -> Iterator[str]:
    pieces = [block[0]]
    for before, line in pairwise(block):
        if _goes_on(before, line, width):
            pieces += (_between(before, line), line)
        else:
            yield "".join(pieces)
            pieces = [line]
    yield "".join(pieces)


def _goes_on(before: str, line: str, width: int | None) -> bool:
    if starts_item(line):
        return False
    if width is not None and is_forced(before, line, width):
        return True
    return line[:1].islower() and not ends_sentence(before)
