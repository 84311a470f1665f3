"""Articles in XML: NITF and NewsML of agencies, saved feeds, exports of WordPress and Blogger.

Exports hold what XML may not, and programs write that as it is: control characters and bytes that
are no UTF-8 are passed over, a bare "&" and letters that only HTML names are read as meant.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from index.article import Skipped
from index.errors import SourceError
from index.sources.files import Record, opened
from index.sources.markup.blocks import blocks
from index.sources.markup.xml import SAFELY, local_name
from index.sources.page.repeats import without_repeats
from index.sources.text.encoding import HEAD, declared_charset, stream_encoding

_ARTICLES = ["nitf", "newsitem", "entry", "item", "article", "story", "document", "doc"]
_OTHER = (
    "XML in which no article is known; make .jsonl of it. What is read are feeds with whole texts,"
    " NITF, NewsML and what WordPress exports"
)
_TEASERS = "{:,} with no more than a teaser; `quoth add` of the feed's address fetches the pages"
_BROKEN = "its XML breaks off, or is broken, behind article {:,}; save it anew"
# Where each field stands, the most telling first; behind "@" an attribute.
_PLACES = {
    "title": "headline hl1 article-title title",
    "published": "post_date firstcreated contentcreated versioncreated date.release@norm"
    " date.issue@norm pubdata@date.publication newsitem@date"
    " pubdate published created date updated",
    "authors": "byline by creator author",
    "source": "provider distributor copyrightholder pubdata@name",
    "url": "pubdata@ex-ref",
    "kind": "post_type",  # WordPress's
}
_BODIES = (
    "body.content body inlinexml inlinedata datacontent text encoded content description summary"
)
_BESIDE = "//media | //figure | //fig | //table-wrap | //xref"
_PREFIX = re.compile(r"<(/?)[\w.-]+:(?=\w)")
_NOTHING = re.compile(r"[\s0:-]*")  # "0000-00-00 00:00:00" is a day that nobody set
_NAMED = ("name", "person", "org")
_STATUS = ["pubstatus@qcode", "status", "draft", "type", "post_type"]
# Pages about the site, pictures, menus and versions are no articles either.
_NO_NEWS = re.compile(
    r"(?:auto-)?draft|(?:soft_)?trash(?:ed)?|private|pending|future|inherit|yes|comment|page"
    r"|(?:stat:)?(?:cancell?ed|withheld)|attachment|nav_menu_item|revision|custom_css|wp_\w+"
    r"|oembed_cache"
)
_KIND, _POST = "/kind#", "#post"  # Blogger's
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Characters; what a feed has less of there is a teaser.
_LEAST = {"encoded": 200, "content": 200, "description": 1500, "summary": 1500}
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
_PIECE = 1 << 16
_ENTITIES = re.compile(r"<!ENTITY\b")
_NO_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:\w{2,31};)?")
_BROKEN_OFF = re.compile(r"&[#\w]{0,31}\Z")
_NO_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_xml(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The articles in ``file``, named ``path:NUMBER`` where it may hold several."""
    kept, teasers, others, outlet, whole = 0, 0, 0, "", False
    people: dict[str, str] = {}
    with opened(file) as stream:
        for element in elements(stream):
            whole = element.getparent() is None
            name = local_name(element)
            if name == "title" and local_name(element.getparent()) in ("channel", "feed"):
                outlet = outlet or _words(element)
            elif name == "author":
                people[_told(element, ["author_login"])] = _told(element, ["author_display_name"])
            around = map(local_name, element.iterancestors())
            if name not in _ARTICLES or not set(_ARTICLES).isdisjoint(around):
                continue
            facts, out = _facts(element, outlet), _is_left_out(element)
            if facts["text"] and not out:
                kept += 1
                number = _told(element, ["post_id"]) or kept
                facts["authors"] = people.get(facts["authors"]) or facts["authors"]
                yield Record(path if whole else f"{path}:{number}", facts, exported=True)
            teasers += not (facts["text"] or out) and bool(facts["url"])
            others += out
            element.clear()
    if not kept + teasers + others:
        raise SourceError(_OTHER)
    if teasers:
        yield Skipped(path, _TEASERS.format(teasers))
    if not whole:
        yield Skipped(path, _BROKEN.format(kept))


