"""Lists of links as HTML: Pocket, Instapaper, and what browsers write and most others can."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.sources.decode import decode
from index.sources.fields import Record
from index.sources.files import opened, read_bytes

_HEAD_BYTES = 1024
_MARKS = re.compile(
    rb"<!doctype netscape-bookmark-file|<title>\s*(?:pocket export|instapaper: export)",
    re.IGNORECASE,
)


def bookmarks(file: Path, path: str) -> Iterator[Record] | None:
    """The links of a list, named ``path:NUMBER``; None where the page is no such list."""
    with opened(file) as stream:
        is_list = _MARKS.search(stream.read(_HEAD_BYTES))
    return _entries(file, path) if is_list else None


def _entries(file: Path, path: str) -> Iterator[Record]:
    from lxml import html  # only for those who have such a list

    root = html.document_fromstring(decode(read_bytes(file)))
    anchors = (each for each in root.iter("a") if each.get("href", "").startswith("http"))
    for number, anchor in enumerate(anchors, 1):
        url, title = anchor.get("href"), anchor.text_content().strip()
        values = {
            "url": url,
            "title": "" if title == url else title,  # Pocket's way to say none
            "added": anchor.get("time_added") or anchor.get("add_date"),
            "tags": anchor.get("tags"),
        }
        yield Record(f"{path}:{number}", values)
