"""An export of WordPress (.xml) -> one record for each post that is published, streamed.

Posts hold what XML may not, control characters and bytes that are no UTF-8, and the program writes
them as they are: they are passed over.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import HEAD, stream_encoding
from index.sources.files import opened
from index.sources.page import declared_charset
from index.sources.records import Record

_BROKEN = "its XML breaks off, or is broken, behind post {:,}; export it anew"
_SAFELY: Mapping[str, bool] = {
    **{"recover": True, "resolve_entities": False, "load_dtd": False},
    **{"no_network": True, "huge_tree": False},
}
_PIECE = 1 << 16
_ENTITIES = re.compile(r"<!ENTITY\b")
_NO_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:\w{2,31};)?")
_BROKEN_OFF = re.compile(r"&[#\w]{0,31}\Z")
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
    outlet, posts, whole = "", 0, False
    with opened(file) as stream:
        for element in elements(stream):
            name = local_name(element)
            if name == "title" and not outlet and not posts:
                outlet = (element.text or "").strip()
            elif name == "author":
                values = _values(element)
                people[values.get("author_login", "")] = values.get("author_display_name", "")
            elif name == "item":
                posts += 1
                yield from _post(element, path, outlet, people)
                element.clear()
            elif name == "rss":
                whole = True
    if not whole:
        yield Skipped(path, _BROKEN.format(posts))


def elements(stream: BinaryIO) -> Iterator[Any]:
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
        end = _BROKEN_OFF.search(piece)
        whole, rest = (piece[: end.start()], end[0]) if end else (piece, "")
        parser.feed(_letters(_NO_XML.sub("", whole)).encode("utf-8", "replace"))
        yield from (element for _, element in parser.read_events())
        more = text.read(_PIECE)
        piece = rest + more if more else ""


def _letters(text: str) -> str:
    """Letters that only HTML calls by a name, and "&" that stands for itself, as XML has them."""
    return _NO_ENTITY.sub(lambda found: escape(unescape(found[0])), text)


def _post(item: Any, path: str, outlet: str, people: dict[str, str]) -> Iterator[Record]:
    values = _values(item)
    kind, text = values.get("post_type", ""), _words(values.get("encoded", ""))
    if values.get("status") != "publish" or _NO_POSTS.fullmatch(kind) or not text.strip():
        return
    author = values.get("creator", "")
    fields = {
        "title": values.get("title"),
        "url": values.get("link", "").replace("&amp;", "&"),
        "published": values.get("post_date") or values.get("pubDate"),
        "authors": people.get(author) or author,
        "tags": [tag.text for tag in item if local_name(tag) == "category" and tag.text],
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
            found.setdefault(local_name(child), (child.text or "").strip())
    return found


def local_name(element: Any) -> str:
    """An element's name without its namespace, in lower case; "" where there is none."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
