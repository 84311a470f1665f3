"""Plain text, as people save it and as scrapers leave it -> one record.

Boilerplate is cut away before the text is stored, so it can't be quoted: see
``index.sources.scraped``.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.errors import SourceError
from index.sources.decode import decode
from index.sources.fields import of_sane_length
from index.sources.files import read_bytes, stem
from index.sources.normalise import characters
from index.sources.records import Record
from index.sources.scraped.head import cut_head
from index.sources.scraped.labels import Facts
from index.sources.scraped.lines import is_advertisement
from index.sources.scraped.tail import cut_tail

_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF)\b")


def read_plain(file: Path, path: str) -> Iterator[Record]:
    yield parse_plain(_words(decode(read_bytes(file))), path, stem(file))


def _words(text: str) -> str:
    """``text``, unless it is made for programs: its marks would be quoted."""
    if _PAGE.match(text):
        raise SourceError("a web page; name it .html")
    if _XML.match(text):
        raise SourceError("XML, not text; a feed is followed with `quoth add ADDRESS`")
    if text.lstrip().startswith(("{", "[")):
        with suppress(ValueError, RecursionError):
            json.loads(text)
            raise SourceError("JSON, not text; name it .json")
    return text


def parse_plain(text: str, path: str, name: str) -> Record:
    """The article in ``text``. A file of only one line keeps it as its text."""
    lines = characters(of_sane_length(text)).split("\n")
    facts = Facts()
    body = cut_tail([line for line in lines if not is_advertisement(line)], facts)
    body = cut_head(body, facts)
    return Record(path, {**facts, "text": "\n".join(body)}, name)
