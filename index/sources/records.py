"""What a reader gives of a file: records, documents that are yet to be parsed, and its end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.article import Skipped


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file gives it: values are of any type yet, keys of any spelling.

    ``path`` becomes ``Article.path`` and ends in ``:LINE`` where there is a ``line``; ``name`` is
    what a title can be made of where there is none. ``exported``: values may be HTML, or wrapped.
    """

    path: str
    values: Mapping[str, object]
    name: str | None = None
    line: int | None = None
    exported: bool = False

    def skipped(self, reason: str) -> Skipped:
        return _skipped(self.path, reason, self.line)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of a file that is yet to be parsed: ``read`` does that, and may fail in any way.

    It gives None where there is nothing in it that is meant as an article. ``path`` and ``line``
    are those of the record.
    """

    path: str
    read: Callable[[], Record | Skipped | None]
    line: int | None = None

    def skipped(self, reason: str) -> Skipped:
        return _skipped(self.path, reason, self.line)


@dataclass(frozen=True, slots=True)
class EndOfFile:
    """The end of a file, and what to say of it where nothing was in it."""

    reason: str


def _skipped(path: str, reason: str, line: int | None) -> Skipped:
    return Skipped(path if line is None else path.removesuffix(f":{line}"), reason, line)
