"""Lines that stand in many articles of one outlet: invitations, bylines, notices. Kept as hashes.

They are learned where articles are indexed (``building/recurring.py``), and the manifest carries
them from generation to generation, whatever the engine.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from index.article import Span

_BYTES = 6  # of a hash: of an outlet's few hundred lines none is met by chance
Outlets = Mapping[str, str]
"""Of each outlet its lines, packed."""


@dataclass(frozen=True, slots=True)
class OutletLines:
    """The lines of one outlet that belong to its pages, not to what it reports.

    ``articles``: how many it had when they were learned.
    """

    articles: int = 0
    hashes: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, articles: int, lines: Iterable[str]) -> Self:
        return cls(articles, frozenset(map(_hash, lines)))

    @classmethod
    def unpack(cls, text: str) -> Self:
        articles, _, hashes = text.partition(" ")
        packed = b64decode(hashes)
        parts = (packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES))
        return cls(int(articles), frozenset(parts))

    def pack(self) -> str:
        return f"{self.articles} {b64encode(b''.join(sorted(self.hashes))).decode()}"

    def spans(self, text: str, start: int, end: int) -> tuple[Span, ...]:
        """Where they stand in ``text``: those that reach into ``text[start:end]``."""
        return tuple(self._spans(text, start, end)) if self.hashes else ()

    def _spans(self, text: str, start: int, end: int) -> Iterator[Span]:
        start, end = text.rfind("\n", 0, start) + 1, min(end, len(text))
        while start < end:
            last = text.find("\n", start)
            last = len(text) if last < 0 else last
            if (line := text[start:last].strip()) and _hash(line) in self.hashes:
                yield start, last
            start = last + 1


NO_LINES = OutletLines()


class RecurringLines:
    """The recurring lines of every outlet, as a manifest has them."""

    def __init__(self, outlets: Outlets) -> None:
        self._of = {name: OutletLines.unpack(packed) for name, packed in outlets.items()}

    def of(self, source: str | None) -> OutletLines:
        """The lines of one outlet; none where it has too few articles to tell."""
        return self._of.get(source or "", NO_LINES)


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=_BYTES).digest()
