"""A file of the corpus -> its articles, one at a time, and what could not be read.

It is read in a process of its own, each document within a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.dates import is_yet_to_come
from index.sources.failures import reason_of
from index.sources.fields import article
from index.sources.files import EndOfFile, Record, Unread
from index.sources.readers import documents
from index.sources.walk import leads_out, printable, relative_path
from index.sources.worker import SECONDS, WORKERS, Workers

MAX_FAILURES = 20
"""Documents of one file that may hang or break their reader; behind them the rest is let be."""
_LEADS_OUT = "a link that leads out of the corpus; copy what it leads to, or set FOLLOW_LINKS=true"


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
        done, why, rules = 0, None, (file, self.folder, self.follow_links)
        for _ in range(MAX_FAILURES):
            begun = done
            try:
                found = self.workers.stream(self.seconds, read_on, *rules, done, why)
                for number, item in found:
                    done = max(done, number)
                    if item is not None and number > begun:
                        yield item
                return
            except SourceError as error:
                if why and done == begun:  # it isn't one document in it, but the file itself
                    break
                why = str(error)
        yield Skipped(relative_path(file, self.folder), why or "")


def read_on(
    file: Path, folder: Path, follow_links: bool, done: int = 0, why: str | None = None
) -> Iterator[tuple[int, Article | Skipped | None]]:
    """What each document of a file gives, with its number, from 1. Ids may clash.

    At least one article or one Skipped; repeats are given. A link that leads out of ``folder`` is
    Skipped, unless ``follow_links``. Of the first ``done`` nothing is read; where there is a
    ``why``, neither is the next one, and that is its reason. This is the one place where what a
    file holds may fail in any way.
    """
    path, number, empty = relative_path(file, folder), 0, not done
    try:
        if not follow_links and leads_out(file, folder):
            raise SourceError(_LEADS_OUT)
        for number, unread in enumerate(documents(file, path), 1):
            item: Article | Skipped | None = None
            if isinstance(unread, EndOfFile):
                item = Skipped(path, unread.reason) if empty else None
            elif number == done + 1 and why:
                item = unread.skipped(why)
            elif number > done:
                item = _read(unread)
            empty = empty and item is None
            yield from ((number, told) for told in _told(item))
        if empty:
            yield number + 1, Skipped(path, "no article in it")
    except Exception as error:  # noqa: BLE001 - not swallowed: the file is named with it
        yield from ((number + 1, told) for told in _told(Skipped(path, reason_of(error, path))))


def _read(unread: Unread) -> Article | Skipped | None:
    try:
        found = unread.read()
        return article(found) if isinstance(found, Record) else found
    except Exception as error:  # noqa: BLE001 - not swallowed: the document is named with it
        return unread.skipped(reason_of(error, unread.path))


def _told(item: Article | Skipped | None) -> Iterator[Article | Skipped | None]:
    """An article that is dated ahead of its time is taken without its date, which is told.

    Names of files and columns stand in reasons, and may hold anything.
    """
    if isinstance(item, Article) and item.published and is_yet_to_come(item.published):
        yield replace(item, published=None)
        why = f"its date, {item.published}, is yet to come; the article is kept without a date"
        yield Skipped(item.path, why)
    elif isinstance(item, Skipped):
        yield replace(item, reason=printable(" ".join(item.reason.split())))
    else:
        yield item