def _is_left_out(item: Any) -> bool:
    """Whether an article says that it was withdrawn, or isn't one, or isn't published yet."""
    kinds = [kind for tag in item if _KIND in (kind := tag.get("term") or "")]
    status = [_told(item, [place]).lower() for place in _STATUS]
    other = any(not kind.endswith(_POST) for kind in kinds)
    return other or any(map(_NO_NEWS.fullmatch, status))


def _facts(item: Any, outlet: str) -> dict[str, Any]:
    told = {field: _told(item, places.split()) for field, places in _PLACES.items()}
    tags = [tag for tag in item if local_name(tag) == "category" and _KIND not in str(tag.attrib)]
    text = _text(item, {} if told["kind"] else _LEAST)
    return {
        **told,
        "url": told["url"] or _link(item),
        "source": told["source"] or outlet,
        "tags": [tag.text or tag.get("label") or tag.get("term") for tag in tags],
        "language": item.get(_LANGUAGE) or "",
        # Of a post, as it is exported.
        "text": _CODES.sub("", _BUILT.sub("\n\n", text)) if told["kind"] else text,
    }


def _told(item: Any, places: Sequence[str]) -> str:
    """What stands at the first of these places that has anything, in its own elements first."""
    for name, _, attribute in (place.partition("@") for place in places):
        for element in chain((item,), item, item.iter()):
            if local_name(element) == name:
                told = element.get(attribute) if attribute else _words(element)
                if told and not _NOTHING.fullmatch(told):
                    return str(told).strip()
    return ""


def _words(element: Any) -> str:
    """What an element says; of somebody, the name."""
    named = (part for part in element if local_name(part) in _NAMED)
    return "".join(next(named, element).itertext()).strip()


def _link(item: Any) -> str:
    links = (part for part in item if local_name(part) == "link")
    own = (link for link in links if link.get("rel") in (None, "alternate"))
    found = ((link.get("href") or link.text or "").strip() for link in own)
    return next(found, "").replace("&amp;", "&")


def _text(item: Any, least: Mapping[str, int]) -> str:
    """The article's words, which may be HTML; none where a feed has but a teaser."""
    for name in _BODIES.split():
        for body in item.iter():
            if local_name(body) == name and "excerpt" not in str(body.tag):
                text = _paragraphs(body) if len(body) else (body.text or "").strip()
                if len(text) >= least.get(name, 1):
                    return text
    return ""


def _paragraphs(body: Any) -> str:
    markup = _PREFIX.sub(r"<\1", etree.tostring(body, encoding="unicode", with_tail=False))
    return "\n\n".join(without_repeats(block.text for block in blocks(markup, _BESIDE)))


def elements(stream: BinaryIO) -> Iterator[Any]:
    """Each element of some XML once it has ended."""
    declared = declared_charset(stream.read(HEAD)) or ""
    stream.seek(0)
    encoding = "utf-8" if declared.lower() == "utf-8" else stream_encoding(stream)
    parser = etree.XMLPullParser(("end",), encoding="utf-8", **SAFELY)
    text = codecs.getreader(encoding)(stream, "replace")
    piece = text.read(_PIECE).lstrip("\ufeff \t\r\n")
    if _ENTITIES.search(piece):
        raise SourceError("its XML declares entities, as no document needs to")
    while piece:
        end = _BROKEN_OFF.search(piece)
        whole, rest = (piece[: end.start()], end[0]) if end else (piece, "")
        # Letters that only HTML calls by a name, and "&" that stands for itself, as XML has them.
        known = _NO_ENTITY.sub(lambda name: escape(unescape(name[0])), _NO_XML.sub("", whole))
        parser.feed(known.encode("utf-8", "replace"))
        yield from (element for _, element in parser.read_events())
        more = text.read(_PIECE)
        piece = rest + more if more else ""
