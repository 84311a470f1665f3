"""A file of the corpus, read in a process of its own, each document within a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.corpus import read_on
from index.sources.walk import relative_path
from index.sources.worker import SECONDS, WORKERS, Workers

MAX_FAILURES = 20
"""Documents of one file that may hang or break their reader; behind them the rest is let be."""


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files below ``folder``, in ``seconds`` a document."""

    folder: Path
    follow_links: bool = False
    seconds: float = SECONDS
    workers: Workers = WORKERS

    def read(self, file: Path) -> Iterator[Article | Skipped]:
        """As ``read_on``. What takes too long, or breaks its reader, is Skipped.

        That document is passed over, and the file is read on behind it.
        """
        done, why = 0, None
        for _ in range(MAX_FAILURES):
            begun = done
            try:
                for number, item in self._items(file, done, why):
                    done = max(done, number)
                    if item is not None and number > begun:
                        yield item
                return
            except SourceError as error:
                if why and done == begun:  # it isn't one document in it, but the file itself
                    break
                why = str(error)
        yield Skipped(relative_path(file, self.folder), why or "")

    def _items(
        self, file: Path, done: int, why: str | None
    ) -> Iterator[tuple[int, Article | Skipped | None]]:
        rules = (file, self.folder, self.follow_links)
        return self.workers.stream(self.seconds, read_on, *rules, done, why)
