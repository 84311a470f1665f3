"""An export of WordPress (.xml) -> one record for each post that is published, streamed."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from index.article import Skipped
from index.errors import SourceError
from index.sources.files import opened
from index.sources.records import Record

_OTHER = "XML, and no export of WordPress; a feed is followed with `quoth add ADDRESS`"
_BROKEN = "its XML breaks off, or is broken, behind post {:,}; export it anew"
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
    outlet, posts, exported = "", 0, False
    with opened(file) as stream:
        try:
            for _, element in iterparse(stream):
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
        except DefusedXmlException:
            raise SourceError("its XML declares entities, as no document needs to") from None
        except (ParseError, LookupError, ValueError):
            if not exported:
                raise SourceError(_OTHER) from None
            yield Skipped(path, _BROKEN.format(posts))
    if not exported:
        raise SourceError(_OTHER)


def _post(item: Element, path: str, outlet: str, people: dict[str, str]) -> Iterator[Record]:
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


def _values(element: Element) -> dict[str, str]:
    """The words of what stands in an element, by name; of several, the first. No excerpt."""
    found: dict[str, str] = {}
    for child in element:
        if "excerpt" not in str(child.tag):
            found.setdefault(_name(child), (child.text or "").strip())
    return found


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
