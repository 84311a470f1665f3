"""A folder of files -> articles, one at a time, and what could not be read."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.fields import Record, article
from index.sources.readers import records
from index.sources.repeats import without_repeats
from index.sources.walk import leads_out, relative_path, walk

_LEADS_OUT = "a link that leads out of the corpus; copy what it leads to, or set FOLLOW_LINKS=true"


def read_corpus(folder: Path, *, follow_links: bool = False) -> Iterator[Article | Skipped]:
    """Every article below ``folder``, lazily and in the sorted order of the files.

    Each file gives at least one article or one Skipped. Repeats are Skipped (see ``repeats``);
    another text under a known URL is kept under an id of its own. Links that lead out of
    ``folder`` are followed only with ``follow_links``.
    Raises SourceError at once when ``folder`` is missing or can't be read.
    """
    files = walk(folder, follow_links=follow_links)
    return without_repeats(
        item for file in files for item in read_file(file, folder, follow_links=follow_links)
    )


def count_files(folder: Path, *, follow_links: bool = False) -> int:
    """How many files ``read_corpus`` will open. Raises SourceError as it does."""
    return sum(1 for _ in walk(folder, follow_links=follow_links))


def read_file(
    file: Path, folder: Path, *, follow_links: bool = False
) -> Iterator[Article | Skipped]:
    """The records of one file below ``folder``, in order; repeats are given, ids may clash.

    At least one article or one Skipped. A link that leads out of ``folder`` is Skipped, unless
    ``follow_links``.
    """
    path = relative_path(file, folder)
    try:
        if not follow_links and leads_out(file, folder):
            raise SourceError(_LEADS_OUT)
        for record in records(file, path):
            yield record if isinstance(record, Skipped) else _article(record)
    except SourceError as error:
        yield Skipped(path, str(error))


def _article(record: Record) -> Article | Skipped:
    try:
        return article(record)
    except SourceError as error:
        return record.skipped(str(error))
