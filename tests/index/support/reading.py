"""All records of a folder, as the index reads them one file after the other."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Article, Skipped
from index.sources.reading import read_on
from index.sources.walk import walk


def read_folder(folder: Path, *, follow_links: bool = False) -> Iterator[Article | Skipped]:
    """The records of each file below ``folder``, in the sorted order of the files."""
    for file in walk(folder, follow_links=follow_links):
        yield from read_file(file, folder, follow_links=follow_links)


def read_file(
    file: Path, folder: Path, *, follow_links: bool = False
) -> Iterator[Article | Skipped]:
    """The records of one file below ``folder``, in order."""
    return (item for _, item in read_on(file, folder, follow_links) if item is not None)
