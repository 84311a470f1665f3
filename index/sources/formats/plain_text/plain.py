"""Plain text, as people save it and as scrapers leave it -> one record; databases export many.

Boilerplate is cut away before the text is stored, so it can't be quoted: see
``index.sources.scraped``.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.errors import SourceError
from index.sources.fields import of_sane_length
from index.sources.files import Record, read_bytes, stem
from index.sources.formats.chats.whatsapp import messages_in
from index.sources.formats.database_text import exported_in
from index.sources.scraped.head import cut_head
from index.sources.scraped.labels import Facts, cut_tail
from index.sources.scraped.lines import is_advertisement
from index.sources.text.encoding import decode
from index.sources.text.normalise import characters

_BEFORE = r"\s*(?:<(?:\?xml[^>]*\?|!--(?:(?!-->).)*--)>\s*)*+"  # what says nothing of the kind
_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rf"{_BEFORE}<(?:rss|feed|rdf:RDF)\b|\s*<\?xml\b", re.DOTALL)


def read_plain(file: Path, path: str) -> Iterator[Record]:
    text, name = _words(decode(read_bytes(file))), stem(file)
    messages = messages_in(text, path, name)
    if messages is None:
        yield from exported_in(text, path, name) or [parse_plain(text, path, name)]
    else:
        yield from messages


def _words(text: str) -> str:
    """``text``, unless it is made for programs: its marks would be quoted."""
    if _PAGE.match(text):
        raise SourceError("a web page; name it .html")
    if _XML.match(text):
        raise SourceError("XML, not text; a feed is followed with `quoth add ADDRESS`")
    with suppress(ValueError, RecursionError):
        given, end = json.JSONDecoder().raw_decode(bare := text.strip())
        if isinstance(given, dict) and bare[end:].lstrip().startswith("{"):
            raise SourceError("JSON by lines, not text; name it .jsonl")
        if isinstance(given, dict | list) and end == len(bare):
            raise SourceError("JSON, not text; name it .json")
    return text


def parse_plain(text: str, path: str, name: str) -> Record:
    """The article in ``text``. A file of only one line keeps it as its text."""
    lines = characters(of_sane_length(text)).split("\n")
    facts = Facts()
    body = cut_tail([line for line in lines if not is_advertisement(line)], facts)
    body = cut_head(body, facts)
    return Record(path, {**facts, "text": "\n".join(body)}, name)
