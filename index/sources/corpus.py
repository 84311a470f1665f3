"""A file of the corpus -> its articles, one at a time, and what could not be read."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.fields import Record, article
from index.sources.readers import records
from index.sources.walk import leads_out, relative_path

_LEADS_OUT = "a link that leads out of the corpus; copy what it leads to, or set FOLLOW_LINKS=true"


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
