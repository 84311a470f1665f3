"""An export of WordPress (.xml) -> one record for each post that is published, streamed.

Posts hold what XML may not, control characters and bytes that are no UTF-8, and the program writes
them as they are: they are passed over.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import HEAD, stream_encoding
from index.sources.files import opened
from index.sources.page import declared_charset
from index.sources.records import Record

_OTHER = "XML, and no export of WordPress; a feed is followed with `quoth add ADDRESS`"
_BROKEN = "its XML breaks off, or is broken, behind post {:,}; export it anew"
_SAFELY: Mapping[str, bool] = {
    **{"recover": True, "resolve_entities": False, "load_dtd": False},
    **{"no_network": True, "huge_tree": False},
}
_PIECE = 1 << 16
_ENTITIES = re.compile(r"<!ENTITY\b")
_NO_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Pages about the site, pictures, menus and versions are no articles.
_NO_POSTS = re.compile(r"page|attachment|nav_menu_item|revision|custom_css|wp_\w+|oembed_cache")
# What the program puts pictures, films and the like in its place by, and what plugins set words
# with: "[button color="red"]…[/button]"; "[sic]" is the author's.
_CODES = re.compile(
    r"\[caption\b(?:(?!\[/?caption\b).)*\[/caption\]"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]*\]"
    r"|\[/[a-z][\w-]*\]|\[[a-z][\w-]*\s+\w+=[^\[\]]*\]"
    r"|<figcaption\b(?:(?!</?figcaption\b).)*</figcaption\s*>"
    # whatever is closed behind it
    r"|\[([a-z][\w-]*)\](?=[^\[]*\[/\1\])",
    re.DOTALL,
)
# What builders of pages part it with.
_BUILT = re.compile(r"\[/?[a-z]+(?:_[a-z\d]+)+(?:\s[^\[\]]*)?\]")


def read_wordpress(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The posts in ``file``, named ``path:NUMBER`` by their numbers."""
    people: dict[str, str] = {}
    outlet, posts, exported, whole = "", 0, False, False
    with opened(file) as stream:
        for element in _elements(stream):
            name = _name(element)
            if name == "wxr_version":
                exported = True
            elif name == "title" and not outlet and not posts:
                outlet = (element.text or "").strip()
            elif name == "author":
                values = _values(element)
                people[values.get("author_login", "")] = values.get("author_display_name", "")
            elif name == "item":
                if not exported:
                    break
                posts += 1
                yield from _post(element, path, outlet, people)
                element.clear()
            elif name == "rss":
                whole = True
    if not exported:
        raise SourceError(_OTHER)
    if not whole:
        yield Skipped(path, _BROKEN.format(posts))


def _elements(stream: BinaryIO) -> Iterator[Any]:
    """Each element of some XML once it has ended."""
    declared = declared_charset(stream.read(HEAD)) or ""
    stream.seek(0)
    encoding = "utf-8" if declared.lower() == "utf-8" else stream_encoding(stream)
    parser = etree.XMLPullParser(("end",), encoding="utf-8", **_SAFELY)
    text = codecs.getreader(encoding)(stream, "replace")
    piece = text.read(_PIECE).lstrip("\ufeff \t\r\n")
    if _ENTITIES.search(piece):
        raise SourceError("its XML declares entities, as no document needs to")
    while piece:
        parser.feed(_NO_XML.sub("", piece).encode("utf-8", "replace"))
        yield from (element for _, element in parser.read_events())
        piece = text.read(_PIECE)


def _post(item: Any, path: str, outlet: str, people: dict[str, str]) -> Iterator[Record]:
    values = _values(item)
    kind, text = values.get("post_type", ""), _words(values.get("encoded", ""))
    if values.get("status") != "publish" or _NO_POSTS.fullmatch(kind) or not text.strip():
        return
    author = values.get("creator", "")
    fields = {
        "title": values.get("title"),
        "url": values.get("link"),
        "published": values.get("post_date") or values.get("pubDate"),
        "authors": people.get(author) or author,
        "tags": [tag.text for tag in item if _name(tag) == "category" and tag.text],
        "source": outlet,
        "text": text,
    }
    yield Record(f"{path}:{values.get('post_id', '')}", fields, exported=True)


def _words(text: str) -> str:
    return _CODES.sub("", _BUILT.sub("\n\n", text))


def _values(element: Any) -> dict[str, str]:
    """The words of what stands in an element, by name; of several, the first. No excerpt."""
    found: dict[str, str] = {}
    for child in element:
        if "excerpt" not in str(child.tag):
            found.setdefault(_name(child), (child.text or "").strip())
    return found


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
