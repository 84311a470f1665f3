"""Rich Text (RTF) -> its articles: what a database of news exports, or one, by its properties."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import SourceError
from index.sources.files import Record, read_bytes, stem
from index.sources.formats.office.document import articles_in
from index.sources.formats.office.rtf_text import rich_text
from index.sources.text.encoding import mistaken

_MAGIC = b"{\\rtf"


def read_rtf(file: Path, path: str) -> Iterator[Record]:
    data = read_bytes(file).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(_MAGIC):
        raise SourceError(f"it is {mistaken(data) or 'no RTF; name it .txt if it is a text'}")
    paragraphs, facts = rich_text(data)
    yield from articles_in(paragraphs, _fields(facts), path, stem(file))


def _fields(facts: Mapping[str, str]) -> Mapping[str, object]:
    day = [facts.get(part, "") for part in ("yr", "mo", "dy")]
    return {
        "title": facts.get("title"),
        "authors": facts.get("author"),
        "tags": facts.get("keywords"),
        "published": "-".join(part.zfill(2) for part in day) if all(day) else None,
    }
