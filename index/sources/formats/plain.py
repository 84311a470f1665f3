"""Plain text, as people save it and as scrapers leave it -> one record.

Boilerplate is cut away before the text is stored, so it can't be quoted: see
``index.sources.scraped``.
"""

from collections.abc import Iterator
from pathlib import Path

from index.sources.decode import decode
from index.sources.fields import of_sane_length
from index.sources.files import read_bytes, stem
from index.sources.normalise import characters
from index.sources.records import Record
from index.sources.scraped.head import cut_head
from index.sources.scraped.labels import Facts
from index.sources.scraped.lines import is_advertisement
from index.sources.scraped.tail import cut_tail


def read_plain(file: Path, path: str) -> Iterator[Record]:
    yield parse_plain(decode(read_bytes(file)), path, stem(file))


def parse_plain(text: str, path: str, name: str) -> Record:
    """The article in ``text``. A file of only one line keeps it as its text."""
    lines = characters(of_sane_length(text)).split("\n")
    facts = Facts()
    body = cut_tail([line for line in lines if not is_advertisement(line)], facts)
    body = cut_head(body, facts)
    return Record(path, {**facts, "text": "\n".join(body)}, name)
