"""``sources.txt``: the list of what is followed, one source a line, for people to read and edit.

It lies in the corpus, in a hidden folder, so that it survives the index and moves with the
articles. Lines that Quoth does not change stay as they are, comments too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from filelock import FileLock

from index.article import Skipped
from index.errors import FollowError
from index.following.corpus_writer import write_whole
from index.following.records import Source, SourceKind

NAME = "sources.txt"
_HEADING = """\
# What Quoth follows, one source a line: feed, sitemap or folder, and its address. How often, if not
# as FOLLOW_MINUTES says, stands between them: "feed every 2h https://www.example.com/rss".
# Edit this as you like; `quoth add` and `quoth sources remove` do so too.
"""
_LINE = re.compile(
    r"(?P<kind>feed|sitemap|folder)\s+(?:every\s+(?P<number>\d{1,4})\s*(?P<unit>[mhd])\s+)?(?P<at>\S.*)",
    re.IGNORECASE,
)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_BROKEN = 'not understood; write "feed ADDRESS", "sitemap ADDRESS" or "folder PATH"'


@dataclass(frozen=True, slots=True)
class ListedSource:
    """The sources of a list, and the lines that can't be understood."""

    sources: tuple[Source, ...]
    broken: tuple[Skipped, ...]


class SourceList:
    """The list in ``folder``, which need not be there yet."""

    def __init__(self, folder: Path):
        self.path = folder / NAME

    def read(self) -> ListedSource:
        """All sources, each address once. Raises FollowError where the file can't be read."""
        sources: dict[str, Source] = {}
        broken = []
        for number, line in enumerate(self._lines(), 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if source := _parse(line):
                sources.setdefault(source.address, source)
            else:
                broken.append(Skipped(str(self.path), _BROKEN, number))
        return ListedSource(tuple(sources.values()), tuple(broken))

    def add(self, source: Source) -> None:
        """Put ``source`` at the end, unless its address is listed already."""
        with self._locked():
            if all(listed.address != source.address for listed in self.read().sources):
                lines = self._lines() or _HEADING.splitlines()
                self._write([*lines, f"{source.kind.value} {source.address}"])

    def move(self, address: str, to: str) -> None:
        """Put ``to`` where ``address`` stands; where it is listed already, that one is enough."""
        with self._locked():
            known = any(source.address == to for source in self.read().sources)
            self._rewrite(address, lambda line: None if known else line.replace(address, to))

    def remove(self, address: str) -> None:
        """Take the lines of ``address`` out."""
        with self._locked():
            self._rewrite(address, lambda _: None)

    def named(self, name: str) -> Source:
        """The source of an address, or of a part of it that only one has.

        Raises FollowError where no source, or more than one, is meant.
        """
        sources = self.read().sources
        exact = [source for source in sources if source.address == name]
        found = exact or [source for source in sources if name in source.address]
        if len(found) == 1:
            return found[0]
        if not found:
            raise FollowError(f"no source {name} is followed; `quoth sources` lists them")
        names = ", ".join(source.address for source in found[:5])
        raise FollowError(f"{name} could mean any of {names}; give the whole address")

    def _rewrite(self, address: str, change: Callable[[str], str | None]) -> None:
        """Change the lines of ``address``, or take them out."""
        lines = self._lines()
        changed = [change(line) if _address_in(line) == address else line for line in lines]
        kept = [line for line in changed if line is not None]
        if kept != lines:
            self._write(kept)

    def _lines(self) -> list[str]:
        try:
            return self.path.read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise FollowError(f"{self.path} can't be read: {error}") from None

    def _write(self, lines: list[str]) -> None:
        write_whole(self.path, ("\n".join(lines) + "\n").encode())

    def _locked(self) -> FileLock:
        return FileLock(self.path.with_suffix(".lock"))


def _parse(line: str) -> Source | None:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    every = int(found["number"]) * _UNITS[found["unit"].lower()] if found["number"] else None
    kind = SourceKind(found["kind"].lower())
    if kind is not SourceKind.FOLDER and not found["at"].lower().startswith(("http:", "https:")):
        return None
    return Source(kind, found["at"], every or None)


def _address_in(line: str) -> str | None:
    source = _parse(line)
    return source.address if source else None
