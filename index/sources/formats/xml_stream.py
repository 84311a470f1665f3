"""The elements of a stranger's XML, streamed, however carelessly it is made.

Exports hold what XML may not, and programs write that as it is: control characters and bytes that
are no UTF-8 are passed over, a bare "&" and letters that only HTML names are read as meant.
"""

import codecs
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any, BinaryIO

from lxml import etree

from index.errors import SourceError
from index.sources.decode import HEAD, stream_encoding
from index.sources.page import declared_charset
from index.sources.xml import SAFELY

_PIECE = 1 << 16
_ENTITIES = re.compile(r"<!ENTITY\b")
_NO_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:\w{2,31};)?")
_BROKEN_OFF = re.compile(r"&[#\w]{0,31}\Z")
_NO_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
        parser.feed(_letters(_NO_XML.sub("", whole)).encode("utf-8", "replace"))
        yield from (element for _, element in parser.read_events())
        more = text.read(_PIECE)
        piece = rest + more if more else ""


def _letters(text: str) -> str:
    """Letters that only HTML calls by a name, and "&" that stands for itself, as XML has them."""
    return _NO_ENTITY.sub(lambda found: escape(unescape(found[0])), text)
